package rootalert.message;

import java.time.ZoneOffset;
import rootalert.judge.Alert;

/** What a {@link Notification} says where there is little room; the rest of it takes ten times as long to render. */
public record NarrowTexts(String subject, String sms) {
    /** As the renderer makes them. */
    public static NarrowTexts of(Alert alert) {
        var text = AlertText.of(alert, ZoneOffset.UTC);
        return new NarrowTexts(Renderer.subject(text), SmsText.of(alert, text));
    }
}
