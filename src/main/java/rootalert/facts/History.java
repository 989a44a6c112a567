package rootalert.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rootalert.event.Announcement;

/** What is remembered of a root user, as far as it matters for one event: what came before it, and what is normal. */
public sealed interface History {

    /** Not asked: there is nothing to ask about it, or no table. */
    record NotAsked() implements History {}

    /**
     * The look-up failed.
     *
     * @param why a few words: "access denied"
     */
    record NotAvailable(String why) implements History {}

    /**
     * The table answered. "Before" means before the event, or before the session that it belongs to; "here" means in the
     * event's account.
     *
     * @param began since when events are remembered
     * @param lastUse the last use of root here before
     * @param address how often the event's address was seen with root here before; empty if it has none, or several
     * @param client the same for the program
     * @param otherAccounts other accounts whose root user was seen from the address in the last {@link #LATELY}
     * @param lastSignIn when root last signed in from the address, in whichever account, even after the event
     * @param fromAddress failed sign-ins from the address before
     * @param inAccount failed sign-ins here before, from whichever address
     * @param announced the announcement in whose time the event is, if any
     * @param earlierAlerts how many alerts told of the same session before
     */
    record Known(
            Optional<Instant> began,
            Optional<Use> lastUse,
            Optional<Seen> address,
            Optional<Seen> client,
            List<String> otherAccounts,
            Optional<Instant> lastSignIn,
            Failures fromAddress,
            Failures inAccount,
            Optional<Announcement> announced,
            long earlierAlerts)
            implements History {
        public Known {
            otherAccounts = List.copyOf(otherAccounts);
        }
    }

    /** What counts as lately. */
    Duration LATELY = Duration.ofDays(30);

    /**
     * One use of root. Its texts are safe lines, empty where nothing is remembered.
     *
     * @param event the name of the call that mattered most
     */
    record Use(Instant time, String event, String address, String client) {}

    /**
     * How often something was seen with root.
     *
     * @param first when that began; empty if it was not seen
     * @param times in how many alerts
     */
    record Seen(Optional<Instant> first, long times) {
        public static final Seen NEVER = new Seen(Optional.empty(), 0);

        public boolean before() {
            return times > 0;
        }
    }

    /**
     * Failed sign-ins in the time before an event.
     *
     * @param inHour in the hour before
     * @param inDay in the day before, that hour included
     * @param more whether there were so many that not all were counted
     * @param accounts the accounts that were tried in that day, as far as they are remembered
     */
    record Failures(long inHour, long inDay, boolean more, List<String> accounts) {
        public static final Failures NONE = new Failures(0, 0, false, List.of());

        public Failures {
            accounts = List.copyOf(accounts);
        }
    }
}
