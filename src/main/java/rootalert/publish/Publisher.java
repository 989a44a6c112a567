package rootalert.publish;

import rootalert.message.Notification;

/** Where alerts go. */
public interface Publisher {

    /**
     * Returns once the alert has been accepted.
     *
     * @throws RuntimeException if it was not; the invocation then has to fail, so that Lambda retries
     */
    void publish(Notification notification);
}
