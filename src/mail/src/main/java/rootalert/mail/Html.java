package rootalert.mail;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of markup. Text gets into it escaped and in no other way, and links lead nowhere but where Root Alert's own links do.
 */
final class Html {
    /** The consoles of AWS, and the registries of addresses. */
    private static final Pattern LINK = Pattern.compile("https://(?:[a-z0-9-]+\\.console\\.(?:aws\\.amazon\\.com|"
            + "amazonaws-us-gov\\.com|amazonaws\\.cn|amazonaws-eusc\\.eu)/|rdap\\.org/ip/)[A-Za-z0-9/?=&#_.:-]*");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** Shows the text as it is. What would be invisible, or would turn the direction of reading, shows as "\uFFFD". */
    static Html text(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isVisible(c) ? c : 0xFFFD);
            }
        });
        return new Html(escaped.toString());
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c < 0xFDD0 || (c > 0xFDEF && (c & 0xFFFE) != 0xFFFE);
        };
    }

    /** An element. Its tag and further attributes are words of this package's, never of an alert's. */
    static Html element(String tag, String attributes, Look look, Html... inside) {
        var space = attributes.isEmpty() ? "" : " " + attributes;
        return new Html("<" + tag + space + " class=\"" + look.cssClass() + "\" style=\"" + look.css() + "\">"
                + join(Arrays.stream(inside)) + "</" + tag + ">");
    }

    /** An element with no look of its own. */
    static Html element(String tag, Html... inside) {
        return new Html("<" + tag + ">" + join(Arrays.stream(inside)) + "</" + tag + ">");
    }

    static Html element(String tag, Look look, Html... inside) {
        return element(tag, "", look, inside);
    }

    /** A link that shows where it leads; empty if that is anywhere else than where Root Alert's own links lead. */
    static Optional<Html> link(String address) {
        return LINK.matcher(address).matches()
                ? Optional.of(element("a", "href=\"" + text(address) + "\"", Look.LINK, text(address)))
                : Optional.empty();
    }

    static Html all(Stream<Html> pieces) {
        return new Html(join(pieces));
    }

    private static String join(Stream<Html> pieces) {
        return pieces.map(piece -> piece.markup).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return markup;
    }
}
