package rootalert.render;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.assess.Alert;
import rootalert.assess.CombinedAlert;
import rootalert.assess.Severity;
import rootalert.event.Event;
import rootalert.event.FailedSignIns;
import rootalert.event.RootEvent;
import rootalert.text.SafeText;
import rootalert.text.Words;

/** How the less serious alerts of a batch are worded in one: each in a line, the most serious first. */
final class CombinedText {
    private static final int MAX_LINES = 25;
    private static final int MAX_SHOWN = 10;
    private static final int NAME_LENGTH = 48;

    private final CombinedAlert alert;
    private final List<RootEvent> calls;
    private final ZoneId zone;

    private CombinedText(CombinedAlert alert, ZoneId zone) {
        this.alert = alert;
        this.calls = alert.calls().toList();
        this.zone = zone;
    }

    static AlertText.Words of(CombinedAlert alert, ZoneId zone) {
        var text = new CombinedText(alert, zone);
        return new AlertText.Words(Headline.of(text.headline()), text.summary(), text.details())
                .withCalls(text.lines());
    }

    private String headline() {
        int accounts = accounts().size();
        return alert.alerts().size() + " more root alerts" + (accounts > 1 ? " in " + accounts + " accounts" : "");
    }

    private String summary() {
        return "So many alerts about root came together that "
                + alert.alerts().size() + " of them share this message, " + bySeverity()
                + ". The most serious ones were sent by themselves. Each line below would have been an alert of its own.";
    }

    /** "3 CRITICAL and 12 HIGH". */
    private String bySeverity() {
        Map<Severity, Long> counts =
                alert.alerts().stream().collect(groupingBy(Alert::severity, TreeMap::new, counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private List<AlertText.Detail> details() {
        var details = Details.inZone(zone);
        details.add("Alerts", alert.alerts().size() + " (" + bySeverity() + ")");
        details.add(
                "Accounts",
                Words.list(
                        accounts().stream()
                                .map(account -> AccountLabel.inList(alert.context(), account))
                                .toList(),
                        MAX_SHOWN));
        if (!calls.isEmpty()) {
            var inOrder =
                    calls.stream().sorted(Comparator.comparing(RootEvent::time)).toList();
            var span = CallSpan.of(inOrder);
            details.time("First call", span.first());
            details.time("Last call", span.last());
        }
        details.add(
                "Source IPs",
                FailedSignInsText.addresses(
                        distinct(calls.stream().map(call -> call.sourceAddress().label()))));
        details.add("Regions", Words.list(distinct(calls.stream().map(RootEvent::region)), MAX_SHOWN));
        details.add("Calls", names());
        return details.list();
    }

    private List<String> accounts() {
        return distinct(alert.event().events().stream().flatMap(CombinedText::accounts));
    }

    private static Stream<String> accounts(Event event) {
        return event instanceof FailedSignIns failed ? failed.accounts().stream() : Stream.of(event.account());
    }

    /** "ConsoleLogin (300), RunInstances (25)". */
    private String names() {
        Map<String, Long> counts = calls.stream().collect(groupingBy(RootEvent::name, LinkedHashMap::new, counting()));
        return Words.list(
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(entry -> SafeText.cut(entry.getKey(), NAME_LENGTH) + " (" + entry.getValue() + ")")
                        .toList(),
                MAX_SHOWN);
    }

    private static List<String> distinct(Stream<String> texts) {
        return texts.filter(text -> !text.isEmpty()).distinct().toList();
    }

    private List<CallList.Section> lines() {
        var lines = new ArrayList<>(
                alert.alerts().stream().limit(MAX_LINES).map(this::line).toList());
        if (alert.alerts().size() > MAX_LINES) {
            lines.add(Words.count(alert.alerts().size() - MAX_LINES, "more alert") + ", not shown");
        }
        return List.of(new CallList.Section("ALERTS", lines));
    }

    private String line(Alert one) {
        var text = AlertText.of(one, zone);
        var account = one.account().isEmpty() ? "" : ": " + AccountLabel.inList(alert.context(), one.account());
        return text.tag() + " " + text.headline().text() + account;
    }
}
