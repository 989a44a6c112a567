package rootalert.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import rootalert.aws.AwsApi;

/** Stores with a time limit of their own, for tests of other packages: a busy machine takes longer than an alert may wait. */
public final class Stores {
    private Stores() {}

    /** The limit is that of every question. */
    public static Store of(AwsApi aws, String table, InstantSource clock, Duration limit) {
        return of(new Table(aws, table), clock, limit);
    }

    static Store of(Table table, InstantSource clock, Duration limit) {
        return new Store(Optional.of(table), clock, new Store.Limits(limit, limit, limit, limit));
    }
}
