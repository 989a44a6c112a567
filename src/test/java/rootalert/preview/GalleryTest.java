package rootalert.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import rootalert.mail.Mail;
import rootalert.message.Notification;
import rootalert.samples.Samples;

/** The page is well-formed XML too, so the JDK can read it. */
class GalleryTest {
    private static final String HOSTILE =
            "</pre></style><script>alert(1)</script><a href=\"https://evil.example\">x</a>"
                    + "<img src=x onerror='alert(1)'> javascript:alert(1) <!-- ]]> &lt;b&gt; $1 %s **x** ``` `y`";

    private static final String SAMPLES = Gallery.page("", "all");

    @Test
    void showsEveryAlertOfEverySample() throws Exception {
        var page = read(SAMPLES);
        var alerts = Samples.files()
                .flatMap(sample -> Samples.alerts(sample).stream())
                .toList();
        assertThat(texts(page, "pre"))
                .containsAll(alerts.stream().map(alert -> alert.email()).toList());
        assertThat(texts(page, "h4"))
                .containsAll(alerts.stream().map(Notification::subject).toList());
        assertThat(texts(page, "span"))
                .containsAll(alerts.stream().map(alert -> alert.sms()).toList());
        assertThat(elements(page, "article")).hasSameSizeAs(alerts);
        assertThat(texts(page, "h1").stream().skip(1))
                .containsExactlyInAnyOrderElementsOf(
                        alerts.stream().map(GalleryTest::title).toList());
        assertThat(texts(page, "p").getFirst()).startsWith("Made-up events, as");
    }

    @Test
    void theIndexLeadsToEveryAlert() throws Exception {
        var page = read(SAMPLES);
        var alerts = elements(page, "article").stream()
                .map(article -> "#" + article.getAttribute("id"))
                .toList();
        assertThat(alerts).doesNotHaveDuplicates();
        assertThat(elements(page, "a").stream().map(link -> link.getAttribute("href")))
                .containsAll(alerts)
                .allMatch(target -> alerts.contains(target) || target.equals("#index"));
    }

    @Test
    void showsTheMarkdownOfChatCards() {
        assertThat(Gallery.page("", "sign-in-without-mfa"))
                .contains(
                        "<div><b>MFA</b> <code>No</code></div>",
                        "<div class=\"item\">Write down who signed in, and why.</div>",
                        "<code>aws cloudtrail lookup-events --region us-east-1 --lookup-attributes ")
                .doesNotContain("```", "*MFA*");
    }

    @Test
    void needsNothingFromElsewhere() throws Exception {
        assertThat(SAMPLES).doesNotContain("url(", "@import", " src=", "<script", "<link", "<a href=\"https");
        assertOnlyItsOwnMarkup(read(SAMPLES));
    }

    @Test
    void showsHostileTextAsText(@TempDir Path folder) throws Exception {
        var event = Files.readString(Path.of("events/sign-in-without-mfa.json"));
        var hostile = Matcher.quoteReplacement("\"" + HOSTILE.replace("\"", "\\\"") + "\"");
        Files.writeString(
                folder.resolve("<script>&'.json"),
                event.replaceAll("(\"(userAgent|eventName)\": *)\"[^\"]*\"", "$1" + hostile));
        var html = Gallery.page("now", folder.toString());
        assertThat(html).contains("Your events, as");
        assertThat(html).doesNotContain("<script", "<a href=\"https", "<img", "$1 %s</");
        var page = read(html);
        assertOnlyItsOwnMarkup(page);
        assertThat(texts(page, "pre")).anyMatch(text -> text.contains("<script>alert(1)</script>"));
        assertThat(texts(page, "small")).containsExactly("<script>&'.json");
    }

    @Test
    void refusesWhatThePreviewRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gallery.page("now", "no/such.json"))
                .withMessage("There is no file and no sample named no/such.json.");
    }

    private static String title(Notification alert) {
        var html = Mail.of("", alert.json(), "").html();
        return html.substring(html.lastIndexOf("<h1"), html.lastIndexOf("</h1>"))
                .replaceFirst("<h1[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static void assertOnlyItsOwnMarkup(Document page) {
        assertThat(elements(page, "*"))
                .extracting(Element::getTagName)
                .isSubsetOf(("html head meta title style body header nav section article details summary div p span "
                                + "h1 h2 h3 h4 ul ol li small a b i em strong br code pre table tr td th")
                        .split(" "));
        assertThat(elements(page, "*"))
                .flatExtracting(
                        element -> IntStream.range(0, element.getAttributes().getLength())
                                .mapToObj(i -> element.getAttributes().item(i).getNodeName())
                                .toList())
                .isSubsetOf(
                        ("lang charset name content class id href style role width cellpadding cellspacing border align bgcolor"
                                        + " scope")
                                .split(" "));
    }

    private static Document read(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    }

    private static List<String> texts(Document page, String tag) {
        return elements(page, tag).stream()
                .map(element -> Objects.requireNonNullElse(element.getTextContent(), ""))
                .toList();
    }

    private static List<Element> elements(Document page, String tag) {
        var nodes = page.getElementsByTagName(tag);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
