package rootalert.event;

/**
 * Input that is not a JSON object, or an event that could not be processed.
 *
 * @param why one sentence that quotes nothing from the input
 * @param excerpt the beginning of the input as a safe line of at most {@value #EXCERPT_LENGTH} characters, without
 *     anything that looks like a token or an e-mail address; empty if the input was empty
 * @param account of an event that could not be processed; empty for other input
 * @param times how many such inputs came together, of which this is the first
 */
public record UnreadableEvent(String why, String excerpt, String account, int times) implements Event {
    static final int EXCERPT_LENGTH = 300;

    /** A single one that names no account. */
    public UnreadableEvent(String why, String excerpt) {
        this(why, excerpt, "", 1);
    }

    /** The first of several, which says how many there were. */
    UnreadableEvent together(int count) {
        return new UnreadableEvent(why, excerpt, account, count);
    }
}
