package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.judge.HealthChange;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.WholeChain;

/** Trails as accounts really have them, in the shapes of CloudTrail's answers. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class TrailCheckIT {
    private static final String ORGANIZATION = "arn:aws:cloudtrail:eu-west-1:999999999999:trail/organization";

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    private TestWatch watch;

    @BeforeEach
    void everythingIsWhole() {
        var table = DYNAMO_DB.newTable();
        watch = new TestWatch(aws, clock -> DYNAMO_DB.store(table, clock), Duration.ofSeconds(20));
        WholeChain.on(aws);
    }

    /** What console and CLI offer to leave out, and what still brings every sign-in, is no "NO TRAIL". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            classic  | {"ReadWriteType": "WriteOnly", "IncludeManagementEvents": true}                                                                                          | read-only calls, AWS CLI sign-ins (they count as reads)
            classic  | {"ReadWriteType": "All", "IncludeManagementEvents": true, "ExcludeManagementEventSources": ["kms.amazonaws.com"]}                                        | KMS calls
            classic  | {"ReadWriteType": "All", "IncludeManagementEvents": true, "ExcludeManagementEventSources": ["kms.amazonaws.com", "rdsdata.amazonaws.com"]}               | KMS calls, RDS Data API calls
            advanced | {"Field": "eventCategory", "Equals": ["Management"]}, {"Field": "eventSource", "NotEquals": ["kms.amazonaws.com"]}                                       | KMS calls
            advanced | {"Field": "eventCategory", "Equals": ["Management"]}, {"Field": "eventSource", "NotEquals": ["kms.amazonaws.com", "rdsdata.amazonaws.com"]}              | KMS calls, RDS Data API calls
            advanced | {"Field": "eventCategory", "Equals": ["Management"]}, {"Field": "readOnly", "Equals": ["false"]}                                                         | read-only calls, AWS CLI sign-ins (they count as reads)
            advanced | {"Field": "eventCategory", "Equals": ["Management"]}, {"Field": "eventName", "NotEquals": ["StopLogging"]}                                               | what its selectors leave out
            """)
    void saysOnceWhatItLeavesOut(String kind, String selector, String missing) {
        aws.answersJson(
                "GetEventSelectors",
                kind.equals("classic")
                        ? "{\"EventSelectors\": [" + selector + "]}"
                        : "{\"AdvancedEventSelectors\": [{\"Name\": \"Management events selector\", \"FieldSelectors\": ["
                                + selector + "]}]}");
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).containsExactly("TRAIL_EVENTS BROKEN");
        assertThat(watch.last().found()).isEqualTo("not recorded: " + missing);
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).isEmpty();
        assertThat(watch.reported())
                .containsExactly("TRAIL_EVENTS BROKEN 2026-11-20T17:00:07Z not recorded: " + missing);
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-21T09:00:07Z")).containsExactly("TRAIL_EVENTS WHOLE_AGAIN");
    }

    /** It costs nothing more for as long as it is so. */
    @Test
    void doesNotAskInFullBecauseOfIt() {
        aws.answersJson("GetEventSelectors", WholeChain.selectors("WriteOnly"));
        var ignored = watch.heartbeat("2026-11-20T17:00:07Z");
        int before = aws.jsonCalls("GetEventSelectors");
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z")).isEmpty();
        assertThat(aws.jsonCalls("GetEventSelectors")).isEqualTo(before);
    }

    /** A trail of changes and one of reads record everything between them. */
    @Test
    void takesAllTrailsTogether() {
        trails(
                trail(WholeChain.TRAIL, "us-east-1", true, false),
                trail(WholeChain.TRAIL + "-reads", "us-east-1", true, false));
        aws.answersJsonFor("main\"", "GetEventSelectors", WholeChain.selectors("WriteOnly"));
        aws.answersJsonFor("main-reads\"", "GetEventSelectors", WholeChain.selectors("ReadOnly"));
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
    }

    /** It brings the sign-ins, but not what root does elsewhere. */
    @Test
    void aTrailOfThisRegionIsATrail() {
        trails(trail(WholeChain.TRAIL, "us-east-1", false, false));
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).containsExactly("TRAIL_EVENTS BROKEN");
        assertThat(watch.last().found()).isEqualTo("not recorded: regions other than us-east-1");
    }

    @Test
    void aTrailOfAnotherRegionIsNone() {
        trails(trail("arn:aws:cloudtrail:eu-west-1:123456789012:trail/main", "eu-west-1", false, false));
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).containsExactly("TRAIL BROKEN");
    }

    /** What a member account gets; the codes are those of public reports. */
    @ParameterizedTest
    @ValueSource(strings = {"TrailNotFoundException", "CloudTrailARNInvalidException", "AccessDeniedException"})
    void anOrganizationsTrailCountsByItsStatus(String code) {
        trails(trail(ORGANIZATION, "eu-west-1", true, true));
        aws.refusesJson("GetEventSelectors", code);
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        assertThat(watch.reported()).isEmpty();
        aws.answersJson("GetTrailStatus", "{\"IsLogging\": false}");
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z")).containsExactly("TRAIL BROKEN");
        assertThat(watch.last().found()).isEqualTo("organization is not logging");
    }

    /** A policy of the organization may deny this account the region that the trail was made in. */
    @Test
    void aTrailIsAskedAboutHereFirst() {
        trails(trail(ORGANIZATION, "eu-west-1", true, true));
        aws.refusesJson("GetEventSelectors", "AccessDeniedException");
        aws.refusesJsonIn("eu-west-1", "GetTrailStatus", "AccessDeniedException");
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        assertThat(watch.reported()).isEmpty();
    }

    @Test
    void whereThisRegionKnowsNothingOfATrailItsOwnIsAsked() {
        trails(trail(ORGANIZATION, "eu-west-1", true, true));
        aws.refusesJsonIn("us-east-1", "GetTrailStatus", "TrailNotFoundException");
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        assertThat(watch.reported()).isEmpty();
    }

    /** Alerts come all the same, but nothing is left to read afterwards. */
    @Test
    void saysOnceThatItsLogFilesDoNotArrive() {
        aws.answersJson("GetTrailStatus", "{\"IsLogging\": true, \"LatestDeliveryError\": \"NoSuchBucket\"}");
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).containsExactly("TRAIL_EVENTS BROKEN");
        assertThat(watch.last().found()).isEqualTo("main cannot deliver log files: NoSuchBucket");
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).isEmpty();
        aws.answersJson("GetEventSelectors", WholeChain.selectors("WriteOnly"));
        assertThat(watch.heartbeat("2026-11-21T09:00:07Z")).containsExactly("TRAIL_EVENTS BROKEN");
        assertThat(watch.last().found())
                .isEqualTo(
                        "main cannot deliver log files: NoSuchBucket; not recorded: read-only calls, AWS CLI sign-ins"
                                + " (they count as reads)");
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-21T10:00:07Z")).containsExactly("TRAIL_EVENTS WHOLE_AGAIN");
    }

    @Test
    void anotherTrailsLogFilesAreEnough() {
        trails(
                trail(WholeChain.TRAIL, "us-east-1", true, false),
                trail(WholeChain.TRAIL + "-reads", "us-east-1", true, false));
        aws.answersJsonFor(
                "main\"", "GetTrailStatus", "{\"IsLogging\": true, \"LatestDeliveryError\": \"AccessDenied\"}");
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
    }

    /** Not "it is gone": nothing is known of it. */
    @ParameterizedTest
    @ValueSource(strings = {"TrailNotFoundException", "AccessDeniedException"})
    void aTrailWhoseStatusIsRefusedIsUnknown(String code) {
        trails(trail(ORGANIZATION, "eu-west-1", true, true));
        aws.refusesJson("GetTrailStatus", code);
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        assertThat(watch.reported()).containsExactly("TRAIL NOT_ANSWERED 2026-11-20T17:00:07Z ");
    }

    /** The selectors that every trail begins with record everything; others may record anything. */
    @Test
    void anOwnTrailWhoseSelectorsAreRefusedIsUnknownUnlessItHasThoseItBeganWith() {
        aws.refusesJson("GetEventSelectors", "AccessDeniedException");
        trails(trail(WholeChain.TRAIL, "us-east-1", true, true));
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).isEmpty();
        assertThat(watch.reported()).containsExactly("TRAIL NOT_ANSWERED 2026-11-20T17:00:07Z ");
        trails(trail(WholeChain.TRAIL, "us-east-1", true, false));
        assertThat(watch.heartbeat("2026-11-20T18:00:07Z")).isEmpty();
        assertThat(watch.reported()).isEmpty();
    }

    /** That is one alert, not two. */
    @Test
    void whereNoTrailLogsNothingIsSaidOfWhatItLeavesOut() {
        aws.answersJson("GetTrailStatus", "{\"IsLogging\": false}");
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).containsExactly("TRAIL BROKEN");
        assertThat(watch.last().change()).isEqualTo(HealthChange.Change.BROKEN);
    }

    private void trails(String... trails) {
        aws.answersJson("DescribeTrails", "{\"trailList\": " + List.of(trails) + "}");
    }

    private static String trail(String arn, String region, boolean everywhere, boolean custom) {
        return """
                {"Name": "main", "S3BucketName": "logs", "IncludeGlobalServiceEvents": true, "IsMultiRegionTrail": %s,
                 "HomeRegion": "%s", "TrailARN": "%s", "LogFileValidationEnabled": true, "HasCustomEventSelectors": %s,
                 "HasInsightSelectors": false, "IsOrganizationTrail": %s}""".formatted(everywhere, region, arn, custom, arn.equals(ORGANIZATION));
    }
}
