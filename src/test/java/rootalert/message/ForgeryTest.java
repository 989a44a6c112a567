package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.TestRecord;
import rootalert.facts.AccountNames;
import rootalert.promises.Promises;
import rootalert.samples.Json;

/**
 * Whichever text of a record is hostile, it stays a value: it never becomes a line, a link, a mention or markup of the
 * alert.
 */
@Tag("slow")
class ForgeryTest {
    /** Every word that could forge a line begins with {@link Promises#MARK}. */
    private static final List<String> VALUES = List.of(
            "zqx\nWHAT HAPPENED\r\n  zqx zqx\u2028IF YOU EXPECTED THIS\u0085  1. zqx Relax.\n\nzq",
            "zqx ".repeat(200),
            "zqx\u00A0zq\u3000".repeat(100),
            "[zqx](https://evil.example/x) <https://evil.example/x|zqx> ![zqx](http://evil.example) <!channel> @here",
            "https://evil.example/zqx",
            "x zqx<a href=\"http://evil.example/\">zqx</a> www.evil.example evil.example ```zqx``` <!channel> <@U1> @here",
            "arn:aws:iam::<!channel> @here evil.example:[zqx](http://evil.example)",
            "AKIA@here<!channel>[zqx](https://evil.example)",
            "us-east-1.evil.example/#",
            "zqx: call +1 (888) 555-0100 or zqx/18885550100 zqx1-888-555-0100");

    private static final List<String> LINKS = List.of("http://evil", "https://evil", "evil.example");
    private static final List<String> NUMBERS = List.of("555-0100", "8885550100");
    private static final List<String> MENTIONS = List.of("<!channel>", "@here", "```zqx", "<@U1>");

    private static final Pattern LINK = Pattern.compile("\\w+://\\S*");
    private static final String OUR_LINK = "https://us-east-1\\.console\\.aws\\.amazon\\.com/cloudtrailv2/home"
            + "\\?region=us-east-1#/events/event-1|https://rdap\\.org/ip/203\\.0\\.113\\.7";

    private static final List<JsonPointer> FIELDS = HostileTexts.texts(TestRecord.full());

    private static final Set<Notification> JUDGED = ConcurrentHashMap.newKeySet();

    static Stream<Arguments> places() {
        return IntStream.range(0, HostileTexts.RECORDS.size())
                .boxed()
                .flatMap(i ->
                        HostileTexts.texts(HostileTexts.RECORDS.get(i)).stream().map(field -> Arguments.of(i, field)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aHostileTextStaysAValue(int record, JsonPointer field) {
        for (int i = 0; i < VALUES.size(); i++) {
            if (isTried(record, field, i)) {
                var hostile = HostileTexts.with(HostileTexts.RECORDS.get(record), field, VALUES.get(i));
                var notification = HostileTexts.notification(hostile, AccountNames.NO_ALIAS);
                // A text that is not shown changes nothing.
                if (JUDGED.add(notification)) {
                    assertHarmless(notification);
                }
            }
        }
    }

    /** All, of a field that few records have; of the others each field has each value in every other record. */
    private static boolean isTried(int record, JsonPointer field, int value) {
        var places = HostileTexts.RECORDS.stream()
                .filter(other -> other.at(field).isTextual())
                .count();
        return places < 4 || (record + FIELDS.indexOf(field) + value) % 2 == 0;
    }

    private static void assertHarmless(Notification notification) {
        Promises.hold(notification);
        assertThat(notification.subject()).doesNotContain(LINKS).doesNotContain(NUMBERS);
        assertThat(notification.email()).doesNotContain(LINKS).doesNotContain(NUMBERS);
        assertThat(notification.sms()).doesNotContain(LINKS).doesNotContain(NUMBERS);
        var card = Json.tree(notification.chat());
        // Only Amazon Q Developer reads the thread ID, to tell threads apart.
        ((ObjectNode) card.path("metadata")).remove("threadId");
        assertThat(Json.texts(card))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(LINKS)
                        .doesNotContain(NUMBERS)
                        .doesNotContain(MENTIONS));
        assertOurLinks(notification.email());
        assertOurLinks(card.at("/content/description").asText());
    }

    private static void assertOurLinks(String text) {
        assertThat(LINK.matcher(text).results().map(link -> link.group())).allMatch(link -> link.matches(OUR_LINK));
    }
}
