package rootalert.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * The calls of one root session, as far as their records show. A single call is a session of one.
 *
 * @param calls at least one, in time order
 */
public record RootSession(List<RootEvent> calls) implements Event {

    /**
     * What all calls of a session have in common. The console makes a new temporary key for each request, so a key tells
     * sessions apart only if it is a long-term one.
     */
    record Key(
            String account,
            Actor actor,
            Credential credential,
            String longTermKey,
            String start,
            String source,
            String principal) {}

    /** In time order; a record that was delivered twice counts once. */
    public RootSession {
        calls = inOrder(calls);
    }

    /** A session of one call. */
    public static RootSession of(RootEvent call) {
        return new RootSession(List.of(call));
    }

    /** The earliest call. */
    public RootEvent first() {
        return calls.getFirst();
    }

    /** The same for all calls of a session, in whichever batch they come; empty if no record says when it began. */
    public String id() {
        return first().identity().sessionStart().instant().isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes(key(first()).toString().getBytes(UTF_8))
                        .toString();
    }

    @Override
    public String account() {
        return first().account();
    }

    static Key key(RootEvent call) {
        var identity = call.identity();
        return new Key(
                call.account(),
                identity.actor(),
                identity.credential(),
                identity.credential() == Credential.ACCESS_KEY ? identity.accessKeyId() : "",
                identity.sessionStart().text(),
                call.sourceAddress().label(),
                identity.principal());
    }

    /** Without an ID, two records that say the same may be of two calls. With one, a record that says otherwise is an update or a forgery. */
    static List<RootEvent> inOrder(List<RootEvent> calls) {
        var records = new HashSet<String>();
        return calls.stream()
                .filter(call -> call.id().isEmpty() || records.add(call.fingerprint()))
                .sorted(Comparator.comparing(RootEvent::time))
                .toList();
    }
}
