package rootalert.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events that belong together: calls of one root session, as far as the records tell. A single event is a session of one.
 *
 * @param events at least one, in the order of their times; one only if it is no event of root
 * @param messages the SQS messages that brought them, duplicates included
 */
public record Session(List<Incoming> events, List<String> messages) {

    /**
     * What all calls of a session have in common. The console makes a new temporary key for each request, so a key tells
     * sessions apart only if it is a long-term one.
     */
    private record Identity(
            String account,
            Actor actor,
            Credential credential,
            String longTermKey,
            String start,
            String source,
            String caller) {

        static Identity of(RootEvent event) {
            return new Identity(
                    event.account(),
                    event.actor(),
                    event.credential(),
                    event.credential() == Credential.ACCESS_KEY ? event.accessKeyId() : "",
                    event.sessionStart().text(),
                    event.sourceAddress().text(),
                    event.principal());
        }
    }

    /** An event by itself. */
    public static Session of(Incoming event) {
        return new Session(List.of(event), List.of());
    }

    /** The sessions that the messages speak of, in the order of their first event. An event that came twice counts once. */
    public static List<Session> group(List<Message> messages) {
        var known = new LinkedHashMap<Identity, List<Message>>();
        var sessions = new ArrayList<Session>();
        for (var message : messages) {
            switch (message.event()) {
                case RootEvent event ->
                    known.computeIfAbsent(Identity.of(event), identity -> new ArrayList<>())
                            .add(message);
                case UnreadableEvent unreadable -> sessions.add(of(List.of(message), Stream.of(unreadable)));
                case Notice notice -> sessions.add(of(List.of(message), Stream.of(notice)));
            }
        }
        known.values().forEach(session -> sessions.add(of(session, inOrder(session))));
        return List.copyOf(sessions);
    }

    private static Session of(List<Message> messages, Stream<Incoming> events) {
        return new Session(
                events.toList(),
                messages.stream()
                        .map(Message::id)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList());
    }

    private static Stream<Incoming> inOrder(List<Message> messages) {
        var ids = new HashSet<String>();
        return messages.stream()
                .map(message -> (RootEvent) message.event())
                .filter(event -> event.id().isEmpty() || ids.add(event.id()))
                .sorted(Comparator.comparing(RootEvent::time))
                .map(Incoming.class::cast);
    }
}
