package rootalert.promises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import rootalert.mail.Mail;
import rootalert.message.Notification;
import rootalert.samples.Json;

/** What holds for every alert, whatever the event contains. */
public final class Promises {
    /** Begins every word that a test puts into an event to forge a line; no word of ours contains it. */
    public static final String MARK = "zqx";

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HEADINGS = List.of("WHAT HAPPENED", "WHY [A-Z]+");
    /** What to do depends on who did it, or it does not. */
    private static final Set<List<String>> STEPS =
            Set.of(List.of("IF YOU EXPECTED THIS", "IF YOU DID NOT"), List.of("WHAT TO DO"));

    private static final Pattern OUR_LINK = Pattern.compile(
            "https://([a-z0-9-]+)\\.console\\.(aws\\.amazon\\.com|amazonaws-us-gov\\.com|amazonaws\\.cn|amazonaws-eusc\\.eu)"
                    + "/cloudtrailv2/home\\?region=\\1#/events/[A-Za-z0-9-]+(?=\n|$)"
                    + "|https://rdap\\.org/ip/[0-9a-f:.]+(?=\n|$)");
    private static final Pattern OUR_ELEMENT = Pattern.compile(
            "</?(body|div|table|tr|td|th|h1|h2|p|strong|ul|ol|li|code|a|html)"
                    + "( (class|style|role|width|cellpadding|cellspacing|border|align|bgcolor|scope|href)=\"[^\"<>]*\")*>");
    private static final Pattern HREF = Pattern.compile(" href=\"([^\"]*)\"");
    private static final Pattern HOST = Pattern.compile("[\\w-]+(\\.[\\w-]+)*\\.[A-Za-z]{2,}(?![\\w-])");
    private static final Pattern AWS_SERVICE = Pattern.compile("[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?");
    /** A few that everybody knows; "m7i.large" and "n.adeyemi" end in none and should stay readable. */
    private static final Pattern DOMAIN = Pattern.compile("(?i).*\\.(com|net|org|info|app|dev|zip|example|"
            + String.join("|", Locale.getISOCountries()) + ")|www\\..*");
    /** Nothing in it is markup. */
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");

    /** SNS refuses a publish of more than 256 KiB, and the alert would be lost. */
    private static final int PUBLISH_BYTES = 262_144;

    /** Of one batch. SNS takes no more than ten mails a second. */
    private static final int MAX_ALERTS = 5;

    private Promises() {}

    /** Asserts that the alerts are as promised, and tell of everything that the input holds. */
    public static void hold(byte[] input, List<Notification> alerts) {
        hold(input, Outcome.of(alerts));
    }

    /** The same where some alerts could not be sent, or wait. */
    public static void hold(byte[] input, Outcome outcome) {
        assertThat(outcome.published()).hasSizeLessThanOrEqualTo(MAX_ALERTS).allSatisfy(Promises::hold);
        outcome.accountsFor(input);
    }

    /** Asserts that the alert is as promised. */
    public static void hold(Notification alert) {
        envelope(alert);
        visible(alert.email());
        mail(alert.email());
        sms(alert.sms());
        machines(alert.json());
        chat(alert.chat());
        ownMail(alert);
    }

    /** The bytes of the alert as SNS counts them. */
    public static int bytes(Notification alert) {
        int bytes = length(alert.message()) + length(alert.subject());
        for (var attribute : alert.attributes().entrySet()) {
            bytes += length(attribute.getKey())
                    + length("String.Array")
                    + length(JSON.valueToTree(attribute.getValue()).toString());
        }
        return bytes;
    }

    private static void envelope(Notification alert) {
        assertThat(alert.subject()).matches("\\[[A-Z]+] [ -~]{1,95}").hasSizeLessThanOrEqualTo(99);
        // With raw delivery SNS takes ten.
        assertThat(alert.attributes()).hasSizeBetween(1, 10);
        assertThat(alert.attributes().values())
                .allSatisfy(values -> assertThat(values)
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .allMatch(value -> value.matches("[ -~]{1,100}") && !value.isBlank()));
        assertThat(bytes(alert)).isLessThan(PUBLISH_BYTES);
    }

    private static void mail(String mail) {
        for (var heading : HEADINGS) {
            assertThat(mail.lines().filter(line -> line.matches(heading)))
                    .as(heading)
                    .hasSize(1);
        }
        assertThat(mail.lines()
                        .filter(line -> STEPS.stream().anyMatch(headings -> headings.contains(line)))
                        .toList())
                .isIn(STEPS);
        var links = OUR_LINK.matcher(mail);
        var withoutLinks = links.replaceAll("");
        assertThat(withoutLinks.lines().filter(Promises::beginsWithTheirs)).isEmpty();
        assertThat(withoutLinks).doesNotContain("://");
    }

    /** With fewer than four spaces before it, a line could pass for one of ours. */
    private static boolean beginsWithTheirs(String line) {
        var word = line.stripLeading();
        int indent = line.length() - word.length();
        return indent < 4 && word.split(" ", 2)[0].contains(MARK);
    }

    private static void sms(String sms) {
        // The basic table of 3GPP TS 23.038; what is not in it counts twice, or makes two parts.
        assertThat(sms)
                .matches("[@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà-]{1,148}")
                .doesNotContain("://");
    }

    private static void machines(String json) {
        var alert = Json.tree(json);
        everyText(alert, Promises::visible);
        if (alert.path("severity").asText().equals("CRITICAL")) {
            assertThat(alert.path("steps").findValuesAsText("do"))
                    .noneMatch(step -> step.startsWith("No action needed") || step.startsWith("Nothing to do"));
        }
    }

    /** Made from the JSON alone: the same text, and markup that nothing of an alert has become part of. */
    private static void ownMail(Notification alert) {
        var mail = Mail.of("", alert.json(), "");
        assertThat(alert.email()).startsWith(mail.text().strip());
        assertThat(alert.email().substring(mail.text().strip().length())).matches("(\nYour phrase: .*)?\n");
        assertThat(mail.subject()).isEqualTo(alert.subject());
        assertThat(mail.html().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(100_000);
        var body = mail.html().substring(mail.html().indexOf("<body"));
        var words = OUR_ELEMENT.matcher(body).replaceAll("");
        assertThat(words).doesNotContain("<", ">", "\"");
        assertThat(HREF.matcher(body).results().map(link -> link.group(1)))
                .allMatch(link -> OUR_LINK.matcher(link).matches());
        visible(words.strip());
    }

    private static void chat(String json) {
        var card = Json.tree(json);
        assertThat(card.at("/content/title").asText()).startsWith("[");
        everyText(card, Promises::visible);
        everyText(card, Promises::withoutMarkup);
        everyText(card.path("content"), Promises::withoutLinks);
        withoutLinks(card.at("/metadata/summary").asText());
    }

    private static void withoutMarkup(String text) {
        assertThat(text).doesNotContain("<!", "@here", "@channel", "<http", "<@");
        assertThat(CODE.matcher(text).replaceAll("")).doesNotContain("](", "`");
    }

    /** No name that a chat program would turn into a link, except in our own link. */
    private static void withoutLinks(String text) {
        assertThat(HOST.matcher(OUR_LINK.matcher(text).replaceAll("")).results().map(MatchResult::group))
                .allMatch(host -> AWS_SERVICE.matcher(host).matches()
                        || !DOMAIN.matcher(host).matches());
    }

    /** Nothing that a reader cannot see, and no lines but ours. */
    private static void visible(String text) {
        assertThat(text.codePoints().filter(c -> c != '\n' && hidden(c)).toArray())
                .as("hidden characters of %s", text)
                .isEmpty();
    }

    private static boolean hidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void everyText(JsonNode node, Consumer<String> check) {
        if (node.isTextual()) {
            check.accept(node.asText());
        }
        node.forEach(child -> everyText(child, check));
    }

    private static int length(String text) {
        return text.getBytes(UTF_8).length;
    }
}
