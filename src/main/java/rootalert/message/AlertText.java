package rootalert.message;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import rootalert.facts.AccountLabel;
import rootalert.judge.Alert;
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
        List<Detail> details,
        List<String> before,
        List<Section> calls,
        String severity,
        List<String> reasons,
        Playbook playbook,
        Investigation investigation,
        String userAgent,
        String eventId) {

    /**
     * One fact.
     *
     * @param label our own
     * @param value may contain text from the event
     */
    record Detail(String label, String value) {}

    /**
     * Puts the alert into words.
     *
     * @param zone the owners' time zone, shown beside UTC
     */
    static AlertText of(Alert alert, ZoneId zone) {
        var account = alert.account().isEmpty() && !alert.isAboutOneSession()
                ? Line.words("")
                : AccountLabel.line(alert.facts().accountName(), alert.account());
        return words(alert, zone).text(alert, account);
    }

    private static Words words(Alert alert, ZoneId zone) {
        if (alert.notice().isPresent()) {
            return ofNotice(alert.notice().get(), alert, zone);
        }
        if (alert.judged().isCombined()) {
            return CombinedText.of(alert, zone);
        }
        return alert.isAboutFailedSignIns() ? FailedSignInsText.of(alert, zone) : ofSession(alert, zone);
    }

    private static Words ofNotice(Notice notice, Alert alert, ZoneId zone) {
        var sections = notice.sections(alert).stream()
                .map(section -> Section.of(section.heading(), section.lines()))
                .toList();
        return new Words(
                        Headline.of(notice.headline(alert), notice.count()),
                        notice.summary(alert),
                        Details.of(notice, alert, zone))
                .withCalls(sections)
                .withInvestigation(new Investigation(notice.commands(alert), "", ""), "", "");
    }

    private static Words ofSession(Alert alert, ZoneId zone) {
        var event = alert.leadEvent();
        return new Words(SessionHeadline.of(alert), Summary.of(alert), Details.of(alert, zone))
                .withBefore(HistoryText.of(alert.facts().history(), event, alert.account(), alert.now()))
                .withCalls(CallList.of(alert))
                .withInvestigation(Investigation.of(alert), event.userAgent().text(), event.id());
    }

    /** What differs by the sort of alert; the rest is the same for all. */
    record Words(
            Headline headline,
            String summary,
            List<Detail> details,
            List<String> before,
            List<Section> calls,
            Investigation investigation,
            String userAgent,
            String eventId) {

        Words(Headline headline, String summary, List<Detail> details) {
            this(headline, summary, details, List.of(), List.of(), Investigation.NONE, "", "");
        }

        Words withCalls(List<Section> calls) {
            return new Words(headline, summary, details, before, calls, investigation, userAgent, eventId);
        }

        Words withBefore(List<String> before) {
            return new Words(headline, summary, details, before, calls, investigation, userAgent, eventId);
        }

        Words withInvestigation(Investigation investigation, String userAgent, String eventId) {
            return new Words(headline, summary, details, before, calls, investigation, userAgent, eventId);
        }

        AlertText text(Alert alert, Line account) {
            return new AlertText(
                    alert.tag(),
                    headline,
                    account,
                    summary,
                    details,
                    Stream.concat(HistoryText.of(alert.facts().heldBack(), alert.kind()), before.stream())
                            .toList(),
                    calls,
                    alert.severity().name(),
                    alert.judgement().reasons(),
                    alert.judgement().playbook(),
                    investigation,
                    userAgent,
                    eventId);
        }
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
