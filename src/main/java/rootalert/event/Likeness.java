package rootalert.event;

/**
 * What tells that two records are of the same event, whatever the form of the records.
 *
 * @param id a hash of account and event ID
 * @param facts a hash of time, call, caller, outcome and MFA
 */
public record Likeness(String id, String facts) {
    private static final int HASH_LENGTH = 16;

    static Likeness of(RootEvent event) {
        var identity = event.identity();
        return new Likeness(
                Fingerprint.ofTexts(event.account(), event.id()),
                Fingerprint.ofTexts(
                        event.time().iso(),
                        event.call().source(),
                        event.name(),
                        identity.actor().name(),
                        identity.account(),
                        identity.principal(),
                        identity.invokedBy(),
                        event.outcome().label(),
                        event.mfa().name()));
    }

    /** As {@link #text} wrote it. */
    public static Likeness parse(String text) {
        int end = Math.min(HASH_LENGTH, text.length());
        return new Likeness(text.substring(0, end), text.substring(end));
    }

    /** 32 characters. */
    public String text() {
        return id + facts;
    }
}
