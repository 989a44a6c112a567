package rootalert.text;

import java.util.regex.Pattern;

/**
 * The one sanitiser: turns any text into a single, bounded, visible line. Letters of every script stay. Whatever a
 * reader cannot see, or moves other text (control, bidi and other format characters, lone surrogates, private and
 * unassigned code points) becomes U+FFFD; every kind of white space, line ends included, becomes one space.
 *
 * <p>Each form of an alert still has to handle what is special to it: Markdown, links, the GSM alphabet.
 */
public final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    /** More marks on one letter than any language uses would spill over the lines around it. */
    private static final int MAX_MARKS = 3;
    /** A run of characters found in every session token, secret key and encoded message, but in no word or name. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_-]{40,}={0,2}");

    /** Looked for where a word begins, and not at each of its characters: a long one without any "@" would take its length squared. */
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("(?<![^\\s\"<>(),;:])[^\\s\"<>(),;:]+@[^\\s\"<>(),;:]+");

    private static final Pattern WORD_CHARACTER = Pattern.compile("[^\\s\"<>(),;:{}\\[\\]]");

    private SafeText() {}

    /** A safe line of at most {@code maxLength} UTF-16 units, ending in "…" if it was cut. */
    public static String line(String raw, int maxLength) {
        if (raw.length() <= maxLength && isPlain(raw)) {
            return raw;
        }
        var line = new StringBuilder(Math.min(raw.length(), maxLength + 2));
        int marks = 0;
        int i = 0;
        while (i < raw.length() && line.length() <= maxLength + 1) {
            int codePoint = raw.codePointAt(i);
            i += Character.charCount(codePoint);
            if (isWhite(codePoint)) {
                if (!line.isEmpty()) {
                    appendOnce(line, ' ');
                }
            } else if (isHidden(codePoint)) {
                // The joiners shape letters in Persian and Indic names; without them the name stays readable.
                if (codePoint != ZERO_WIDTH_JOINER && codePoint != ZERO_WIDTH_NON_JOINER) {
                    appendOnce(line, REPLACEMENT);
                }
            } else {
                marks = isMark(codePoint) ? marks + 1 : 0;
                if (marks <= MAX_MARKS) {
                    line.appendCodePoint(codePoint);
                }
            }
        }
        return cut(line.toString().strip(), maxLength);
    }

    /** Like {@link #line}, for free text: without anything that looks like a token, a secret or an e-mail address. */
    public static String lineWithoutSecrets(String raw, int maxLength) {
        if (raw.isEmpty()) {
            return raw;
        }
        // Only what can be shown is searched, with room for a token that begins near the end.
        var line = withoutLastWord(line(raw, 4 * maxLength));
        line = TOKEN.matcher(line).replaceAll("(removed)");
        line = MAIL_ADDRESS.matcher(line).replaceAll("(removed)");
        return cut(line, maxLength);
    }

    /** A token cut in half would no longer look like one. */
    private static String withoutLastWord(String line) {
        if (!line.endsWith("…")) {
            return line;
        }
        int end = line.length() - 1;
        while (end > 0 && WORD_CHARACTER.matcher(line.substring(end - 1, end)).matches()) {
            end--;
        }
        return line.substring(0, end) + "…";
    }

    /**
     * At most {@code maxLength} UTF-16 units of a safe line, never half a character.
     *
     * @throws IllegalArgumentException if the length is negative: whoever computed it left no room
     */
    public static String cut(String line, int maxLength) {
        if (line.length() <= checked(maxLength)) {
            return line;
        }
        if (maxLength == 0) {
            return "";
        }
        int end = maxLength - 1;
        if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end).stripTrailing() + "…";
    }

    /**
     * The same with what is too much taken out of the middle: names differ at their ends.
     *
     * @throws IllegalArgumentException if the length is negative
     */
    public static String middle(String line, int maxLength) {
        if (line.length() <= checked(maxLength)) {
            return line;
        }
        int start = line.length() - maxLength / 3;
        if (start < line.length() && Character.isLowSurrogate(line.charAt(start))) {
            start++;
        }
        return cut(line, maxLength - (line.length() - start)) + line.substring(start);
    }

    private static int checked(int maxLength) {
        if (maxLength < 0) {
            throw new IllegalArgumentException("No line is " + maxLength + " characters long.");
        }
        return maxLength;
    }

    /** Whether it is visible ASCII with single spaces inside, as most values are. */
    private static boolean isPlain(String raw) {
        char before = ' ';
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ' || raw.isEmpty();
    }

    private static void appendOnce(StringBuilder line, char c) {
        if (line.isEmpty() || line.charAt(line.length() - 1) != c) {
            line.append(c);
        }
    }

    private static boolean isWhite(int codePoint) {
        return switch (codePoint) {
            // Braille blank and the Hangul fillers count as symbols and letters, but are invisible.
            case '\t', '\n', 0x0B, '\f', '\r', 0x85, 0x2800, 0x115F, 0x1160, 0x3164, 0xFFA0 -> true;
            default -> Character.isSpaceChar(codePoint);
        };
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
