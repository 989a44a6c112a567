package rootalert.event;

/**
 * Input that is not a JSON object.
 *
 * @param why one sentence that quotes nothing from the input
 * @param excerpt the beginning of the input as a safe line of at most {@value #EXCERPT_LENGTH} characters, without
 *     anything that looks like a token or an e-mail address; empty if the input was empty
 */
public record UnreadableEvent(String why, String excerpt) implements Event {
    static final int EXCERPT_LENGTH = 300;

    @Override
    public String account() {
        return "";
    }
}
