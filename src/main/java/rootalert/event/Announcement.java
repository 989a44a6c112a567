package rootalert.event;

import java.util.Optional;

/**
 * What someone says about a use of root to come. Nothing of it is verified: whoever may invoke the function can make one.
 *
 * @param account the account whose root is to be used
 * @param reason what for, in the author's own words
 * @param author who made it, as they said
 * @param made when it was made, or withdrawn
 * @param until when it ends, or was withdrawn
 * @param region where it was made; empty if remembered
 * @param withdrawn whether someone took it back
 */
public record Announcement(
        String account, String reason, String author, EventTime made, EventTime until, String region, boolean withdrawn)
        implements Event {
    /** What the samples have; no rule matches it, so nobody can send one to the event bus. */
    private static final String SOURCE = "root-alert.announcement";

    /** The event in an envelope, if it is one. */
    static Optional<Announcement> parse(Fields envelope) {
        return envelope.text("source").equals(SOURCE)
                ? Optional.of(new Announcement(
                        envelope.text("account"),
                        envelope.text("reason"),
                        envelope.text("author"),
                        EventTime.parse(envelope.text("time")),
                        EventTime.parse(envelope.text("until")),
                        envelope.text("region"),
                        envelope.text("change").equals("WITHDRAWN")))
                : Optional.empty();
    }

    /** Whether root itself made it, as the author said. */
    public boolean isByRoot() {
        return author.endsWith(":root");
    }
}
