package rootalert.message;

import java.time.Duration;
import java.util.Optional;
import rootalert.event.Delivery;
import rootalert.event.RootEvent;
import rootalert.judge.Alert;
import rootalert.text.Age;

/** How an event came, where there is something to say about it. */
final class DeliveryText {
    private DeliveryText() {}

    /** Empty if EventBridge brought it in time. */
    static String of(Alert alert) {
        return found(alert).map(event -> byLookBack(event, alert)).orElseGet(() -> byEventBridge(alert));
    }

    /** For machines: EVENTBRIDGE or LOOK_BACK. */
    static String foundBy(Alert alert) {
        return found(alert).isPresent() ? "LOOK_BACK" : "EVENTBRIDGE";
    }

    /** The first that look-back found; EventBridge brings none of what look-back brings in the same batch. */
    private static Optional<RootEvent> found(Alert alert) {
        return alert.incident().calls().all().stream()
                .filter(call -> call.delivery().isByLookBack())
                .findFirst();
    }

    private static String byEventBridge(Alert alert) {
        if (alert.judged().isCombined() || alert.isAboutFailedSignIns() || !alert.late()) {
            return "";
        }
        var event = alert.leadEvent();
        return how(event)
                + (event.delivery() == Delivery.AFTER_LOOK_BACK
                        ? "; an earlier alert reported this event, which Root Alert had found in CloudTrail's event history"
                        : "");
    }

    private static String how(RootEvent event) {
        return switch (event.lateReason()) {
            case "" -> "late";
            case RootEvent.REPLAY -> "replayed from an archive";
            case "DELIVERY_DELAY", "SERVICE_OUTAGE" -> "late (" + event.lateWords() + ")";
            case "UPDATED_DATA" -> "repeated (" + event.lateWords() + ")";
            default -> "late or repeated (" + event.lateWords() + ")";
        };
    }

    private static String byLookBack(RootEvent event, Alert alert) {
        var later = event.time()
                .instant()
                .map(time -> " " + Age.length(Duration.between(time, alert.now())) + " later")
                .orElse("");
        return "found in CloudTrail's event history; Root Alert had no record of it" + later + "." + why(event);
    }

    private static String why(RootEvent event) {
        return switch (event.delivery()) {
            case NOT_DELIVERED -> " EventBridge did not deliver it.";
            case PERHAPS_PARKED -> " It may be waiting in the dead-letter queue.";
            case NO_SPOKE -> " Nothing forwards root activity from " + event.region() + ", which has no spoke.";
            case UNEXPLAINED, EVENTBRIDGE, AFTER_LOOK_BACK -> "";
        };
    }
}
