package rootalert.publish;

import rootalert.render.Notification;

/** Where alerts go. */
public interface Publisher {

    /**
     * Returns once the alert is handed over.
     *
     * @throws RuntimeException if it was not; the invocation has to fail then, so that Lambda tries again
     */
    void publish(Notification notification);
}
