package rootalert.render;

import rootalert.text.SafeText;

/**
 * An alert in about six words.
 *
 * @param deed may hold names from the event, and is cut where there is no room
 * @param mark what must not be cut: ", DENIED", " WITHOUT MFA", ", 300 calls"; may be empty
 */
record Headline(String deed, String mark) {
    private static final int LENGTH = 70;

    static Headline of(String text) {
        return new Headline(text, "");
    }

    /** At most {@value #LENGTH} characters. */
    String text() {
        return SafeText.cut(deed, LENGTH - mark.length()) + mark;
    }
}
