package rootalert.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rootalert.event.Calls;
import rootalert.event.Received;
import rootalert.event.RootEvent;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;

/** Puts together what belongs together, so that whatever someone causes in numbers becomes few alerts. */
public final class Incidents {
    /** A heartbeat that failed and came back by a queue. Later ones have run since. */
    private static final String HEARTBEAT = "root-alert.heartbeat";

    /** One call with the messages that brought it. */
    private record Call(RootEvent event, List<String> messageIds) {}

    private final List<Incident> notices = new ArrayList<>();
    private final List<Call> failedSignIns = new ArrayList<>();
    private final List<Call> auditReads = new ArrayList<>();
    private final List<Call> others = new ArrayList<>();

    private Incidents() {}

    /**
     * Each session with its calls, failed sign-ins together, and what the audit read together. Drills and alarms of one account are
     * together, and so is what cannot be read for one reason. Everything else stays separate.
     */
    public static List<Incident> of(List<Received> events) {
        var incidents = new Incidents();
        events.forEach(incidents::add);
        return incidents.all();
    }

    private void add(Received received) {
        switch (received.event()) {
            case RootEvent call -> add(call, received.messageIds());
            case StackEvent event -> add(event, received.messageIds());
            case UnreadableEvent event -> notices.add(Incident.of(new Unreadable(event, 1), received.messageIds()));
        }
    }

    private void add(RootEvent call, List<String> messageIds) {
        var group = call.isFailedSignIn() ? failedSignIns : AuditReads.isOne(call) ? auditReads : others;
        group.add(new Call(call, messageIds));
    }

    private void add(StackEvent event, List<String> messageIds) {
        if (!event.source().equals(HEARTBEAT)) {
            Kind.read(event)
                    .ifPresentOrElse(
                            notice -> notices.add(Incident.of(notice, messageIds)),
                            () -> add(event.asRecord(), messageIds));
        }
    }

    private List<Incident> all() {
        var all = new ArrayList<Incident>();
        by(Incidents::together, notices).forEach(group -> all.add(together(group)));
        by(call -> Calls.sessionKey(call.event), others).forEach(group -> all.add(incident(group)));
        failedSignIns().forEach(group -> all.add(incident(group)));
        if (!auditReads.isEmpty()) {
            all.add(AuditReads.of(incident(auditReads)));
        }
        return List.copyOf(all);
    }

    /** What notices that are told together have in common; of any other, the incident itself. */
    private static Object together(Incident incident) {
        var notice = incident.notice().orElseThrow();
        return notice.group()
                .<Object>map(group -> List.of(notice.kind(), group))
                .orElse(incident);
    }

    private static Incident together(List<Incident> group) {
        var first = group.getFirst().notice().orElseThrow();
        return Incident.of(
                group.size() == 1
                        ? first
                        : first.together(group.stream()
                                .flatMap(incident -> incident.notice().stream())
                                .toList()),
                ids(group.stream().map(Incident::messageIds).toList()));
    }

    /**
     * By network, which shows one guesser at many accounts, or by account: whichever are fewer. From many networks all of
     * them are one campaign, which would otherwise come apart into harmless pieces.
     */
    private List<List<Call>> failedSignIns() {
        var byAddress = by(call -> call.event.sourceAddress().network(), failedSignIns);
        if (byAddress.size() >= Calls.CAMPAIGN) {
            return List.of(failedSignIns);
        }
        var byAccount = by(call -> call.event.account(), failedSignIns);
        return byAccount.size() < byAddress.size() ? byAccount : byAddress;
    }

    private static <T> List<List<T>> by(Function<T, Object> key, List<T> all) {
        Map<Object, List<T>> groups = all.stream().collect(groupingBy(key, LinkedHashMap::new, toList()));
        return List.copyOf(groups.values());
    }

    private static Incident incident(List<Call> group) {
        return Incident.of(
                new Calls(group.stream().map(Call::event).toList()),
                ids(group.stream().map(Call::messageIds).toList()));
    }

    private static List<String> ids(List<List<String>> ids) {
        return ids.stream().flatMap(List::stream).distinct().toList();
    }
}
