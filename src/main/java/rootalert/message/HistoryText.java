package rootalert.message;

import static rootalert.text.UtcTime.date;
import static rootalert.text.UtcTime.minute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.event.Announcement;
import rootalert.event.RootEvent;
import rootalert.judge.Kind;
import rootalert.store.Admission.Held;
import rootalert.store.Count;
import rootalert.store.History;
import rootalert.text.Age;
import rootalert.text.SafeText;
import rootalert.text.Words;

/** What came before an event, and what is normal for its root user, one sentence each. */
final class HistoryText {
    private static final int REASON_LENGTH = 100;
    private static final int AUTHOR_LENGTH = 100;

    private static final int MAX_ACCOUNTS = 5;

    private HistoryText() {}

    /**
     * Empty if nothing was asked.
     *
     * @param lead the event that the alert tells of first
     * @param account the account that the alert is about; empty if it is about several
     * @param now when the alert is made
     */
    static List<String> of(Answer<History> history, RootEvent lead, String account, Instant now) {
        return switch (history) {
            case Answer.NotAsked<History> ignored -> List.of();
            case Answer.NotAvailable<History> failed -> List.of("History not available: " + failed.why() + ".");
            case Answer.Known<History> known -> of(known.value(), lead, account, now);
        };
    }

    /**
     * At most one sentence.
     *
     * @param kind of the alert that tells of them
     */
    static Stream<String> of(Held heldBack, Kind kind) {
        if (heldBack.attempts() == 0) {
            return Stream.empty();
        }
        var since = heldBack.since().map(time -> " (" + minute(time) + ")").orElse("");
        return Stream.of(Words.count(heldBack.attempts(), "more " + kind.one())
                + " came after the last alert like this one" + since + ", and "
                + (heldBack.attempts() == 1 ? "was" : "were") + " counted instead of mailed.");
    }

    private static List<String> of(History known, RootEvent lead, String account, Instant now) {
        var lines = new ArrayList<String>();
        known.announced().map(HistoryText::announced).ifPresent(lines::add);
        earlierAlerts(known.earlierAlerts()).ifPresent(lines::add);
        if (!account.isEmpty()) {
            lines.addAll(lastUse(known, now));
        }
        known.address().ifPresent(seen -> lines.add(address(seen, known)));
        client(known, lead).ifPresent(lines::add);
        if (!known.otherAccounts().isEmpty()) {
            lines.add("In the last " + History.LATELY.toDays()
                    + " days, the root users of these other accounts were used from this address: "
                    + Words.list(known.otherAccounts(), MAX_ACCOUNTS) + ".");
        }
        failures(known.fromAddress(), "failed root sign-in", " came from this address", "")
                .ifPresent(lines::add);
        if (known.inAccount().inDay().number() > known.fromAddress().inDay().number()) {
            failures(known.inAccount(), "root sign-in", " to this account failed", ", from all addresses together")
                    .ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private static Optional<String> earlierAlerts(Count earlier) {
        if (earlier.number() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                earlier.atLeast()
                        ? "There were at least " + Words.count(earlier.number(), "alert")
                                + " about this session before this one."
                        : "This is the " + Words.ordinal(earlier.number() + 1) + " alert about this session.");
    }

    private static List<String> lastUse(History known, Instant now) {
        if (known.lastUse().isEmpty()) {
            var since = known.began().map(began -> " Records began on " + date(began) + ".");
            var none = known.earlierAlerts().number() > 0
                    ? "No use of root in this account before this session is on record."
                    : "No earlier use of root in this account is on record.";
            return List.of(none + since.orElse(""));
        }
        var use = known.lastUse().get();
        var ago = Age.ago(Duration.between(use.time(), now));
        var what = use.event().isEmpty()
                ? ""
                : ": " + use.event()
                        + (use.address().isEmpty() ? "" : " from " + use.address())
                        + (use.client().isEmpty() ? "" : ", with " + use.client());
        return List.of("Root was last used in this account on " + date(use.time()) + (ago.isEmpty() ? "" : ", " + ago)
                + what + ".");
    }

    private static String address(History.Seen address, History known) {
        if (address.before()) {
            return "This address was seen with root here before, " + howOften(address) + ".";
        }
        if (!address.isNew()) {
            return "This address has not been seen with root here recently. It may have been before that.";
        }
        return known.earlierAlerts().number() > 0
                ? "This address had not been seen with root before this session."
                : "This address has not been seen with root before.";
    }

    /** Of an address that is new, a client that is new says nothing more. */
    private static Optional<String> client(History known, RootEvent lead) {
        boolean knownAddress = known.address().filter(History.Seen::before).isPresent();
        return known.client()
                .filter(client -> client.before() || (knownAddress && client.isNew()))
                .map(client -> client.before()
                        ? program(lead) + " was seen with root here before, " + howOften(client) + "."
                        : program(lead) + " has not been seen with root here before.");
    }

    private static String program(RootEvent lead) {
        var program = lead.userAgent().program();
        return lead.isConfirmedClient() ? program : "A program that calls itself " + program;
    }

    /** "in 14 alerts since 2026-01-05"; of more than were read, the first is not known. */
    private static String howOften(History.Seen seen) {
        if (seen.times().atLeast()) {
            return "in at least " + Words.count(seen.times().number(), "alert");
        }
        return "in " + Words.count(seen.times().number(), "alert")
                + seen.first().map(first -> " since " + date(first)).orElse("");
    }

    private static Optional<String> failures(History.Failures failures, String what, String where, String whence) {
        var hour = failures.inHour();
        var day = failures.inDay();
        if (hour.number() > 0) {
            var more = day.number() > hour.number() ? ", and " + day + " in the day before" : "";
            return Optional.of(count(hour, what) + where + " in the hour before" + more + whence + ".");
        }
        return day.number() > 0
                ? Optional.of(count(day, what) + where + " in the day before" + whence + ".")
                : Optional.empty();
    }

    private static String count(Count count, String what) {
        return (count.atLeast() ? "At least " : "") + Words.count(count.number(), what);
    }

    /** {@code Announced: "Close the old account", at …, until …, by … (unverified).} */
    static String announced(Announcement announcement) {
        // Nothing in the reason may look like its end.
        var reason = SafeText.cut(announcement.reason(), REASON_LENGTH).replace('"', '\'');
        return "Announced: \"" + reason + "\""
                + announcement
                        .made()
                        .instant()
                        .map(made -> ", at " + minute(made))
                        .orElse("")
                + ","
                + announcement
                        .until()
                        .instant()
                        .map(until -> " until " + minute(until))
                        .orElse("")
                + ", by " + shortAuthor(announcement) + " (unverified).";
    }

    /** An ARN without what all of them begin with. */
    private static String shortAuthor(Announcement announcement) {
        var author = announcement.author();
        var arn = author.split(":", 6);
        return SafeText.cut(
                author.isEmpty() ? "someone" : arn.length == 6 && arn[0].equals("arn") ? arn[5] : author,
                AUTHOR_LENGTH);
    }
}
