package rootalert.lookback;

import java.util.List;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** The regions that there are, as the SDK knows them. */
final class Regions {
    private Regions() {}

    /** The other regions of the same partition, enabled or not. */
    static List<String> besides(String hub) {
        var partition = PartitionMetadata.of(Region.of(hub)).id();
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion() && !region.id().equals(hub))
                .filter(region -> PartitionMetadata.of(region).id().equals(partition))
                .map(Region::id)
                .sorted()
                .toList();
    }
}
