package rootalert.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.account.AccountName;
import rootalert.assess.Alert;
import rootalert.assess.Surroundings;
import rootalert.assess.TestEvents;
import rootalert.event.Incoming;
import rootalert.event.Session;

class StormTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final int MAX_PUBLISH_BYTES = 262_144;

    /** 10,000 calls, each with texts of its own that are as long and costly as can be. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "😀", "語", "a "})
    void fitsIntoSnsHoweverManyCallsThereAre(String costly) throws JsonProcessingException {
        var notification = render(IntStream.range(0, 10_000)
                .<Incoming>mapToObj(i -> TestEvents.record("iam/CreateUser", "no-MFA denied user")
                        .with("{eventID: 'e-%d', eventName: 'Name%d', awsRegion: 'region-%d'}"
                                .formatted(i, i % 3_000, i % 500))
                        .with("{errorMessage: '%1$s', requestParameters: {userName: '%1$s'}}"
                                .formatted(costly.replace("\\", "\\\\").repeat(400)))
                        .read())
                .toList());
        var message = new JsonMapper().writeValueAsString(notification.renditions());
        assertThat(message.getBytes(UTF_8)).hasSizeBetween(10_000, MAX_PUBLISH_BYTES);
        var calls =
                new JsonMapper().readTree(notification.renditions().get("sqs")).path("calls");
        assertThat(calls.path("total").asInt()).isEqualTo(10_000);
        assertThat(calls.path("leftOut").asInt()).isBetween(9_000, 9_999);
        assertThat(notification.renditions().get("email")).contains("left out here");
    }

    @Test
    void sayHowManyCallsAreLeftOut() {
        var notification = render(IntStream.range(0, 100)
                .<Incoming>mapToObj(i -> TestEvents.record("cloudtrail/StopLogging", "MFA")
                        .with("{eventID: 'e-%d'}".formatted(i))
                        .read())
                .toList());
        assertThat(notification.renditions().get("email"))
                .contains("made 100 calls")
                .contains("  and 85 more calls as serious, left out here\n");
    }

    @Test
    void letsTheWorstSpeakForAll() {
        var read = TestEvents.event("s3/ListBuckets", "MFA read");
        var change = TestEvents.event("ec2/RunInstances", "MFA");
        var stopped = TestEvents.event("cloudtrail/StopLogging", "MFA");
        assertThat(render(List.of(read, change, stopped)).subject())
                .isEqualTo("[CRITICAL] Root stopped CloudTrail logging, 3 calls - account 012345678901");
        assertThat(render(List.of(read, change)).subject())
                .isEqualTo("[HIGH] Root called RunInstances, 2 calls - account 012345678901");
        assertThat(render(List.of(read, read)).subject())
                .isEqualTo("[LOW] Root made 2 read-only calls - account 012345678901");
    }

    private static Notification render(List<Incoming> events) {
        var alert = Alert.of(
                new Session(events, List.of()), new AccountName.NoAlias(), Surroundings.UNKNOWN, TestEvents.STACK, NOW);
        return new Renderer(ZoneOffset.UTC, new Sender("root-alert", "", "")).render(alert);
    }
}
