package rootalert.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Breaks up the numbers that a phone would offer to dial: whoever sends a user agent or names a bucket could otherwise put a
 * "support line" into an alert. A number of twelve digits stays where nothing says that it is to be dialled: account IDs look like that.
 */
final class PhoneNumbers {
    /** The shortest local numbers that phones recognise. */
    static final int MIN_DIGITS = 7;
    /** Next to letters, fewer digits are a ticket or a serial number. */
    private static final int MIN_DIGITS_IN_WORD = 10;
    /** Shorter than what phones take for a number; no phone takes an underscore for a part of one. */
    private static final int PIECE = 4;

    private static final String MARK = "[_]";

    /** "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa". */
    private static final String UUID =
            "(?<![\\p{Alnum}])\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?!\\p{Alnum})";

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    /** "203.0.113.7", "10.0.0.0/8". */
    private static final String ADDRESS = "(?<![\\d.])" + OCTET + "(?:\\." + OCTET + "){3}(?:/\\d{1,2})?(?!\\d|\\.\\d)";

    /** "2026-11-20", "20261120". Its first group is the only one of all these. */
    private static final String DAY = "(?:19|20)\\d\\d([-/.]?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])";
    /** "2026-11-20 21:03:12", "20261120T2103", or the day alone. */
    private static final String TIME = "(?<!\\d)" + DAY + "(?:[ T_-]?\\d\\d:?\\d\\d(?::?\\d\\d)?)?(?!\\d)";

    /** What says that a number is to be dialled: "tel", "call us now: ". */
    private static final String DIAL =
            "(?i:\\b(?:tel|telephone|phone|call|dial|ring|fax|mobile|cell|sms|whatsapp|hotline|helpline)"
                    + "(?: (?:us|me|back))?(?: (?:now|at|on|no|number))?[^\\p{Alnum}]{0,4})";
    /** "123456789012", but not after such a word, or a plus of any script, which makes it a number to dial. */
    private static final String ACCOUNT_ID = "(?<![\\d+\uFF0B\uFE62\u207A])(?=\\d{12}(?!\\d))(?<!" + DIAL + ")\\d{12}";
    /** "142.0.7444.59", as browsers have it. */
    private static final String BROWSER_VERSION = "(?<![\\d.])\\d{1,3}\\.0\\.\\d{1,4}\\.\\d{1,3}(?!\\d|\\.\\d)";
    /**
     * After "port" or "ports", also behind others: "8000-9000", and what systems use for connections of their own, "32768-60999". The
     * look at the digits goes first, since looking back is dear.
     */
    private static final String PORTS = "(?<!\\d)(?=[1-9]\\d{0,4}-[1-9])(?<=\\bports? [\\dA-Z, -]{0,40})"
            + "(?:(?:32768|49152)-(?:60999|61000|65535)|(?=[\\d-]{3,10}(?![\\d-]))[1-9]\\d{0,4}-[1-9]\\d{0,4})(?!\\d|-\\d)";

    /**
     * What an alert is about. The look at the first character goes first, since most are none of a number: looking back at each is
     * dear.
     */
    private static final Pattern OURS = Pattern.compile("(?=\\p{XDigit})(?:" + UUID + "|(?=\\d)(?:"
            + String.join("|", ADDRESS, TIME, ACCOUNT_ID, BROWSER_VERSION, PORTS) + "))");

    /** Digits of any script, in groups with what people put between them: "+1 (888) 555-0100", "1·888·555". */
    private static final Pattern NUMBER = Pattern.compile(
            "\\p{Nd}+(?:(?:[ \u00A0().\u2024\u2027\u00B7\u2022\u2043\u2219\u22C5\u25CF\u30FB\uFF0E*/\uFF0D\uFE63\u2010-\u2015\u2212-]{1,3}"
                    + "|[,\uFF0C](?=\\p{Nd}))\\p{Nd}+)*");

    /** A hash, or an ID as of an access key: "9f86d081884c7d65", "ASIAIOSFODNN7EXAMPLE". */
    private static final Pattern HASH_OR_ID = Pattern.compile("[0-9a-f]+|[0-9A-Z]{16,}");

    private PhoneNumbers() {}

    /** The same text, in which no phone finds a number: "1888[_]5550[_]100". */
    static String broken(String text) {
        var result = new StringBuilder();
        var ours = OURS.matcher(text);
        int end = 0;
        while (ours.find()) {
            result.append(between(text, end, ours.start())).append(ours.group());
            end = ours.end();
        }
        return result.append(between(text, end, text.length())).toString();
    }

    /** The part from one index to the other, which holds nothing of ours. */
    private static StringBuilder between(String text, int from, int to) {
        var result = new StringBuilder();
        var numbers = NUMBER.matcher(text).region(from, to);
        int end = from;
        while (numbers.find()) {
            result.append(text, end, numbers.start());
            result.append(isDialable(text, numbers) ? inPieces(numbers) : numbers.group());
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
                        && !HASH_OR_ID.matcher(text.substring(start, end)).matches()
                : digits >= MIN_DIGITS;
    }

    private static StringBuilder inPieces(MatchResult number) {
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
