package rootalert.assess;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import rootalert.context.Context;
import rootalert.event.EventBundle;

/**
 * The less serious alerts of a batch in one, so that no flood of them silences the rest.
 *
 * @param alerts at least two, in the order of the bundle
 * @param calls every call that one of them tells of
 * @param now when the alert is made
 */
public record CombinedAlert(
        EventBundle event, List<Alert> alerts, CallGroups calls, Assessment assessment, Context context, Instant now)
        implements Alert {

    static CombinedAlert about(EventBundle bundle, Context context, Instant now) {
        return of(
                bundle.events().stream()
                        .map(event -> Alert.about(event, context, now))
                        .toList(),
                context,
                now);
    }

    /** Combines alerts, the most serious first. */
    public static CombinedAlert of(List<Alert> alerts, Context context, Instant now) {
        var worst = alerts.stream()
                .map(Alert::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var reasons = alerts.stream()
                .filter(alert -> alert.severity() == worst)
                .flatMap(alert -> alert.assessment().reasons().stream())
                .distinct()
                .limit(MAX_REASONS)
                .toList();
        return new CombinedAlert(
                new EventBundle(alerts.stream().map(Alert::event).toList()),
                alerts,
                CallGroups.ofAlerts(
                        alerts.stream().flatMap(CombinedAlert::calls).toList()),
                new Assessment(Kind.COMBINED, worst, reasons, Playbook.COMBINED),
                context,
                now);
    }

    private static final int MAX_REASONS = 8;

    private static Stream<AssessedEvent> calls(Alert alert) {
        return switch (alert) {
            case SessionAlert session -> session.calls().all().stream();
            case FailedSignInsAlert failed -> failed.calls().all().stream();
            case StackAlert ignored -> Stream.empty();
            case WatchAlert ignored -> Stream.empty();
            case AnnouncementAlert ignored -> Stream.empty();
            case UnreadableAlert ignored -> Stream.empty();
            case CombinedAlert combined -> combined.calls.all().stream();
        };
    }
}
