package rootalert.event;

/**
 * Input that is not a JSON object, or an event that could not be processed.
 *
 * @param why one sentence that quotes nothing from the input
 * @param excerpt the beginning of the input as a safe line of at most {@value #EXCERPT_LENGTH} characters, without
 *     anything that looks like a token or an e-mail address; empty if the input was empty
 * @param account of an event that could not be processed; empty for other input
 */
public record UnreadableEvent(String why, String excerpt, String account) implements Event {
    static final int EXCERPT_LENGTH = 300;

    /** Input that names no account. */
    public UnreadableEvent(String why, String excerpt) {
        this(why, excerpt, "");
    }
}
