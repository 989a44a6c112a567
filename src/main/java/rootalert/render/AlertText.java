package rootalert.render;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import rootalert.assess.Alert;
import rootalert.assess.AnnouncementAlert;
import rootalert.assess.CombinedAlert;
import rootalert.assess.FailedSignInsAlert;
import rootalert.assess.Playbook;
import rootalert.assess.SessionAlert;
import rootalert.assess.StackAlert;
import rootalert.assess.UnreadableAlert;
import rootalert.assess.WatchAlert;
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
        return switch (alert) {
            case SessionAlert session -> {
                var event = session.leadEvent();
                yield new Words(SessionHeadline.of(session), Summary.of(session), Details.of(session, zone))
                        .withBefore(
                                HistoryText.of(session.context().history(), event, session.account(), session.now()))
                        .withCalls(CallList.of(session))
                        .withInvestigation(
                                Investigation.of(session), event.userAgent().text(), event.id())
                        .text(alert, AccountLabel.line(alert));
            }
            case FailedSignInsAlert failed ->
                FailedSignInsText.of(failed, zone).text(alert, AccountLabel.lineOfKnown(alert));
            case StackAlert stackAlert ->
                StackEventText.of(stackAlert, zone).text(alert, AccountLabel.lineOfKnown(alert));
            case AnnouncementAlert announcement ->
                AnnouncementText.of(announcement, zone).text(alert, AccountLabel.lineOfKnown(alert));
            case WatchAlert watch -> WatchText.of(watch, zone).text(alert, AccountLabel.lineOfKnown(alert));
            case UnreadableAlert unreadable ->
                new Words(
                                Headline.of(
                                        "Unreadable event", unreadable.event().times()),
                                unreadable.event().times() > 1
                                        ? "Root Alert received "
                                                + unreadable.event().times()
                                                + " messages that it cannot read as events. They do not show whether root was used."
                                        : "Root Alert received something that it cannot read as an event. It does not show whether"
                                                + " root was used.",
                                Details.of(unreadable))
                        .text(alert, AccountLabel.lineOfKnown(alert));
            case CombinedAlert combined -> CombinedText.of(combined, zone).text(alert, AccountLabel.lineOfKnown(alert));
        };
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
                    Stream.concat(HistoryText.of(alert.context().heldBack(), alert.kind()), before.stream())
                            .toList(),
                    calls,
                    alert.severity().name(),
                    alert.assessment().reasons(),
                    alert.assessment().playbook(),
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
