package rootalert.message;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.facts.AccountLabel;
import rootalert.judge.Alert;
import rootalert.judge.Detail;
import rootalert.judge.JudgedCall;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Notice;
import rootalert.judge.SameCalls;
import rootalert.judge.Severity;
import rootalert.text.Words;

/** How the less serious alerts of a batch are worded in one: what is the same in a line, the most serious first. */
final class CombinedText {
    private static final int MAX_SHOWN = 10;
    private static final int MAX_IN_LINE = 3;

    private final Alert alert;
    private final Calls calls;
    private final List<String> accounts;
    private final ZoneId zone;

    private CombinedText(Alert alert, ZoneId zone) {
        this.alert = alert;
        this.calls = alert.incident().calls();
        this.accounts = distinct(alert.judged().accounts().stream());
        this.zone = zone;
    }

    static AlertText of(Alert alert, ZoneId zone) {
        var text = new CombinedText(alert, zone);
        return AlertText.ofOthers(
                alert,
                Headline.of(text.headline()),
                text.summary(),
                text.details(),
                List.of(text.lines()),
                Investigation.NONE);
    }

    private String headline() {
        return alert.parts().size() + " more root alerts"
                + (accounts.size() > 1 ? " in " + accounts.size() + " accounts" : "")
                + (alert.late() ? " (late)" : "");
    }

    private String summary() {
        return "Many alerts about root came at once, so " + alert.parts().size() + " of them share this message: "
                + bySeverity() + ". The most serious ones were sent separately. Those that are alike share a line."
                + (alert.calls().total() < 2 ? "" : Outcomes.of(alert.calls()).after(List.of()));
    }

    /** "3 CRITICAL, 12 HIGH". */
    private String bySeverity() {
        Map<Severity, Long> counts =
                alert.parts().stream().collect(groupingBy(JudgedIncident::severity, TreeMap::new, counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private List<Detail.Text> details() {
        var details = Details.inZone(zone);
        details.add("Alerts", alert.parts().size() + " (" + bySeverity() + ")");
        details.add("Accounts", AccountLabel.list(alert.facts(), accounts, MAX_SHOWN));
        if (!calls.isEmpty()) {
            var span = CallSpan.of(calls);
            details.time("First call", span.first());
            details.time("Last call", span.last());
        }
        details.add("Source IPs", SourceText.list(distinct(calls.addresses().stream()), MAX_SHOWN));
        details.add("Regions", CallList.regions(alert.calls()));
        details.add("Delivery", DeliveryText.of(alert));
        details.add("Calls", names());
        return details.list();
    }

    /** "StopLogging, RunInstances 25, ConsoleLogin 300". */
    private String names() {
        return Words.list(alert.calls().groups().stream().map(CallList::brief).toList(), MAX_SHOWN);
    }

    private static List<String> distinct(Stream<String> texts) {
        return texts.filter(text -> !text.isEmpty()).distinct().toList();
    }

    /** A line for all that is the same. What no call led to comes after the calls, as it does among alerts. */
    private RankedLines lines() {
        var others = alert.parts().stream()
                .filter(part -> part.incident().notice().isPresent())
                .collect(groupingBy(this::line, LinkedHashMap::new, toList()));
        var lines = Stream.concat(
                alert.calls().groups().stream().map(this::calls),
                others.entrySet().stream().map(same -> other(same.getKey(), same.getValue())));
        return new RankedLines("ALERTS", "Also: ", lines.toList());
    }

    private RankedLines.Line other(String line, List<JudgedIncident> same) {
        int count = same.stream().mapToInt(CombinedText::times).sum();
        var where = accounts(same.stream().map(part -> part.incident().account()));
        return new RankedLines.Line(
                // Of one, the headline says how many it is about.
                line + (same.size() == 1 ? "" : ", " + Words.times(count)) + where,
                same.getFirst().kind().name() + (count == 1 ? "" : " " + count),
                count);
    }

    private static int times(JudgedIncident part) {
        return part.incident().notice().map(Notice::times).orElse(1);
    }

    private String line(JudgedIncident part) {
        var one = new Alert(part, alert.facts(), alert.now());
        return one.tag() + " " + Headline.of(one.notice().orElseThrow(), one).text();
    }

    private RankedLines.Line calls(SameCalls same) {
        var events = same.calls().stream().map(JudgedCall::event).toList();
        var from = distinct(events.stream().map(event -> event.sourceAddress().label()));
        var addresses = from.isEmpty() ? "" : ", from " + SourceText.list(from, MAX_IN_LINE);
        return new RankedLines.Line(
                same.severity()
                        + (isCampaign(events) ? " Campaign: " : " ")
                        + CallList.line(same)
                        + accounts(events.stream().map(RootEvent::account))
                        + addresses
                        + how(events),
                CallList.brief(same),
                same.count());
    }

    /** What no sign-in of root is behind; empty of calls that differ in it. */
    private static String how(List<RootEvent> events) {
        var credentials = events.stream().map(RootEvent::credential).distinct().toList();
        if (credentials.size() > 1) {
            return "";
        }
        return switch (credentials.getFirst()) {
            case ACCESS_KEY ->
                events.stream()
                                        .map(event -> event.identity().accessKeyId())
                                        .distinct()
                                        .count()
                                == 1
                        ? ", with a root access key"
                        : ", with root access keys";
            case FEDERATED -> ", by federation";
            case ASSUME_ROOT -> ", by AssumeRoot";
            case CONSOLE, TEMPORARY, AUDIT, SERVICE, SERVICE_EVENT, UNKNOWN -> "";
        };
    }

    private static boolean isCampaign(List<RootEvent> events) {
        return new Calls(events).isCampaign();
    }

    /** ". In acme-prod (123456789012), 210987654321 and 3 more accounts"; empty if the whole alert is about one. */
    private String accounts(Stream<String> ofLine) {
        if (accounts.size() == 1) {
            return "";
        }
        var named = distinct(ofLine);
        return named.isEmpty() ? "" : ". In " + AccountLabel.list(alert.facts(), named, MAX_IN_LINE);
    }
}
