package rootalert.event;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Brings together what belongs together, so that whatever someone causes in numbers becomes few alerts. */
public final class Grouping {
    /** One call with the messages that brought it. */
    private record Queued(RootEvent call, List<String> messageIds) {}

    private final List<QueuedEvent> singles = new ArrayList<>();
    private final List<QueuedEvent> repeated = new ArrayList<>();
    private final List<Queued> failedSignIns = new ArrayList<>();
    private final List<Queued> calls = new ArrayList<>();

    private Grouping() {}

    /**
     * Each session with its calls, and failed sign-ins together. Drills and alarms of one account are together, and what cannot be
     * read for one reason. Everything else stays separate.
     */
    public static List<QueuedEvent> group(List<QueuedEvent> events) {
        var grouping = new Grouping();
        events.forEach(grouping::add);
        return grouping.groups();
    }

    private void add(QueuedEvent queued) {
        switch (queued.event()) {
            case RootSession session -> session.calls().forEach(call -> add(new Queued(call, queued.messageIds())));
            case StackEvent ignored -> repeated.add(queued);
            case FailedSignIns ignored -> singles.add(queued);
            case ChainEvent ignored -> singles.add(queued);
            case Announcement ignored -> singles.add(queued);
            case QuietEvent ignored -> singles.add(queued);
            case UnreadableEvent ignored -> repeated.add(queued);
            case EventBundle ignored -> singles.add(queued);
        }
    }

    private void add(Queued queued) {
        (queued.call.isFailedSignIn() ? failedSignIns : calls).add(queued);
    }

    private List<QueuedEvent> groups() {
        var groups = new ArrayList<>(singles);
        by(queued -> sort(queued.event()), repeated).forEach(group -> groups.add(together(group)));
        by(queued -> RootSession.key(queued.call), calls).forEach(group -> groups.add(session(group)));
        failedSignIns().forEach(group -> groups.add(attempts(group)));
        return List.copyOf(groups);
    }

    private static Object sort(Event event) {
        return switch (event) {
            case StackEvent stack -> List.of(stack.type(), stack.account());
            case UnreadableEvent unreadable -> unreadable.why();
            default -> event;
        };
    }

    private static QueuedEvent together(List<QueuedEvent> group) {
        var first = group.getFirst().event();
        return new QueuedEvent(
                switch (first) {
                    case StackEvent ignored ->
                        StackEvent.together(group.stream()
                                .map(one -> (StackEvent) one.event())
                                .toList());
                    case UnreadableEvent unreadable -> unreadable.together(group.size());
                    default -> first;
                },
                ids(group.stream().map(QueuedEvent::messageIds)));
    }

    /**
     * By address, which shows one guesser at many accounts, or by account: whichever are fewer. From many addresses all of
     * them are one campaign, which would otherwise come apart into harmless pieces.
     */
    private List<List<Queued>> failedSignIns() {
        var byAddress = by(queued -> queued.call.sourceAddress().label(), failedSignIns);
        if (byAddress.size() >= FailedSignIns.CAMPAIGN) {
            return List.of(failedSignIns);
        }
        var byAccount = by(queued -> queued.call.account(), failedSignIns);
        return byAccount.size() < byAddress.size() ? byAccount : byAddress;
    }

    private static <T> List<List<T>> by(Function<T, Object> key, List<T> all) {
        Map<Object, List<T>> groups = all.stream().collect(groupingBy(key, LinkedHashMap::new, toList()));
        return List.copyOf(groups.values());
    }

    private static QueuedEvent session(List<Queued> group) {
        return new QueuedEvent(new RootSession(calls(group)), ids(group));
    }

    /** An attempt by itself is a session of one. */
    private static QueuedEvent attempts(List<Queued> group) {
        var attempts = new FailedSignIns(calls(group));
        return attempts.attempts().size() == 1 ? session(group) : new QueuedEvent(attempts, ids(group));
    }

    private static List<RootEvent> calls(List<Queued> group) {
        return group.stream().map(Queued::call).toList();
    }

    private static List<String> ids(List<Queued> group) {
        return ids(group.stream().map(Queued::messageIds));
    }

    private static List<String> ids(Stream<List<String>> messageIds) {
        return messageIds.flatMap(List::stream).distinct().toList();
    }
}
