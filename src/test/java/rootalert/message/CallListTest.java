package rootalert.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.facts.AccountNames;
import rootalert.judge.TestEvents;

class CallListTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final int MAX_PUBLISH_BYTES = 262_144;

    /** Each with its own texts, as long and costly as they can be, and more of them than any list holds. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "😀", "語", "a "})
    void fitsIntoSnsHoweverManyCallsThereAre(String costly) throws JsonProcessingException {
        var notification = render(IntStream.range(0, 1_000)
                .mapToObj(i -> TestEvents.record("iam/CreateUser", "no-MFA denied user")
                        .with("{eventID: 'e-%d', eventName: 'Name%d', awsRegion: 'region-%d'}"
                                .formatted(i, i % 450, i % 100))
                        .with("{errorMessage: '%1$s', requestParameters: {userName: '%1$s'}}"
                                .formatted(costly.replace("\\", "\\\\").repeat(400)))
                        .read())
                .toList());
        var message = notification.message();
        assertThat(message.getBytes(UTF_8)).hasSizeBetween(10_000, MAX_PUBLISH_BYTES);
        var calls = new JsonMapper().readTree(notification.json()).path("calls");
        assertThat(calls.path("total").asInt()).isEqualTo(1_000);
        assertThat(calls.path("leftOut").asInt()).isBetween(900, 999);
        assertThat(notification.email())
                .containsPattern("\n- Also: Name\\d+ \\d, .* and \\d+ more kinds of call \\(\\d+ calls\\)\n");
    }

    @Test
    void namesEachAccountThatRootSessionsWereOpenedFor() {
        var notification = render(Stream.of("444455556666", "777788889999", "111122223333")
                .map(account -> TestEvents.record("sts/AssumeRoot", "role password")
                        .with(
                                "{eventID: 'e-%1$s', requestParameters: {targetPrincipal: '%1$s'}, responseElements: {credentials: {accessKeyId: 'ASIAEXAMPLE%1$s'}}}"
                                        .formatted(account))
                        .read())
                .toList());
        assertThat(notification.subject())
                .contains("Root sessions opened for 444455556666 and 2 more accounts, 3 calls");
        assertThat(notification.email())
                .contains("It opened root sessions in accounts 444455556666, 777788889999, 111122223333.")
                .contains("ASIAEXAMPLE444455556666 for 444455556666, ASIAEXAMPLE777788889999 for 777788889999");
    }

    @Test
    void countsWhatACallNamesTwiceOnce() {
        assertThat(render(numbered(
                                5,
                                "x/PutThing",
                                "MFA",
                                "{requestParameters: {policyName: 'p-%1$d', arn: 'arn:aws:x:::p-%1$d'}}"))
                        .email())
                .contains("PutThing, 5 times in an unrecorded region: p-0, p-1, p-2 and 2 more\n");
    }

    /** AWS answers with the user's ARN. */
    @Test
    void namesAUserThatWasMadeOnce() {
        var made = TestEvents.record("iam/CreateUser", "MFA user worked")
                .with("{responseElements: {user: {arn: 'arn:aws:iam::012345678901:user/ada'}}}")
                .read();
        assertThat(render(List.of(made, event("s3/ListBuckets", "MFA read", 1))).email())
                .contains("CreateUser in an unrecorded region: created IAM user ada\n");
    }

    @Test
    void tellsEqualCallsInOneLine() {
        assertThat(render(numbered(100, "cloudtrail/StopLogging", "MFA", "{requestParameters: {name: 'trail-%d'}}"))
                        .email())
                .contains("made 100 calls")
                .contains("StopLogging, 100 times in an unrecorded region: trail-0, trail-1, trail-2 and 97 more\n")
                .doesNotContain("Also:");
    }

    /** There is room for forty lines. */
    @Test
    void leavesNothingOutThatFits() {
        assertThat(render(IntStream.range(0, 40)
                                .mapToObj(i -> event("ec2/Change" + i, "MFA", i))
                                .toList())
                        .email())
                .contains("\n- At an unrecorded time Change39 in an unrecorded region\n")
                .doesNotContain("Also:");
    }

    @Test
    void namesWhatDoesNotFit() {
        var once = IntStream.range(0, 40).mapToObj(i -> event("ec2/Change" + i, "MFA", i));
        var twice = IntStream.range(0, 4).mapToObj(i -> event("ec2/Other" + i / 2, "MFA", i));
        assertThat(render(Stream.concat(once, twice).toList()).email())
                .contains("\n- At an unrecorded time Change39 in an unrecorded region\n- Also: Other0 2, Other1 2\n");
    }

    @Test
    void countsWhatHasNoRoomEvenForItsName() {
        var mail = render(IntStream.range(0, 500)
                        .mapToObj(i -> event("ec2/AVeryLongNameThatLeavesLittleRoomForOthers" + i, "MFA", i))
                        .toList())
                .email();
        var named = Pattern.compile("AVeryLongNameThatLeavesLittleRoomForOthers\\d+")
                .matcher(mail.substring(mail.indexOf("MOST SERIOUS CALLS"), mail.indexOf("WHY HIGH")))
                .results()
                .count();
        assertThat(mail).contains(" and " + (500 - named) + " more kinds of call (" + (500 - named) + " calls)\n");
    }

    @Test
    void tellsOfPoliciesWhichOneAndToWhom() {
        assertThat(render(Stream.of("ada ReadOnlyAccess", "ben ReadOnlyAccess", "cem PowerUserAccess")
                                .map(words -> TestEvents.record("iam/AttachUserPolicy", "MFA")
                                        .with(
                                                "{eventID: '%s', requestParameters: {userName: '%s', policyArn: 'arn:aws:iam::aws:policy/%s'}}"
                                                        .formatted(
                                                                words, words.split(" ", 2)[0], words.split(" ", 2)[1]))
                                        .read())
                                .toList())
                        .email())
                .contains(
                        "AttachUserPolicy, twice in an unrecorded region: gave ada ReadOnlyAccess, gave ben ReadOnlyAccess\n")
                .contains("AttachUserPolicy in an unrecorded region: gave cem PowerUserAccess\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            iam/UpdateAssumeRolePolicy | {roleName: 'NAME', policyDocument: {Statement: {Effect: 'Allow', Principal: {AWS: 'GIVEN'}}}} | 444455556666 | 777788889999 | let account GIVEN assume role NAME
            iam/UpdateAssumeRolePolicy | {roleName: 'NAME', policyDocument: {Statement: {Effect: 'Allow', Principal: {AWS: 'GIVEN'}}}} | 012345678901 | 777788889999 | let account GIVEN assume role NAME
            ec2/ModifySnapshotAttribute | {snapshotId: 'NAME', createVolumePermission: {add: {items: [{userId: 'GIVEN'}]}}} | 444455556666 | 777788889999 | shared NAME with account GIVEN
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'NAME', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: GIVEN, toPort: GIVEN, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}]}} | 443 | 5432 | opened port GIVEN of NAME to the internet
            iam/AttachRolePolicy | {roleName: 'NAME', policyArn: 'arn:aws:iam::aws:policy/GIVEN'} | SecurityAudit | IAMFullAccess | gave role NAME GIVEN
            iam/AttachUserPolicy | {userName: 'NAME', policyArn: 'arn:aws:iam::aws:policy/GIVEN'} | SecurityAudit | PowerUserAccess | gave NAME GIVEN
            iam/AddUserToGroup | {userName: 'NAME', groupName: 'GIVEN'} | staff | owners | added NAME to group GIVEN
            eks/AssociateAccessPolicy | {clusterName: 'NAME', principalArn: 'arn:aws:iam::012345678901:role/ci', policyArn: 'arn:aws:eks::aws:cluster-access-policy/GIVEN'} | AmazonEKSViewPolicy | AmazonEKSAdminPolicy | gave ci GIVEN in cluster NAME
            """)
    void tellsOfTheOneAmongFiftyThatGaveSomethingElse(
            String call, String request, String usual, String rare, String deed) {
        var calls = IntStream.range(0, 51)
                .mapToObj(i -> TestEvents.record(call, "MFA")
                        .with("{recipientAccountId: '012345678901', eventID: 'e%s', requestParameters: %s}"
                                .formatted(
                                        i,
                                        request.replace("NAME", i == 30 ? "crown" : "n" + i)
                                                .replace("GIVEN", i == 30 ? rare : usual)))
                        .read())
                .toList();
        var alert = render(calls);
        var words = deed.replace("NAME", "crown").replace("GIVEN", rare);
        assertThat(alert.subject()).contains(words.substring(0, 20));
        assertThat(alert.email().lines().findFirst().orElseThrow()).contains(words);
        assertThat(alert.email())
                .contains("in an unrecorded region: " + words + "\n")
                .contains("50 times in an unrecorded region: "
                        + deed.replace("NAME", "n0").replace("GIVEN", usual)
                        + ", the same for n1, n2, n3, n4, n5, n6, n7, n8, n9, n10 and 39 more\n");
    }

    /** Words have room for two, and each is to be shut out. */
    @Test
    void namesAllWhoWereLetIn() {
        var policy =
                "{requestParameters: {roleName: 'ci', policyDocument: {Statement: {Effect: 'Allow', Principal: {AWS: ['111122223333', '444455556666', '777788889999']}}}}}";
        assertThat(render(List.of(
                                TestEvents.record("iam/UpdateAssumeRolePolicy", "MFA")
                                        .with(policy)
                                        .read(),
                                event("s3/ListBuckets", "MFA read", 1)))
                        .email())
                .contains("let account 111122223333, account 444455556666 and 1 more assume role ci"
                        + " (in full: account 111122223333, account 444455556666, account 777788889999)\n");
    }

    @Test
    void namesWhomIdentityCenterGaveAccess() {
        assertThat(render(
                                numbered(
                                        4,
                                        "sso/CreateAccountAssignment",
                                        "MFA",
                                        "{requestParameters: {targetId: '777788889999', targetType: 'AWS_ACCOUNT', principalId: 'p-%d'}}"))
                        .email())
                .contains("through IAM Identity Center (p-0, p-1, p-2, p-3)\n");
    }

    @Test
    void saysOfEachThatItWasOpenedToEveryone() {
        assertThat(render(numbered(
                                4, "s3/PutBucketPolicy", "MFA to-anyone", "{requestParameters: {bucketName: 'b%d'}}"))
                        .email())
                .contains(
                        "PutBucketPolicy, 4 times in an unrecorded region: opened bucket b0 to everyone, the same for b1, b2, b3\n");
    }

    /** Each of them is to be found, and its keys deactivated. */
    @Test
    void namesUsersWhoWereGivenKeys() {
        var keys = numbered(
                8,
                "iam/CreateAccessKey",
                "MFA",
                "{requestParameters: {userName: 'u%1$d'}, responseElements: {accessKey: {accessKeyId: 'AKIAIOSFODNN%1$dEXAMPLE'}}}");
        assertThat(render(keys).email())
                .contains(IntStream.range(0, 8)
                                .mapToObj("AKIAIOSFODNN%1$dEXAMPLE for u%1$d"::formatted)
                                .collect(Collectors.joining(", "))
                        + "\n");
    }

    @Test
    void noNumberOfGiftsTakesTheRoomOfWhatOtherCallsDid() {
        var gifts = IntStream.range(0, 400)
                .mapToObj(i -> TestEvents.record("ec2/ModifySnapshotAttribute", "MFA")
                        .with(
                                ("{recipientAccountId: '012345678901', eventID: 'e%s', requestParameters: {snapshotId: 'snap-1',"
                                                + " createVolumePermission: {add: {items: [{userId: '%012d'}]}}}}")
                                        .formatted(i, 100_000_000_000L + i))
                        .read());
        var policy = TestEvents.record("iam/AttachUserPolicy", "MFA admin user")
                .with("{recipientAccountId: '012345678901', eventID: 'policy'}")
                .read();
        assertThat(render(Stream.concat(gifts, Stream.of(policy)).toList()).email())
                .contains("gave ada AdministratorAccess\n");
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
                .contains(
                        "\n- 21:00:00 to 21:01:30 UTC RunInstances, 4 times (2 denied or failed) in eu-west-1, us-east-1\n");
    }

    /** A fact that the record lacks is left out, and in the line of its calls it is said. */
    @Test
    void namesTheRegionsThatAreRecorded() {
        var mail = render(List.of(
                        event("ec2/RunInstances", "MFA", 0, "eu-west-1", "21:00:00"),
                        event("ec2/RunInstances", "MFA", 1, "", "21:00:40")))
                .email();
        assertThat(mail)
                .contains("\nRegions: eu-west-1\n")
                .contains(" UTC RunInstances, twice in eu-west-1, an unrecorded region");
    }

    @Test
    void namesNoAccountAsOpenedThatWasRefused() {
        var calls = Stream.of("444455556666 worked", "777788889999 denied", "111122223333 worked")
                .map(words -> words.split(" ", 2))
                .map(words -> TestEvents.record("sts/AssumeRoot", "role password " + words[1])
                        .with("{eventID: 'e-%1$s', requestParameters: {targetPrincipal: '%1$s'}}".formatted(words[0]))
                        .read())
                .toList();
        assertThat(render(calls).email())
                .contains("opened root sessions in accounts 444455556666, 111122223333")
                .doesNotContain("opened root sessions in accounts 444455556666, 777788889999");
    }

    @Test
    void namesUpToThreeThatWereGivenTheSame() {
        var gifts = Stream.of("ada", "ben", "cem")
                .map(user -> TestEvents.record("iam/AttachUserPolicy", "MFA")
                        .with(
                                "{eventID: '%1$s', requestParameters: {userName: '%1$s', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess'}}"
                                        .formatted(user))
                        .read())
                .toList();
        assertThat(render(gifts).email())
                .contains(": gave ada ReadOnlyAccess, gave ben ReadOnlyAccess, gave cem ReadOnlyAccess\n");
    }

    /** The IDs alone would not say who was let in. */
    @Test
    void saysWhatWasGivenBesideWhatWasMadeForIt() {
        var grants = Stream.of("g-0001", "g-0002")
                .map(grant -> TestEvents.record("kms/CreateGrant", "MFA")
                        .with(
                                "{eventID: '%1$s', requestParameters: {keyId: 'k-0a1b', granteePrincipal: 'arn:aws:iam::777788889999:root'}, responseElements: {grantId: '%1$s'}}"
                                        .formatted(grant))
                        .read())
                .toList();
        assertThat(render(grants).email())
                .contains(
                        " CreateGrant, twice in an unrecorded region: let account 777788889999 use KMS key k-0a1b (g-0001, g-0002)\n");
    }

    @Test
    void namesTheKeyThatWasMadeAndForWhom() {
        var key = TestEvents.record("iam/CreateAccessKey", "MFA user")
                .with("{responseElements: {accessKey: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE'}}}");
        var other = TestEvents.record("iam/CreateAccessKey", "MFA user")
                .with("{eventID: 'other', responseElements: {accessKey: {accessKeyId: 'AKIAI44QH8DHBEXAMPLE'}}}");
        var read = TestEvents.event("s3/ListBuckets", "MFA read");
        assertThat(render(List.of(key.read(), read)).email())
                .contains(
                        " CreateAccessKey in an unrecorded region: created an access key for ada (AKIAIOSFODNN7EXAMPLE for ada)\n");
        assertThat(render(List.of(key.read(), other.read(), read)).email())
                .contains(
                        " CreateAccessKey, twice in an unrecorded region: AKIAIOSFODNN7EXAMPLE for ada, AKIAI44QH8DHBEXAMPLE for ada\n");
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

    /** @param fields in which their number stands for "%d" */
    private static List<RootEvent> numbered(int calls, String call, String traits, String fields) {
        return IntStream.range(0, calls)
                .mapToObj(i -> TestEvents.record(call, traits)
                        .with("{eventID: 'e-%d'}".formatted(i))
                        .with(fields.formatted(i))
                        .read())
                .toList();
    }

    private static Notification render(List<RootEvent> calls) {
        var alert = TestEvents.alert(new Calls(calls), TestEvents.facts(AccountNames.NO_ALIAS), NOW);
        return new Renderer(ZoneOffset.UTC).render(alert);
    }
}
