package rootalert.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Breaks up the numbers that a phone would offer to dial: whoever sends a user agent or names a bucket could otherwise put a
 * "support line" into an alert. A bare number of twelve digits stays, since account IDs look like that.
 */
final class PhoneNumbers {
    /** The shortest local numbers that phones recognise. */
    static final int MIN_DIGITS = 7;
    /** Next to letters, fewer digits are a ticket or a serial number. */
    private static final int MIN_DIGITS_IN_WORD = 10;
    /** Shorter than what phones take for a number; no phone takes an underscore for a part of one. */
    private static final int PIECE = 4;

    private static final String MARK = "[_]";

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String DAY = "(?:19|20)\\d\\d([-/.]?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])";

    /** What an alert is about: UUIDs, addresses, times, account IDs, versions of browsers, ranges of ports. */
    private static final Pattern OURS =
            // The look at the first character goes first, since most are none of a number: looking back at each is
            // dear.
            Pattern.compile(
                    "(?=\\p{XDigit})(?:(?<![\\p{Alnum}])\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?!\\p{Alnum})"
                            + "|(?=\\d)(?:(?<![\\d.])" + OCTET + "(?:\\." + OCTET + "){3}(?:/\\d{1,2})?(?!\\d|\\.\\d)"
                            + "|(?<!\\d)" + DAY + "(?:[ T_-]?\\d\\d:?\\d\\d(?::?\\d\\d)?)?(?!\\d)"
                            + "|(?<![\\d+\uFF0B\uFE62\u207A])\\d{12}(?!\\d)"
                            + "|(?<![\\d.])\\d{1,3}\\.0\\.\\d{1,4}\\.\\d{1,3}(?!\\d|\\.\\d)"
                            + "|(?<!\\d)(?<=\\bports? [\\dA-Z, -]{0,40})(?:(?:32768|49152)-(?:60999|61000|65535)"
                            + "|(?=[\\d-]{3,10}(?![\\d-]))[1-9]\\d{0,4}-[1-9]\\d{0,4})(?!\\d|-\\d)))");

    /** Digits of any script, in groups with what people put between them. */
    private static final Pattern NUMBER = Pattern.compile(
            "\\p{Nd}+(?:(?:[ \u00A0().\u2024\u2027\u00B7\u2022\u2043\u2219\u22C5\u25CF\u30FB\uFF0E*/\uFF0D\uFE63\u2010-\u2015\u2212-]{1,3}"
                    + "|[,\uFF0C](?=\\p{Nd}))\\p{Nd}+)*");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-Z]{16,}");

    private PhoneNumbers() {}

    static String broken(String text) {
        var result = new StringBuilder();
        var ours = OURS.matcher(text);
        int end = 0;
        while (ours.find()) {
            result.append(brokenAll(text, end, ours.start())).append(ours.group());
            end = ours.end();
        }
        return result.append(brokenAll(text, end, text.length())).toString();
    }

    private static StringBuilder brokenAll(String text, int from, int to) {
        var result = new StringBuilder();
        var numbers = NUMBER.matcher(text).region(from, to);
        int end = from;
        while (numbers.find()) {
            result.append(text, end, numbers.start());
            result.append(isDialable(text, numbers) ? broken(numbers) : numbers.group());
            end = numbers.end();
        }
        return result.append(text, end, to);
    }

    private static boolean isDialable(String text, MatchResult number) {
        long digits = number.group().codePoints().filter(Character::isDigit).count();
        boolean oneRun = digits == number.group().codePoints().count();
        int start = number.start();
        int end = number.end();
        while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        boolean inWord = oneRun && end - start > number.group().length();
        return inWord
                ? digits >= MIN_DIGITS_IN_WORD
                        && !HEX.matcher(text.substring(start, end)).matches()
                : digits >= MIN_DIGITS;
    }

    private static StringBuilder broken(MatchResult number) {
        var pieces = new StringBuilder();
        int[] digits = {0};
        number.group().codePoints().forEach(c -> {
            if (Character.isDigit(c) && digits[0]++ % PIECE == 0 && digits[0] > 1) {
                pieces.append(MARK);
            }
            pieces.appendCodePoint(c);
        });
        return pieces;
    }
}
