package rootalert.store;

import java.time.Instant;
import java.util.Optional;
import rootalert.event.AccountId;
import rootalert.event.Partition;
import rootalert.store.Schema.Attribute;

/**
 * A spoke, by account and region.
 *
 * @param last when it last gave a sign of life; empty if that is not known
 * @param retired when it was retired; empty unless it was, and has given no sign of life since
 */
public record Spoke(String account, String region, Optional<Instant> last, Optional<Instant> retired) {
    /** One that gives a sign of life. */
    public static Spoke alive(String account, String region, Instant now) {
        return new Spoke(account, region, Optional.of(now), Optional.empty());
    }

    Spoke retired(Instant now) {
        return new Spoke(account, region, last, Optional.of(now));
    }

    boolean isValid() {
        return AccountId.isValid(account) && Partition.isRegion(region);
    }

    static Spoke of(Row row) {
        var parts = row.key().sort().split("#", 2);
        return new Spoke(
                parts[0], parts.length > 1 ? parts[1] : "", row.time(Attribute.LAST), row.time(Attribute.FORGOTTEN));
    }

    /** The last sign of life of a retired one is kept, too, and so is that there was one. */
    Row row() {
        var schema = retired.isPresent() ? Schema.RETIRED_SPOKE : Schema.SPOKE;
        return schema.row(last.orElse(Instant.EPOCH), account, region)
                .with(Attribute.LAST, last)
                .with(Attribute.FORGOTTEN, retired);
    }
}
