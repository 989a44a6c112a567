package rootalert.render;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.assess.Alert;
import rootalert.assess.Assessment;
import rootalert.assess.Judged;
import rootalert.event.EventTime;
import rootalert.event.RootEvent;
import rootalert.event.SafeText;

/**
 * Many calls of one session in a few lines: those that decide the severity in full, the others counted by name. Each line
 * begins with a time or a number of ours.
 */
final class Storm {

    /** A heading and its lines. */
    record Section(String heading, List<String> lines) {}

    private static final int MAX_CALLS = 15;
    private static final int MAX_NAMES = 10;
    private static final int NAME_LENGTH = 48;
    private static final int TARGET_LENGTH = 60;
    private static final int MAX_REGIONS = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Alert alert;
    private final List<RootEvent> events;

    private Storm(Alert alert) {
        this.alert = alert;
        this.events = alert.calls().stream().map(Storm::event).toList();
    }

    static Storm of(Alert alert) {
        return new Storm(alert);
    }

    /** The calls that decide first, in the order of time; then the others that changed something; then those that only read. */
    static List<Judged> mostTellingFirst(Alert alert) {
        var deciding = alert.calls().stream().filter(call -> decides(alert, call));
        var changes = changes(alert);
        var reads = alert.calls().stream().filter(Judged::readOnly);
        return Stream.concat(deciding, Stream.concat(changes, reads)).toList();
    }

    List<Section> sections() {
        var sections = new ArrayList<Section>();
        add(sections, "WHAT DECIDES THE SEVERITY", deciding());
        add(sections, "ALSO CHANGED OR TRIED", changed());
        add(sections, "ONLY READ", read());
        return sections;
    }

    long denied() {
        return events.stream()
                .filter(event -> Assessment.denied(event.outcome()))
                .count();
    }

    long failed() {
        return events.stream().filter(event -> event.outcome().failed()).count();
    }

    /** From the first call to the last; empty if their times are not known. */
    Optional<Duration> length() {
        return first().instant().flatMap(first -> last().instant().map(last -> Duration.between(first, last)));
    }

    /** The regions of the calls, in the order of the first call in each. */
    String regions() {
        var regions = events.stream()
                .map(RootEvent::region)
                .filter(region -> !region.isEmpty())
                .distinct()
                .toList();
        return some(regions, MAX_REGIONS, "region");
    }

    /** The events stand in the order of time, those without one last. */
    EventTime first() {
        return events.getFirst().time();
    }

    EventTime last() {
        return events.stream()
                .map(RootEvent::time)
                .filter(time -> time.instant().isPresent())
                .reduce((earlier, later) -> later)
                .orElse(events.getLast().time());
    }

    /** Calls that could only read are counted, not listed, even where all calls are equally bad. */
    private static boolean decides(Alert alert, Judged call) {
        return call.assessment().severity() == alert.assessment().severity() && !call.readOnly();
    }

    private static Stream<Judged> changes(Alert alert) {
        return alert.calls().stream().filter(call -> !decides(alert, call) && !call.readOnly());
    }

    private List<String> deciding() {
        var calls = alert.calls().stream()
                .filter(call -> decides(alert, call))
                .map(Storm::event)
                .toList();
        var lines =
                new ArrayList<>(calls.stream().limit(MAX_CALLS).map(Storm::line).toList());
        if (calls.size() > MAX_CALLS) {
            lines.add("and " + count(calls.size() - MAX_CALLS, "more call") + " as serious, left out here");
        }
        return lines;
    }

    private static String line(RootEvent event) {
        var time = event.time().instant().map(TIME::format).orElse("at an unrecorded time");
        var outcome = !event.outcome().failed() ? "" : Assessment.denied(event.outcome()) ? " DENIED" : " FAILED";
        var target = event.target().isEmpty() ? "" : ", " + SafeText.cut(event.target(), TARGET_LENGTH);
        return time + outcome + " " + name(event) + " in " + region(event) + target;
    }

    private List<String> changed() {
        var others = byName(changes(alert));
        var lines = new ArrayList<String>();
        others.stream().limit(MAX_NAMES).forEach(calls -> {
            var regions = calls.stream().map(Storm::region).distinct().toList();
            var failed =
                    calls.stream().filter(event -> event.outcome().failed()).count();
            lines.add(count(calls.size(), "call") + (failed > 0 ? " (" + failed + " denied or failed)" : "") + " of "
                    + name(calls.getFirst()) + " in " + some(regions, MAX_NAMES, "region"));
        });
        if (others.size() > MAX_NAMES) {
            lines.add(count(others.size() - MAX_NAMES, "other name") + ", left out here");
        }
        return lines;
    }

    private List<String> read() {
        var reads = byName(alert.calls().stream().filter(Judged::readOnly));
        if (reads.isEmpty()) {
            return List.of();
        }
        var total = reads.stream().mapToInt(List::size).sum();
        var names = reads.stream()
                .map(calls -> name(calls.getFirst()) + (calls.size() > 1 ? " " + calls.size() : ""))
                .toList();
        return List.of(count(total, "call") + ": " + some(names, MAX_NAMES, "name"));
    }

    /** The calls of each name, most frequent first. */
    private static List<List<RootEvent>> byName(Stream<Judged> calls) {
        Map<String, List<RootEvent>> names = calls.map(Storm::event).collect(Collectors.groupingBy(RootEvent::name));
        return names.values().stream()
                .sorted(Comparator.comparingInt((List<RootEvent> named) -> -named.size())
                        .thenComparing(named -> named.getFirst().name()))
                .toList();
    }

    private static String name(RootEvent event) {
        return event.name().isEmpty() ? "a call without a name" : SafeText.cut(event.name(), NAME_LENGTH);
    }

    private static String region(RootEvent event) {
        return event.region().isEmpty() ? "an unrecorded region" : SafeText.cut(event.region(), NAME_LENGTH);
    }

    private static String some(List<String> all, int shown, String what) {
        var text = all.stream().limit(shown).collect(Collectors.joining(", "));
        return all.size() > shown ? text + ", " + count(all.size() - shown, "other " + what) : text;
    }

    static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static void add(List<Section> sections, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            sections.add(new Section(heading, lines));
        }
    }

    /** Only events that can be read share a session. */
    private static RootEvent event(Judged call) {
        return (RootEvent) call.event();
    }
}
