package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.HealthCheck;
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

    /** Whoever only asks writes nothing. */
    private static final String EMPTY = DYNAMO_DB.newTable();

    private static TestWatch watch(AwsOnTheWire aws, String table) {
        return new TestWatch(aws, clock -> DYNAMO_DB.store(table, clock), Duration.ofSeconds(20));
    }

    @BeforeEach
    void everythingIsWhole() {
        WholeChain.on(aws);
    }

    /** What the checks of trails find, unless all is well. */
    private Map<HealthCheck, CheckResult> found() {
        return watch(aws, EMPTY).notWhole(HealthCheck.TRAIL, HealthCheck.TRAIL_EVENTS);
    }

    private void assertFound(HealthCheck check, String words) {
        var found = found();
        assertThat(found).containsOnlyKeys(check);
        assertThat(found.get(check))
                .isInstanceOfSatisfying(
                        CheckResult.Broken.class,
                        broken -> assertThat(broken.found()).isEqualTo(words));
    }

    private void assertTrailIsUnknown() {
        var found = found();
        assertThat(found).containsOnlyKeys(HealthCheck.TRAIL);
        assertThat(found.get(HealthCheck.TRAIL)).isInstanceOf(CheckResult.CouldNotAsk.class);
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
    void saysWhatItLeavesOut(String kind, String selector, String missing) {
        aws.answersJson(
                "GetEventSelectors",
                kind.equals("classic")
                        ? "{\"EventSelectors\": [" + selector + "]}"
                        : "{\"AdvancedEventSelectors\": [{\"Name\": \"Management events selector\", \"FieldSelectors\": ["
                                + selector + "]}]}");
        assertFound(HealthCheck.TRAIL_EVENTS, "not recorded: " + missing);
    }

    @Test
    void saysOnceWhatItLeavesOut() {
        var missing = "not recorded: read-only calls, AWS CLI sign-ins (they count as reads)";
        aws.answersJson("GetEventSelectors", WholeChain.selectors("WriteOnly"));
        var watch = watch(aws, DYNAMO_DB.newTable());
        assertThat(watch.heartbeat("2026-11-20T17:00:07Z")).containsExactly("TRAIL_EVENTS BROKEN");
        assertThat(watch.last().found()).isEqualTo(missing);
        assertThat(watch.heartbeat("2026-11-20T17:05:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).isEmpty();
        assertThat(watch.reported()).containsExactly("TRAIL_EVENTS BROKEN 2026-11-20T17:00:07Z " + missing);
        WholeChain.on(aws);
        assertThat(watch.heartbeat("2026-11-21T09:00:07Z")).containsExactly("TRAIL_EVENTS WHOLE_AGAIN");
    }

    /** It costs nothing more for as long as it is so. */
    @Test
    void doesNotAskInFullBecauseOfIt() {
        aws.answersJson("GetEventSelectors", WholeChain.selectors("WriteOnly"));
        var watch = watch(aws, DYNAMO_DB.newTable());
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
        assertThat(found()).isEmpty();
    }

    /** It brings the sign-ins, but not what root does elsewhere. */
    @Test
    void aTrailOfThisRegionIsATrail() {
        trails(trail(WholeChain.TRAIL, "us-east-1", false, false));
        assertFound(HealthCheck.TRAIL_EVENTS, "not recorded: regions other than us-east-1");
    }

    @Test
    void aTrailOfAnotherRegionIsNone() {
        trails(trail("arn:aws:cloudtrail:eu-west-1:123456789012:trail/main", "eu-west-1", false, false));
        assertFound(HealthCheck.TRAIL, "no trail covers this region");
    }

    /** What a member account gets; the codes are those of public reports. */
    @ParameterizedTest
    @ValueSource(strings = {"TrailNotFoundException", "CloudTrailARNInvalidException", "AccessDeniedException"})
    void anOrganizationsTrailCountsByItsStatus(String code) {
        trails(trail(ORGANIZATION, "eu-west-1", true, true));
        aws.refusesJson("GetEventSelectors", code);
        assertThat(found()).isEmpty();
        aws.answersJson("GetTrailStatus", "{\"IsLogging\": false}");
        assertFound(HealthCheck.TRAIL, "organization is not logging");
    }

    /** A policy of the organization may deny this account the region that the trail was made in. */
    @Test
    void aTrailIsAskedAboutHereFirst() {
        trails(trail(ORGANIZATION, "eu-west-1", true, true));
        aws.refusesJson("GetEventSelectors", "AccessDeniedException");
        aws.refusesJsonIn("eu-west-1", "GetTrailStatus", "AccessDeniedException");
        assertThat(found()).isEmpty();
    }

    @Test
    void whereThisRegionKnowsNothingOfATrailItsOwnIsAsked() {
        trails(trail(ORGANIZATION, "eu-west-1", true, true));
        aws.refusesJsonIn("us-east-1", "GetTrailStatus", "TrailNotFoundException");
        assertThat(found()).isEmpty();
    }

    /** Alerts come all the same, but nothing is left to read afterwards. */
    @Test
    void saysOnceThatItsLogFilesDoNotArrive() {
        aws.answersJson("GetTrailStatus", "{\"IsLogging\": true, \"LatestDeliveryError\": \"NoSuchBucket\"}");
        var watch = watch(aws, DYNAMO_DB.newTable());
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
        assertThat(found()).isEmpty();
    }

    /** Not "it is gone": nothing is known of it. */
    @ParameterizedTest
    @ValueSource(strings = {"TrailNotFoundException", "AccessDeniedException"})
    void aTrailWhoseStatusIsRefusedIsUnknown(String code) {
        trails(trail(ORGANIZATION, "eu-west-1", true, true));
        aws.refusesJson("GetTrailStatus", code);
        assertTrailIsUnknown();
    }

    /** The selectors that every trail begins with record everything; others may record anything. */
    @Test
    void anOwnTrailWhoseSelectorsAreRefusedIsUnknownUnlessItHasThoseItBeganWith() {
        aws.refusesJson("GetEventSelectors", "AccessDeniedException");
        trails(trail(WholeChain.TRAIL, "us-east-1", true, true));
        assertTrailIsUnknown();
        trails(trail(WholeChain.TRAIL, "us-east-1", true, false));
        assertThat(found()).isEmpty();
    }

    /** That is one alert, not two. */
    @Test
    void whereNoTrailLogsNothingIsSaidOfWhatItLeavesOut() {
        aws.answersJson("GetTrailStatus", "{\"IsLogging\": false}");
        assertFound(HealthCheck.TRAIL, "main is not logging");
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
