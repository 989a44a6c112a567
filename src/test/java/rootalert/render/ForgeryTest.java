package rootalert.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.account.AccountName;

/** Whatever text of a record is hostile: it stays a value, and neither a line, a link, a mention nor markup of the alert. */
@Tag("slow")
class ForgeryTest {
    private static final List<String> HEADINGS =
            List.of("WHAT HAPPENED", "WHY", "IF YOU EXPECTED THIS", "IF YOU DID NOT", "LOOK FURTHER");

    /** Words of this form are the value's alone, so each line of the mail that begins with one is forged. */
    private static final String FORGED = "zq";

    private static final List<String> VALUES = List.of(
            "zq\nWHAT HAPPENED\r\n  zq zq\u2028IF YOU EXPECTED THIS\u0085  1. zq Relax.\n\nzq",
            "zq ".repeat(200),
            "zq\u00A0zq\u3000".repeat(100),
            "[zq](https://evil.example/x) <https://evil.example/x|zq> ![zq](http://evil.example) <!channel> @here",
            "https://evil.example/zq",
            "x zq<a href=\"http://evil.example/\">zq</a> www.evil.example evil.example ```zq``` <!channel> <@U1> @here",
            "arn:aws:iam::<!channel> @here evil.example:[zq](http://evil.example)",
            "AKIA@here<!channel>[zq](https://evil.example)",
            "us-east-1.evil.example/#");

    private static final List<String> LINKS = List.of("http://evil", "https://evil", "evil.example");
    private static final List<String> MENTIONS = List.of("<!channel>", "@here", "```zq", "<@U1>");

    private static final Pattern LINK = Pattern.compile("\\w+://\\S*");
    private static final String OUR_LINK = "https://us-east-1\\.console\\.aws\\.amazon\\.com/cloudtrailv2/home"
            + "\\?region=us-east-1#/events/event-1";

    static Stream<Arguments> places() {
        return IntStream.range(0, HostileTexts.RECORDS.size())
                .boxed()
                .flatMap(i ->
                        HostileTexts.texts(HostileTexts.RECORDS.get(i)).stream().map(field -> Arguments.of(i, field)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aHostileTextStaysAValue(int record, JsonPointer field) {
        for (var value : VALUES) {
            var hostile = HostileTexts.with(HostileTexts.RECORDS.get(record), field, value);
            assertHarmless(HostileTexts.notification(hostile, new AccountName.NoAlias()));
        }
    }

    private static void assertHarmless(Notification notification) {
        assertMail(Objects.requireNonNull(notification.renditions().get("email")));
        assertChat(HostileTexts.tree(notification.renditions().get("https")));
        assertThat(notification.subject()).startsWith("[").doesNotContain(LINKS).doesNotContain("\n", "\r");
        assertThat(notification.renditions().get("sms")).doesNotContain("evil.example", "@", "<", "\n");
    }

    private static void assertMail(String mail) {
        assertThat(mail).doesNotContain(LINKS);
        assertThat(mail.lines().filter(line -> !line.startsWith(" ".repeat(10))))
                .noneMatch(line -> line.strip().startsWith(FORGED));
        assertThat(mail.lines().map(line -> line.replaceFirst("WHY [A-Z]+$", "WHY")))
                .filteredOn(HEADINGS::contains)
                .doesNotHaveDuplicates()
                .containsSequence(HEADINGS.subList(0, 4));
        assertOurLinks(mail);
    }

    private static void assertChat(JsonNode card) {
        // Only Amazon Q Developer reads the thread's name, to tell one thread from another.
        ((ObjectNode) card.path("metadata")).remove("threadId");
        assertThat(HostileTexts.texts(card)).allSatisfy(text -> {
            assertThat(text).doesNotContain(LINKS).doesNotContain(MENTIONS);
            assertOurLinks(text);
        });
        assertThat(card.path("content").path("title").textValue()).doesNotContain("](");
        var description = card.path("content").path("description").textValue();
        assertThat(description.replaceAll("`[^`\\n]*`", "")).doesNotContain("](");
    }

    private static void assertOurLinks(String text) {
        assertThat(LINK.matcher(text).results().map(link -> link.group())).allMatch(link -> link.matches(OUR_LINK));
    }
}
