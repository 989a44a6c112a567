package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rootalert.event.Announcement;

/**
 * What is remembered of a root user, as far as it matters for one alert: what came before it, and what is normal. "Before" means before
 * the event, or before the session that it belongs to; "here" means in the event's account.
 *
 * @param began since when events are remembered
 * @param lastUse the last use of root here before
 * @param address how often the event's address was seen with root here before; empty if it has none, or several
 * @param client the same for the program
 * @param otherAccounts other accounts whose root user was used from the address in the last {@link #LATELY}
 * @param lastSignIn when root last signed in from the address, in whichever account, even after the event
 * @param fromAddress failed sign-ins from the address before
 * @param inAccount failed sign-ins here before, from whichever address
 * @param announced the announcement in whose time the event is, if any
 * @param earlierAlerts how many alerts told of the same session before
 */
public record History(
        Optional<Instant> began,
        Optional<Use> lastUse,
        Optional<Seen> address,
        Optional<Seen> client,
        List<String> otherAccounts,
        Optional<Instant> lastSignIn,
        Failures fromAddress,
        Failures inAccount,
        Optional<Announcement> announced,
        Count earlierAlerts) {
    /** What counts as lately. */
    public static final Duration LATELY = Duration.ofDays(30);

    public History {
        otherAccounts = List.copyOf(otherAccounts);
    }

    /**
     * One use of root. Its texts are safe lines, empty where nothing is remembered.
     *
     * @param event the name of the most telling call
     */
    public record Use(Instant time, String event, String address, String client) {
        static Optional<Use> of(Row row) {
            return row.time(Schema.Attribute.TIME)
                    .map(time -> new Use(
                            time,
                            row.text(Schema.Attribute.EVENT),
                            row.text(Schema.Attribute.ADDRESS),
                            row.text(Schema.Attribute.CLIENT)));
        }
    }

    /**
     * How often something was seen with root.
     *
     * @param first when that began; empty if it was not seen, or if not all were read
     * @param times in how many alerts. "At least 0" means that it was not seen in the last fifty, and may have been before
     */
    public record Seen(Optional<Instant> first, Count times) {
        public boolean before() {
            return times.number() > 0;
        }

        /** Whether it was never seen, as far as is remembered. */
        public boolean isNew() {
            return !before() && !times.atLeast();
        }
    }

    /**
     * Failed sign-ins in the time before an event.
     *
     * @param inHour in the hour before
     * @param inDay in the day before, that hour included
     * @param accounts the accounts that were tried in that day, as far as they are remembered
     */
    public record Failures(Count inHour, Count inDay, List<String> accounts) {
        public static final Failures NONE = new Failures(Count.NONE, Count.NONE, List.of());

        public Failures {
            accounts = List.copyOf(accounts);
        }
    }
}
