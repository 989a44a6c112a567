package rootalert.event;

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
        String account,
        String reason,
        String author,
        EventTime made,
        EventTime until,
        String region,
        boolean withdrawn) {

    /** Whether root itself made it, as the author said. */
    public boolean isByRoot() {
        return author.endsWith(":root");
    }
}
