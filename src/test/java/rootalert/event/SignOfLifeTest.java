package rootalert.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a scheduled event is, in the shape that EventBridge gives it. */
class SignOfLifeTest {
    private static final String RULE = "arn:aws:events:eu-west-1:210987654321:rule/root-alert-forward";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "%1$s"               |                           | true
            "%1$s"               | , "replay-name": "again"  | false
            "%1$s", "%1$s"       |                           | false
            "%1$s-not"           |                           | false
                                 |                           | false
            """)
    void countsIfTheSpokesRuleFiredNow(@Nullable String resources, @Nullable String more, boolean counts) {
        var event = """
                {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event",
                 "source": "aws.events", "account": "210987654321", "time": "2026-11-20T06:00:00Z", "region": "eu-west-1",
                 "resources": [%s], "detail": {}%s}""".formatted(text(resources).formatted(RULE), text(more));
        var events = Events.parse(event.getBytes(UTF_8));
        assertThat(events.received()).isEmpty();
        assertThat(events.signsOfLife())
                .singleElement()
                .satisfies(sign -> assertThat(sign.isOfASpoke()).isEqualTo(counts))
                .satisfies(sign -> assertThat(sign.time().text()).isEqualTo("2026-11-20T06:00:00Z"));
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
