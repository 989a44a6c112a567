package rootalert.message;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import rootalert.facts.AccountLabel;
import rootalert.judge.Alert;
import rootalert.judge.Detail;
import rootalert.judge.Notice;
import rootalert.judge.Playbook;
import rootalert.text.Line;

/**
 * The wording of an alert, for every form to lay out. It may contain text from the event, which each form disarms.
 *
 * @param tag the severity, or "DRILL"
 * @param headline the alert in about six words
 * @param account the account by name and ID; empty if there is none to name
 * @param summary who did what, whether it worked, from where and when
 * @param details what happened, one fact each
 * @param before what came before, and what is normal, one sentence each; may be empty
 * @param calls the calls of a session, if it has several
 * @param severity for "Why …"
 * @param reasons why it has this severity
 * @param playbook what to do now
 * @param investigation where to look further
 * @param userAgent as recorded; empty if absent
 * @param eventId CloudTrail's ID of the event; empty if absent
 */
record AlertText(
        String tag,
        Headline headline,
        Line account,
        String summary,
        List<Detail.Text> details,
        List<String> before,
        List<RankedLines> calls,
        String severity,
        List<String> reasons,
        Playbook playbook,
        Investigation investigation,
        String userAgent,
        String eventId) {

    private AlertText(
            Alert alert,
            Headline headline,
            String summary,
            List<Detail.Text> details,
            List<String> before,
            List<RankedLines> calls,
            Investigation investigation,
            String userAgent,
            String eventId) {
        this(
                alert.tag(),
                headline,
                account(alert),
                summary,
                details,
                Stream.concat(HistoryText.of(alert.facts().heldBack(), alert.kind()), before.stream())
                        .toList(),
                calls,
                alert.severity().name(),
                alert.judgement().reasons(),
                alert.judged().playbook(),
                investigation,
                userAgent,
                eventId);
    }

    private static Line account(Alert alert) {
        return alert.account().isEmpty() && !alert.isAboutOneSession()
                ? Line.words("")
                : AccountLabel.line(alert.facts().accountName(), alert.account());
    }

    /**
     * Puts the alert into words.
     *
     * @param zone the owners' time zone, shown beside UTC
     */
    static AlertText of(Alert alert, ZoneId zone) {
        if (alert.notice().isPresent()) {
            return ofNotice(alert.notice().get(), alert, zone);
        }
        if (alert.judged().isCombined()) {
            return CombinedText.of(alert, zone);
        }
        return alert.isAboutFailedSignIns()
                ? FailedSignInsText.of(alert, zone)
                : ofCalls(
                        alert,
                        SessionHeadline.of(alert),
                        Summary.of(alert),
                        Details.of(alert, zone),
                        CallList.of(alert));
    }

    private static AlertText ofNotice(Notice notice, Alert alert, ZoneId zone) {
        return ofOthers(
                alert,
                Headline.of(notice, alert),
                notice.summary(alert),
                Details.of(notice, alert, zone),
                notice.sections(alert).stream()
                        .map(section -> RankedLines.of(section.heading(), section.lines()))
                        .toList(),
                new Investigation("", notice.commands(alert), "", ""));
    }

    /** About calls that belong together: with what came before, and where to look further. */
    static AlertText ofCalls(
            Alert alert, Headline headline, String summary, List<Detail.Text> details, List<RankedLines> calls) {
        var lead = alert.leadEvent();
        return new AlertText(
                alert,
                headline,
                summary,
                details,
                HistoryText.of(alert.facts().history(), lead, alert.account(), alert.now()),
                calls,
                Investigation.of(alert),
                lead.userAgent().text(),
                lead.id());
    }

    /** About anything else. */
    static AlertText ofOthers(
            Alert alert,
            Headline headline,
            String summary,
            List<Detail.Text> details,
            List<RankedLines> lines,
            Investigation investigation) {
        return new AlertText(alert, headline, summary, details, List.of(), lines, investigation, "", "");
    }

    /** "Root sign-in WITHOUT MFA - acme-prod (123456789012)". */
    Line title() {
        return headline.line()
                .and(
                        account.text().isEmpty()
                                ? Line.words("")
                                : Line.words(" - ").and(account));
    }

    boolean isDrill() {
        return tag.equals("DRILL");
    }
}
