package rootalert.message;

import static rootalert.text.UtcTime.date;
import static rootalert.text.UtcTime.minute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.event.Announcement;
import rootalert.event.RootEvent;
import rootalert.facts.HeldBack;
import rootalert.facts.History;
import rootalert.judge.Kind;
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
    static List<String> of(History history, RootEvent lead, String account, Instant now) {
        return switch (history) {
            case History.NotAsked ignored -> List.of();
            case History.NotAvailable failed -> List.of("History not available: " + failed.why() + ".");
            case History.Known known -> of(known, lead, account, now);
        };
    }

    /**
     * At most one sentence.
     *
     * @param kind of the alert that tells of them
     */
    static Stream<String> of(HeldBack heldBack, Kind kind) {
        if (heldBack.attempts() == 0) {
            return Stream.empty();
        }
        var since = heldBack.since().map(time -> " (" + minute(time) + ")").orElse("");
        return Stream.of(Words.count(heldBack.attempts(), "more " + noun(kind))
                + " came after the last alert like this one" + since + ", and "
                + (heldBack.attempts() == 1 ? "was" : "were") + " counted instead of mailed.");
    }

    private static String noun(Kind kind) {
        return switch (kind) {
            case NOT_FORWARDED -> "alarm";
            case DRILL -> "drill";
            case UNREADABLE -> "message";
            case COMBINED -> "event";
            default -> "attempt";
        };
    }

    private static List<String> of(History.Known known, RootEvent lead, String account, Instant now) {
        var lines = new ArrayList<String>();
        known.announced().map(HistoryText::announced).ifPresent(lines::add);
        if (known.earlierAlerts() > 0) {
            lines.add("This is the " + Words.ordinal(known.earlierAlerts() + 1) + " alert about this session.");
        }
        if (!account.isEmpty()) {
            lines.addAll(lastUse(known, now));
        }
        known.address().ifPresent(seen -> lines.add(address(seen, known)));
        client(known, lead).ifPresent(lines::add);
        if (!known.otherAccounts().isEmpty()) {
            lines.add("In the last " + History.LATELY.toDays()
                    + " days, root of these other accounts was used from this address: "
                    + Words.list(known.otherAccounts(), MAX_ACCOUNTS) + ".");
        }
        failures(known.fromAddress(), "failed root sign-in", " came from this address", "")
                .ifPresent(lines::add);
        if (known.inAccount().inDay() > known.fromAddress().inDay()) {
            failures(known.inAccount(), "root sign-in", " to this account failed", ", from all addresses together")
                    .ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private static List<String> lastUse(History.Known known, Instant now) {
        if (known.lastUse().isEmpty()) {
            var since = known.began().map(began -> " Records began on " + date(began) + ".");
            var none = known.earlierAlerts() > 0
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

    private static String address(History.Seen address, History.Known known) {
        if (address.before()) {
            return "This address was seen with root here before, " + howOften(address) + ".";
        }
        return known.earlierAlerts() > 0
                ? "This address had not been seen with root before this session."
                : "This address has not been seen with root before.";
    }

    /** Of an address that is new, a client that is new says nothing more. */
    private static Optional<String> client(History.Known known, RootEvent lead) {
        boolean knownAddress = known.address().filter(History.Seen::before).isPresent();
        return known.client()
                .filter(client -> client.before() || knownAddress)
                .map(client -> client.before()
                        ? program(lead) + " was seen with root here before, " + howOften(client) + "."
                        : program(lead) + " has not been seen with root here before.");
    }

    private static String program(RootEvent lead) {
        var program = lead.userAgent().program();
        return lead.isConfirmedClient() ? program : "A program that calls itself " + program;
    }

    /** "in 14 alerts since 2026-01-05". */
    private static String howOften(History.Seen seen) {
        return "in " + Words.count(seen.times(), "alert")
                + seen.first().map(first -> " since " + date(first)).orElse("");
    }

    private static Optional<String> failures(History.Failures failures, String what, String where, String whence) {
        var atLeast = failures.more() ? "At least " : "";
        if (failures.inHour() > 0) {
            var day = failures.inDay() > failures.inHour() ? ", and " + failures.inDay() + " in the day before" : "";
            return Optional.of(atLeast + Words.count(failures.inHour(), what) + where + " in the hour before" + day
                    + whence + ".");
        }
        return failures.inDay() > 0
                ? Optional.of(
                        atLeast + Words.count(failures.inDay(), what) + where + " in the day before" + whence + ".")
                : Optional.empty();
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
