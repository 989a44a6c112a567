package rootalert.judge;

import static java.util.stream.Collectors.toCollection;
import static rootalert.text.UtcTime.minute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.facts.AccountLabel;
import rootalert.store.LookedBack;
import rootalert.store.Review;
import rootalert.text.Words;

/** What root users did since the last report, as sections of the report. */
final class ReviewText {
    private ReviewText() {}

    /** Empty if nothing was asked. */
    static List<Notice.Section> of(Alert alert) {
        return switch (alert.facts().review()) {
            case Answer.NotAsked<Review> ignored -> List.of();
            case Answer.NotAvailable<Review> failed ->
                List.of(section(List.of("What root did is not available: " + failed.why() + ".")));
            case Answer.Known<Review> known -> of(known.value(), alert);
        };
    }

    private static List<Notice.Section> of(Review known, Alert alert) {
        var lines = Notice.Section.accounts(known.accounts(), counts -> line(counts, alert))
                .collect(toCollection(ArrayList::new));
        if (lines.isEmpty()) {
            lines.add("No use of root and no failed attempt is on record.");
        }
        if (known.moreAccounts() > 0) {
            lines.add(Words.count(known.moreAccounts(), "more account") + ", not counted");
        }
        lines.add("From " + minute(known.from()) + " to " + minute(known.until()) + ".");
        var serious = known.mostSerious().stream().map(one -> line(one, alert)).toList();
        return Stream.of(
                        new Notice.Section("ALERTING, AS LAST CHECKED", links(known.links())),
                        section(lines),
                        new Notice.Section("MOST SERIOUS", serious),
                        new Notice.Section("CLOUDTRAIL'S EVENT HISTORY", lookedBack(known.lookedBack())),
                        new Notice.Section(
                                "ROOT CREDENTIALS, AS THE AUDIT FOUND THEM",
                                known.audit().map(AuditText::credentials).orElse(List.of())),
                        new Notice.Section(
                                "PROVEN BY REAL ROOT CALLS",
                                known.audit().map(AuditText::proofs).orElse(List.of())))
                .filter(section -> !section.lines().isEmpty())
                .toList();
    }

    /** Empty if nothing was ever checked. */
    private static List<String> links(List<Review.OfLink> links) {
        if (links.isEmpty()) {
            return List.of();
        }
        long whole = links.stream().filter(ReviewText::isWhole).count();
        return Stream.concat(
                        Stream.of(whole + " of " + Words.count(links.size(), "check") + " found nothing wrong."),
                        links.stream().filter(link -> !isWhole(link)).map(ReviewText::line))
                .toList();
    }

    /** How well EventBridge delivers, and up to when that is known. */
    private static List<String> lookedBack(LookedBack found) {
        return Stream.of(
                        delivered(found),
                        withoutSpoke(found.withoutSpoke()),
                        found.last()
                                .map(last -> "Last read to the end: " + minute(last) + ".")
                                .orElse("It has not been read to the end yet."))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String delivered(LookedBack found) {
        if (found.compared() == 0) {
            return "There were no events about root to compare with those that EventBridge delivered.";
        }
        if (found.missed() == 0) {
            return "EventBridge delivered " + all(found.compared()) + " about root in time.";
        }
        return "EventBridge did not deliver " + found.missed() + " of " + Words.count(found.compared(), "event")
                + " about root in time. Root Alert found " + (found.missed() == 1 ? "it" : "them") + " here.";
    }

    private static String withoutSpoke(long events) {
        if (events == 0) {
            return "";
        }
        return Words.count(events, "more event")
                + (events == 1
                        ? " was in a region without a spoke, and was found here."
                        : " were in regions without a spoke, and were found here.");
    }

    private static String all(long events) {
        return events == 1 ? "the only event" : "all " + Words.count(events, "event");
    }

    private static boolean isWhole(Review.OfLink link) {
        return link.state() == Review.OfLink.State.WHOLE;
    }

    private static String line(Review.OfLink link) {
        var since = minute(link.since());
        return switch (link.state()) {
            case WHOLE -> link.link().ok();
            case BROKEN ->
                link.link().broken() + (link.found().isEmpty() ? "" : ": " + link.found()) + ". First failed " + since
                        + ".";
            case NOT_ANSWERED ->
                "COULD NOT CHECK since " + since + " whether " + HealthChange.whether(link.link()) + ".";
            case NOT_CHECKED -> "NOT CHECKED since " + since + " whether " + HealthChange.whether(link.link()) + ".";
        };
    }

    private static Notice.Section section(List<String> lines) {
        return new Notice.Section("ROOT SINCE THE LAST REPORT", lines);
    }

    private static String line(Review.OfAccount counts, Alert alert) {
        return name(counts.id(), alert) + ": "
                + Words.count(counts.signIns(), "sign-in") + ", "
                + Words.count(counts.sessions(), "session") + ", "
                + Words.count(counts.changes(), "change") + ", "
                + Words.count(counts.failed(), "failed attempt")
                + (counts.atLeast() ? " (not all were counted)" : "");
    }

    private static String line(Review.Serious one, Alert alert) {
        return one.severity() + " " + minute(one.time()) + ": "
                + (one.event().isEmpty() ? "a call of unknown name" : one.event()) + " in " + name(one.account(), alert)
                + (one.address().isEmpty() ? "" : ", from " + one.address());
    }

    /** Only few names are looked up. */
    private static String name(String account, Alert alert) {
        return account.equals(alert.account())
                ? alert.accountLabel()
                : Optional.ofNullable(alert.facts().otherNames().get(account))
                        .map(ignored -> AccountLabel.inList(alert.facts(), account))
                        .orElse(account);
    }
}
