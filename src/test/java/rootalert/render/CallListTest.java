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
import rootalert.assess.TestEvents;
import rootalert.context.AccountName;
import rootalert.event.RootEvent;
import rootalert.event.RootSession;
import rootalert.publish.SnsPublisher;

class CallListTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final int MAX_PUBLISH_BYTES = 262_144;

    /** 2,000 calls, each with its own texts, as long and costly as they can be. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "😀", "語", "a "})
    void fitsIntoSnsHoweverManyCallsThereAre(String costly) throws JsonProcessingException {
        var notification = render(IntStream.range(0, 2_000)
                .mapToObj(i -> TestEvents.record("iam/CreateUser", "no-MFA denied user")
                        .with("{eventID: 'e-%d', eventName: 'Name%d', awsRegion: 'region-%d'}"
                                .formatted(i, i % 700, i % 100))
                        .with("{errorMessage: '%1$s', requestParameters: {userName: '%1$s'}}"
                                .formatted(costly.replace("\\", "\\\\").repeat(400)))
                        .read())
                .toList());
        var message = SnsPublisher.message(notification);
        assertThat(message.getBytes(UTF_8)).hasSizeBetween(10_000, MAX_PUBLISH_BYTES);
        var calls = new JsonMapper().readTree(notification.json()).path("calls");
        assertThat(calls.path("total").asInt()).isEqualTo(2_000);
        assertThat(calls.path("leftOut").asInt()).isBetween(1_900, 1_999);
        assertThat(notification.email()).contains("equally serious calls, not shown");
    }

    @Test
    void saysHowManyCallsAreLeftOut() {
        var notification = render(IntStream.range(0, 100)
                .mapToObj(i -> TestEvents.record("cloudtrail/StopLogging", "MFA")
                        .with("{eventID: 'e-%d'}".formatted(i))
                        .read())
                .toList());
        assertThat(notification.email())
                .contains("made 100 calls")
                .contains("\n- 85 more equally serious calls, not shown\n");
    }

    /** There is room for fifteen calls and ten names. */
    @Test
    void leavesNothingOutThatFits() {
        var stops = IntStream.range(0, 15).mapToObj(i -> event("cloudtrail/StopLogging", "MFA", i));
        var changes = IntStream.range(0, 10).mapToObj(i -> event("ec2/Change" + i, "MFA", i));
        assertThat(render(Stream.concat(stops, changes).toList()).email())
                .doesNotContain("not shown")
                .contains("\n- Change9, once in an unrecorded region\n");
    }

    @Test
    void countsWhatDoesNotFit() {
        var stops = IntStream.range(0, 16).mapToObj(i -> event("cloudtrail/StopLogging", "MFA", i));
        var changes = IntStream.range(0, 11).mapToObj(i -> event("ec2/Change" + i, "MFA", i));
        assertThat(render(Stream.concat(stops, changes).toList()).email())
                .contains("\n- 1 more equally serious call, not shown\n")
                .contains("\n- 1 more call name, not shown\n");
    }

    @Test
    void showsFirstAndLastCallRegionsAndRefusals() {
        var mail = render(List.of(
                        event("ec2/RunInstances", "MFA", 0, "eu-west-1", "21:00:00"),
                        event("ec2/RunInstances", "MFA denied", 1, "us-east-1", "21:00:40"),
                        event("ec2/RunInstances", "MFA failed", 2, "eu-west-1", "21:01:30"),
                        event("ec2/RunInstances", "MFA", 3, "eu-west-1", "now")))
                .email();
        assertThat(mail)
                .contains(" made 4 calls in 90 seconds")
                .contains("1 call was denied. 1 call failed.")
                .contains("\nCalls: 4, 2 of them denied or failed\n")
                .contains("\nFirst call: 2026-11-20 21:00:00 UTC\nLast call: 2026-11-20 21:01:30 UTC\n")
                .contains("\nRegions: eu-west-1, us-east-1\n")
                .contains("\n- RunInstances, twice (2 denied or failed) in us-east-1, eu-west-1\n");
    }

    @Test
    void givesTheReasonsOfAllEquallySeriousCalls() {
        assertThat(render(List.of(event("cloudtrail/StopLogging", "MFA", 0), event("iam/CreateAccessKey", "MFA", 1)))
                        .email())
                .contains("\n- What happens next may go unrecorded or undetected.\n")
                .contains("\n- The root user's own credentials changed.\n");
    }

    private static RootEvent event(String call, String traits, int id) {
        return TestEvents.record(call, traits)
                .with("{eventID: '" + call + "-" + id + "'}")
                .read();
    }

    private static RootEvent event(String call, String traits, int id, String region, String time) {
        return TestEvents.record(call, traits)
                .with("{eventID: 'e-%d', awsRegion: '%s', eventTime: '%s'}"
                        .formatted(id, region, time.contains(":") ? "2026-11-20T" + time + "Z" : time))
                .read();
    }

    @Test
    void letsTheWorstCallRepresentTheSession() {
        var read = TestEvents.event("s3/ListBuckets", "MFA read");
        var change = TestEvents.event("ec2/RunInstances", "MFA");
        var stopped = TestEvents.event("cloudtrail/StopLogging", "MFA");
        assertThat(render(List.of(read, change, stopped)).subject())
                .isEqualTo("[CRITICAL] Root stopped CloudTrail logging, 3 calls - account 012345678901");
        assertThat(render(List.of(read, change)).subject())
                .isEqualTo("[HIGH] Root started instances, 2 calls - account 012345678901");
        assertThat(render(List.of(read, read)).subject())
                .isEqualTo("[LOW] Root made 2 read-only calls - account 012345678901");
    }

    private static Notification render(List<RootEvent> calls) {
        var alert = TestEvents.alert(new RootSession(calls), TestEvents.context(new AccountName.NoAlias()), NOW);
        return new Renderer(ZoneOffset.UTC).render(alert);
    }
}
