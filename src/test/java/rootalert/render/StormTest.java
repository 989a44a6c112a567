package rootalert.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** 2,000 calls, each with texts of its own that are as long and costly as can be. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "😀", "語", "a "})
    void fitsIntoSnsHoweverManyCallsThereAre(String costly) throws JsonProcessingException {
        var notification = render(IntStream.range(0, 2_000)
                .<Incoming>mapToObj(i -> TestEvents.record("iam/CreateUser", "no-MFA denied user")
                        .with("{eventID: 'e-%d', eventName: 'Name%d', awsRegion: 'region-%d'}"
                                .formatted(i, i % 700, i % 100))
                        .with("{errorMessage: '%1$s', requestParameters: {userName: '%1$s'}}"
                                .formatted(costly.replace("\\", "\\\\").repeat(400)))
                        .read())
                .toList());
        var message = new JsonMapper().writeValueAsString(notification.renditions());
        assertThat(message.getBytes(UTF_8)).hasSizeBetween(10_000, MAX_PUBLISH_BYTES);
        var calls =
                new JsonMapper().readTree(notification.renditions().get("sqs")).path("calls");
        assertThat(calls.path("total").asInt()).isEqualTo(2_000);
        assertThat(calls.path("leftOut").asInt()).isBetween(1_900, 1_999);
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

    /** Fifteen calls have room, and ten names. */
    @Test
    void leavesNothingOutThatHasRoom() {
        var stops = IntStream.range(0, 15).<Incoming>mapToObj(i -> event("cloudtrail/StopLogging", "MFA", i));
        var changes = IntStream.range(0, 10).<Incoming>mapToObj(i -> event("ec2/Change" + i, "MFA", i));
        assertThat(render(Stream.concat(stops, changes).toList()).renditions().get("email"))
                .doesNotContain("left out here")
                .contains("  1 call of Change9 in an unrecorded region\n");
    }

    @Test
    void countsWhatHasNoRoom() {
        var stops = IntStream.range(0, 16).<Incoming>mapToObj(i -> event("cloudtrail/StopLogging", "MFA", i));
        var changes = IntStream.range(0, 11).<Incoming>mapToObj(i -> event("ec2/Change" + i, "MFA", i));
        assertThat(render(Stream.concat(stops, changes).toList()).renditions().get("email"))
                .contains("  and 1 more call as serious, left out here\n")
                .contains("  1 other name, left out here\n");
    }

    @Test
    void tellsFirstAndLastCallRegionsAndRefusals() {
        var mail = render(List.of(
                        event("ec2/RunInstances", "MFA", 0, "eu-west-1", "21:00:00"),
                        event("ec2/RunInstances", "MFA denied", 1, "us-east-1", "21:00:40"),
                        event("ec2/RunInstances", "MFA failed", 2, "eu-west-1", "21:01:30"),
                        event("ec2/RunInstances", "MFA", 3, "eu-west-1", "now")))
                .renditions()
                .get("email");
        assertThat(mail)
                .contains(" made 4 calls in 90 seconds")
                .contains("1 call was denied. 1 call failed.")
                .contains("  Calls        4, of which 2 denied or failed\n")
                .contains("  First call   2026-11-20 21:00:00 UTC\n  Last call    2026-11-20 21:01:30 UTC\n")
                .contains("  Regions      eu-west-1, us-east-1\n")
                .contains("  2 calls (2 denied or failed) of RunInstances in us-east-1,\n          eu-west-1\n");
    }

    @Test
    void givesTheReasonsOfAllThatAreEquallyBad() {
        assertThat(render(List.of(event("cloudtrail/StopLogging", "MFA", 0), event("iam/CreateAccessKey", "MFA", 1)))
                        .renditions()
                        .get("email"))
                .contains("  - What happens next may go unrecorded or undetected.\n")
                .contains("  - The credentials of the root user itself changed.\n");
    }

    private static Incoming event(String call, String traits, int id) {
        return TestEvents.record(call, traits).with("{eventID: 'e-" + id + "'}").read();
    }

    private static Incoming event(String call, String traits, int id, String region, String time) {
        return TestEvents.record(call, traits)
                .with("{eventID: 'e-%d', awsRegion: '%s', eventTime: '%s'}"
                        .formatted(id, region, time.contains(":") ? "2026-11-20T" + time + "Z" : time))
                .read();
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
