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

    /** Returns once it is written down since when events are remembered, for which a container does not wait. */
    public static void prepare(Store store) {
        store.prepare();
        while (store.began().known().flatMap(began -> began).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    static Store of(Table table, InstantSource clock, Duration limit) {
        return new Store(Optional.of(table), clock, new Store.Limits(limit, limit, limit, limit));
    }
}
