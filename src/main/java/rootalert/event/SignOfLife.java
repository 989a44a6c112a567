package rootalert.event;

import java.util.Optional;

/**
 * A spoke's rule fired by its schedule: the way from there to here is open.
 *
 * @param account the account that it was sent in
 * @param region the region that it was sent in
 */
public record SignOfLife(String account, String region) {

    /** The event in an envelope, if it is one. EventBridge keeps sources that begin with "aws." for AWS itself. */
    static Optional<SignOfLife> read(Fields envelope) {
        return envelope.text("source").equals("aws.events")
                        && envelope.text("detail-type").equals("Scheduled Event")
                ? Optional.of(new SignOfLife(envelope.text("account"), envelope.text("region")))
                : Optional.empty();
    }
}
