package rootalert.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Calls that belong together: those of one root session, or failed sign-ins from one address, to one account, or of one
 * campaign. One call by itself is such a list, too.
 *
 * @param all in time order; a record that was delivered twice counts once
 */
public record Calls(List<RootEvent> all) {
    /** From so many networks at once, no owner mistypes a password. */
    public static final int CAMPAIGN = 5;

    /** For what is not about calls. */
    public static final Calls NONE = new Calls(List.of());

    /** Without an ID, two records that say the same may be of two calls. With one, a record that says otherwise is an update or a forgery. */
    public Calls {
        var records = new HashSet<String>();
        all = all.stream()
                .filter(call -> call.id().isEmpty() || records.add(call.fingerprint()))
                .sorted(Comparator.comparing(RootEvent::time))
                .toList();
    }

    public static Calls of(RootEvent call) {
        return new Calls(List.of(call));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public int count() {
        return all.size();
    }

    public RootEvent first() {
        return all.getFirst();
    }

    /** The account, if there is only one; else empty. */
    public String account() {
        var accounts = accounts();
        return accounts.size() == 1 ? accounts.getFirst() : "";
    }

    /** Each account once. */
    public List<String> accounts() {
        return all.stream().map(RootEvent::account).distinct().toList();
    }

    /** Each source address once; "" where none is recorded. */
    public List<String> addresses() {
        return all.stream().map(call -> call.sourceAddress().label()).distinct().toList();
    }

    /** Each network that they came from once, as far as attempts are counted by it; "" where none is recorded. */
    public List<String> networks() {
        return all.stream()
                .map(call -> call.sourceAddress().network())
                .distinct()
                .toList();
    }

    /** The worst that they say: whoever has calls with and without MFA needs none. */
    public Mfa mfa() {
        return Mfa.worst(all.stream().map(RootEvent::mfa));
    }

    /** Whether they are several attempts to sign in that failed. */
    public boolean areFailedSignIns() {
        return all.size() > 1 && all.stream().allMatch(RootEvent::isFailedSignIn);
    }

    /** Whether they are failed sign-ins from so many networks that one will stands behind them, whatever the accounts. */
    public boolean isCampaign() {
        return areFailedSignIns() && networks().size() >= CAMPAIGN;
    }

    /** The time of the last call that has one, else what the last call says. */
    public EventTime lastTime() {
        return all.stream()
                .map(RootEvent::time)
                .filter(time -> time.instant().isPresent())
                .reduce((earlier, later) -> later)
                .orElseGet(() -> all.getLast().time());
    }

    /**
     * A hash of what the calls of one root session have in common, the same in whichever batch they come. Empty if the first
     * call does not say when its session began.
     */
    public String sessionId() {
        return all.isEmpty() || first().identity().sessionStart().instant().isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes(sessionKey(first()).getBytes(UTF_8)).toString();
    }

    /**
     * What the calls of one session have in common, as one text. The console makes a new temporary key for each request, so a
     * key tells sessions apart only if it is a long-term one.
     */
    public static String sessionKey(RootEvent call) {
        var identity = call.identity();
        return Stream.of(
                        call.account(),
                        identity.actor().name(),
                        identity.credential().name(),
                        identity.credential() == Credential.ACCESS_KEY ? identity.accessKeyId() : "",
                        identity.sessionStart().iso(),
                        call.sourceAddress().origin(),
                        identity.principal())
                .map(part -> part.length() + ":" + part)
                .collect(joining(" "));
    }
}
