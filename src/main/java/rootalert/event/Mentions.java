package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every text of a call's request, its answer and its resources, at any depth: what a call was about may stand anywhere. For
 * finding names only; none of it is shown, since it may hold secrets, personal data or megabytes.
 */
public final class Mentions {
    static final Mentions NONE = new Mentions(List.of());

    private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    private final List<JsonNode> nodes;

    private Mentions(List<JsonNode> nodes) {
        this.nodes = nodes;
    }

    /**
     * One text.
     *
     * @param field the name of the field that it stands in; empty for a name of a field, which is a text, too
     * @param text as recorded, but for what is escaped as in URLs and JSON
     * @param ofTag whether it stands in a tag, which names nothing
     */
    public record Mention(String field, String text, boolean ofTag) {}

    /** "tag", "Tags", "tagging", "tagKeys", "tagSet", "TagSpecifications", "resourceTags", but not "tagName". */
    private static final Pattern TAG = Pattern.compile("(?i)tag(ging|keys|(s|set|list|specifications?){0,4})|.*tags");

    static Mentions of(Fields detail) {
        return of(Stream.of("requestParameters", "responseElements", "resources")
                .map(name -> detail.node().path(name)));
    }

    static Mentions of(Stream<JsonNode> nodes) {
        return new Mentions(nodes.filter(node -> !node.isMissingNode()).toList());
    }

    public Stream<Mention> stream() {
        return nodes.stream().flatMap(node -> texts("", node, false));
    }

    /** Whether one of the texts is what is looked for. */
    public boolean anyMatch(Predicate<Mention> wanted) {
        return stream().anyMatch(wanted);
    }

    private static Stream<Mention> texts(String field, JsonNode node, boolean ofTag) {
        if (node.isValueNode()) {
            return node.isNull() ? Stream.empty() : Stream.of(new Mention(field, unescaped(node.asText()), ofTag));
        }
        return node.isArray()
                ? node.valueStream().flatMap(element -> texts(field, element, ofTag))
                : node.propertyStream()
                        .flatMap(property -> Stream.concat(
                                Stream.of(new Mention("", unescaped(property.getKey()), ofTag)),
                                texts(
                                        property.getKey(),
                                        property.getValue(),
                                        ofTag || TAG.matcher(property.getKey()).matches())));
    }

    private static String unescaped(String text) {
        var plain = text.contains("\\u") ? UNICODE.matcher(text).replaceAll(Mentions::character) : text;
        return ofUrl(plain);
    }

    /** Without what is escaped as in a URL, of which names and JSON's own characters are one byte each. */
    static String ofUrl(String text) {
        return text.contains("%") ? PERCENT.matcher(text).replaceAll(Mentions::character) : text;
    }

    private static String character(MatchResult code) {
        char character = (char) Integer.parseInt(code.group(1), 16);
        return Matcher.quoteReplacement(String.valueOf(character));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mentions mentions && mentions.nodes.equals(nodes);
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }

    /** Nothing of it, so that none of it gets into a log. */
    @Override
    public String toString() {
        return "Mentions";
    }
}
