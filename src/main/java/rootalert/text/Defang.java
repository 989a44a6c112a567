package rootalert.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Disarms what mail and chat programs and phones would turn into links, numbers to dial, mentions or markup. Values have already been through
 * {@link SafeText}, so they are single lines without control characters.
 */
public final class Defang {
    /** Full stops of every script, as programs take them in a host name. */
    private static final String DOTS = ".\u2024\uFE52\u3002\uFF0E\uFF61";

    /** What follows a scheme in a link: "://", and with backslashes, which browsers forgive. */
    private static final Pattern SLASHES = Pattern.compile(":(//|\\\\\\\\)");

    /** What links of these begin with, although no slashes follow. */
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(mailto|tel|sms|javascript|data):");

    /** A dot within a name, and the label after it, which decides. It looks back from the dot, since most characters are none. */
    private static final Pattern DOT = Pattern.compile("[" + DOTS + "](?<=[^\\s.].)(?=([\\p{L}\\p{N}-]+))");

    /** "s3.amazonaws.com", the name of an AWS service; with another label before it or a path after it, it may be anyone's bucket. */
    private static final Pattern AWS_SERVICE = Pattern.compile("(?<![\\p{L}\\p{N}\\p{M}_" + DOTS + "-])"
            + "[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?"
            + "(?![\\p{L}\\p{N}_-]|[" + DOTS + "][\\p{L}\\p{N}]|/)");

    /** As 3GPP TS 23.038 has them, without the ends of lines. */
    private static final String GSM =
            "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";

    private Defang() {}

    /** For plain text, in which programs look for links and phones for numbers: {@code https[:]//evil[.]example, 1888[_]5550[_]100}. */
    public static String inMail(String text) {
        var undialable = withoutNumbers(text);
        return mayHoldLink(undialable) ? withoutLinksButServices(undialable) : undialable;
    }

    private static String withoutLinksButServices(String text) {
        if (!text.contains(".amazonaws.com")) {
            return withoutLinks(text);
        }
        var result = new StringBuilder();
        var services = AWS_SERVICE.matcher(text);
        int end = 0;
        while (services.find()) {
            result.append(withoutLinks(text.substring(end, services.start()))).append(services.group());
            end = services.end();
        }
        return result.append(withoutLinks(text.substring(end))).toString();
    }

    /** For a Markdown code span. */
    public static String inCode(String text) {
        return inMail(text)
                .replace('`', '\'')
                .replace('<', '‹')
                .replace('>', '›')
                .replace('&', '＆')
                .replace('@', '＠');
    }

    /** For Markdown outside a code span: nothing in it is markup. */
    public static String inChat(String text) {
        return inCode(text.replace('[', '(').replace(']', ')'))
                .replace('*', '∗')
                .replace('_', '‗')
                .replace('~', '∼')
                .replace('|', '¦')
                .replace('#', '＃')
                .replace('\\', '/')
                .replace("](", "] (");
    }

    /**
     * For a text message in one part: nothing but the GSM 7-bit alphabet without its extension, whose characters count twice. A phone
     * makes links of names of AWS services, too.
     */
    public static String inSms(String text) {
        var sms = new StringBuilder(text.length());
        withoutLinks(withoutNumbers(text)).codePoints().forEach(c -> sms.append(inGsm(c)));
        return sms.toString();
    }

    private static char inGsm(int c) {
        return switch (c) {
            case '…' -> '+';
            case '[', '{' -> '(';
            case ']', '}' -> ')';
            case '\\', '|' -> '/';
            case '`' -> '\'';
            case '~', '‑', '–', '—' -> '-';
            case 0xA0 -> ' ';
            default -> GSM.indexOf(c) < 0 ? '?' : (char) c;
        };
    }

    /** Printable ASCII, for subjects and attributes. */
    public static String ascii(String text) {
        var ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> ascii.append(c >= ' ' && c < 0x7F ? (char) c : c == 0xA0 ? ' ' : '?'));
        return ascii.toString();
    }

    /** A quick check, since most texts hold no link: a colon, or a dot of any script before a letter. */
    private static boolean mayHoldLink(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return true;
            }
            if (DOTS.indexOf(c) >= 0 && i + 1 < text.length() && Character.isLetter(text.codePointAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static String withoutNumbers(String text) {
        return mayHoldNumber(text) ? PhoneNumbers.broken(text) : text;
    }

    /** The same for numbers that a phone would dial. */
    private static boolean mayHoldNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < PhoneNumbers.MIN_DIGITS; i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits >= PhoneNumbers.MIN_DIGITS;
    }

    private static boolean mayHoldDot(String text) {
        return text.chars().anyMatch(c -> DOTS.indexOf(c) >= 0);
    }

    private static String withoutLinks(String text) {
        var broken = text.indexOf(':') < 0
                ? text
                : SCHEME.matcher(SLASHES.matcher(text).replaceAll("[:]$1")).replaceAll("$1[:]");
        // Most texts have none, and the times in them have a colon each.
        return !mayHoldDot(broken)
                ? broken
                : DOT.matcher(broken)
                        .replaceAll(dot -> mayEndDomain(broken, dot) ? "[.]" : Matcher.quoteReplacement(dot.group()));
    }

    /** "n.adeyemi" and "m7i.large" are no domains, as there is no such top-level domain; "www." makes anything one. */
    private static boolean mayEndDomain(String text, MatchResult dot) {
        return TopLevelDomains.contains(dot.group(1)) || text.regionMatches(true, dot.start() - 3, "www", 0, 3);
    }
}
