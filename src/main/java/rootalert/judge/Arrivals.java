package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import rootalert.event.EventTime;
import rootalert.event.StackEvent;
import rootalert.text.Words;

/**
 * Where events of our own came from that are told together.
 *
 * @param id EventBridge's ID of the first
 * @param account the account that they were sent in
 * @param regions that of each
 * @param time when the first was sent
 */
record Arrivals(String id, String account, List<String> regions, EventTime time) {
    private static final int MAX_REGIONS = 10;
    private static final int MAX_LISTED = 200;

    Arrivals {
        regions = List.copyOf(regions);
    }

    static Arrivals of(StackEvent event) {
        return new Arrivals(event.id(), event.account(), List.of(event.region()), event.time());
    }

    /** The first of them, with the regions of all. */
    static Arrivals together(List<Arrivals> all) {
        var first = all.getFirst();
        return new Arrivals(
                first.id,
                first.account,
                all.stream().flatMap(one -> one.regions.stream()).toList(),
                first.time);
    }

    int times() {
        return regions.size();
    }

    /** Each region, once. */
    List<String> distinctRegions() {
        return regions.stream().distinct().toList();
    }

    /** The only region; empty if there are several, or none is recorded. */
    String region() {
        return distinctRegions().size() == 1 ? regions.getFirst() : "";
    }

    /**
     * How many, which account, when, where.
     *
     * @param label for how many there are
     */
    List<Detail> details(String label) {
        var places = distinctRegions();
        return List.of(
                new Detail.Text(label, times() > 1 ? String.valueOf(times()) : ""),
                new Detail.Account(),
                new Detail.Time("Time", time),
                new Detail.Text(places.size() > 1 ? "Regions" : "Region", Words.list(places, MAX_REGIONS)));
    }

    void addTo(ObjectNode json) {
        json.put("times", times());
        var array = json.putArray("regions");
        distinctRegions().stream()
                .filter(region -> !region.isEmpty())
                .limit(MAX_LISTED)
                .forEach(array::add);
    }
}
