package rootalert.render;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rootalert.assess.AssessedEvent;
import rootalert.assess.CallGroups;
import rootalert.assess.CallGroups.SameCalls;
import rootalert.assess.SessionAlert;
import rootalert.event.Outcome;
import rootalert.event.Resource;
import rootalert.event.RootEvent;
import rootalert.text.SafeText;
import rootalert.text.Words;

/** The calls of a session in a few lines: the most serious ones in full, the others counted by name. */
final class CallList {

    /** One of our headings, and its lines. */
    record Section(String heading, List<String> lines) {}

    private static final int MAX_CALLS = 15;
    private static final int MAX_NAMES = 10;
    private static final int NAME_LENGTH = 48;
    private static final int THING_LENGTH = 60;
    private static final int MAX_THINGS = 3;
    private static final int MAX_REGIONS = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private CallList() {}

    /** No section is empty, and a single call has no sections. */
    static List<Section> of(SessionAlert alert) {
        if (!alert.hasSeveralCalls()) {
            return List.of();
        }
        var calls = alert.calls();
        var sections = List.of(
                new Section("MOST SERIOUS CALLS", mostSerious(calls.mostSerious())),
                new Section("OTHER CHANGES AND ATTEMPTS", otherChanges(calls.otherChanges())),
                new Section("READ-ONLY", readOnly(calls)));
        return sections.stream().filter(section -> !section.lines().isEmpty()).toList();
    }

    static CallSpan span(CallGroups calls) {
        return CallSpan.of(calls.all().stream().map(AssessedEvent::event).toList());
    }

    /** The regions of the calls, ordered by the first call in each. */
    static String regions(CallGroups calls) {
        var regions = calls.all().stream()
                .map(call -> call.event().region())
                .filter(region -> !region.isEmpty())
                .distinct()
                .toList();
        return Words.list(regions, MAX_REGIONS, "region");
    }

    private static List<String> mostSerious(List<AssessedEvent> calls) {
        var lines = new ArrayList<>(
                calls.stream().limit(MAX_CALLS).map(call -> line(call.event())).toList());
        if (calls.size() > MAX_CALLS) {
            lines.add(Words.count(calls.size() - MAX_CALLS, "more equally serious call") + ", not shown");
        }
        return lines;
    }

    private static String line(RootEvent event) {
        var time = event.time().instant().map(TIME::format).orElse("At an unrecorded time");
        var outcome = switch (event.outcome()) {
            case Outcome.Success ignored -> "";
            case Outcome.Failure failure -> failure.denied() ? " DENIED" : " FAILED";
            case Outcome.Unknown ignored -> " OUTCOME UNKNOWN";
        };
        return time + outcome + " " + name(event) + " in " + region(event.region()) + things(List.of(event));
    }

    /** ": AKIAIOSFODNN7EXAMPLE for ops2, AKIAI44QH8DHBEXAMPLE for ops3": what calls made, else what they were about. */
    private static String things(List<RootEvent> calls) {
        var made = calls.stream()
                .map(RootEvent::resource)
                .flatMap(CallList::made)
                .distinct()
                .toList();
        var things = made.isEmpty()
                ? calls.stream()
                        .flatMap(call -> call.resource().names().stream())
                        .distinct()
                        .toList()
                : made;
        var cut =
                things.stream().map(thing -> SafeText.cut(thing, THING_LENGTH)).toList();
        return cut.isEmpty() ? "" : ": " + Words.list(cut, MAX_THINGS);
    }

    /** A user is known by name, and a key by its user. */
    private static Stream<String> made(Resource resource) {
        var user = resource.iamUser();
        return resource.returnedIds().stream()
                .map(id -> user.isEmpty() ? id : id.endsWith("/" + user) ? user : id + " for " + user);
    }

    private static List<String> otherChanges(List<SameCalls> names) {
        var lines = new ArrayList<>(
                names.stream().limit(MAX_NAMES).map(CallList::line).toList());
        if (names.size() > MAX_NAMES) {
            lines.add(Words.count(names.size() - MAX_NAMES, "more call name") + ", not shown");
        }
        return lines;
    }

    private static String line(SameCalls calls) {
        var regions = calls.regions().stream().map(CallList::region).toList();
        var failed = calls.failed() > 0 ? " (" + calls.failed() + " denied or failed)" : "";
        return name(calls.first()) + ", " + Words.times(calls.count()) + failed + " in "
                + Words.list(regions, MAX_NAMES, "region")
                + things(calls.calls().stream().map(AssessedEvent::event).toList());
    }

    private static List<String> readOnly(CallGroups calls) {
        if (calls.readOnly().isEmpty()) {
            return List.of();
        }
        var names = calls.readOnly().stream()
                .map(same -> name(same.first()) + (same.count() > 1 ? " (" + same.count() + ")" : ""))
                .toList();
        return List.of(Words.count(calls.read(), "call") + ": " + Words.list(names, MAX_NAMES));
    }

    private static String name(RootEvent event) {
        return event.name().isEmpty() ? "A call without a name" : SafeText.cut(event.name(), NAME_LENGTH);
    }

    private static String region(String region) {
        return region.isEmpty() ? "an unrecorded region" : SafeText.cut(region, NAME_LENGTH);
    }
}
