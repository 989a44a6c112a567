package rootalert.message;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;
import rootalert.facts.AccountNames;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;
import rootalert.samples.Once;

/** Whoever has a session of root can make any number of harmless calls beside the one that matters. */
@Tag("slow")
class BuriedCallTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");

    private static final int FEW = 32;

    /** A call that matters, what it asks for, and how subject and first sentence tell of it. */
    private record Deed(String call, String request, String words) {
        private TestRecord record() {
            return TestEvents.record(call, "").with("{requestParameters: " + request + "}");
        }

        private String name() {
            return call.split("/", 2)[1];
        }

        /** Whether it is of root's sign-in, or gives away much: no defence, and no more access than others give. */
        private boolean weighs() {
            return words.contains("root") || words.contains("Administrator") || words.contains("everyone");
        }
    }

    private static final List<Deed> DEEDS = List.of(
            new Deed("iam/CreateUser", "{userName: 'mallory'}", "created IAM user mallory"),
            new Deed("iam/CreateAccessKey", "{}", "created a root access key"),
            new Deed("iam/CreateAccessKey", "{userName: 'mallory'}", "created an access key for mallory"),
            new Deed("iam/DeactivateMFADevice", "{userName: 'AWS ROOT USER'}", "removed a root MFA device"),
            new Deed(
                    "iam/AttachUserPolicy",
                    "{userName: 'mallory', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess'}",
                    "gave mallory AdministratorAccess"),
            new Deed(
                    "iam/UpdateAssumeRolePolicy",
                    "{roleName: 'admin', policyDocument: {Statement: {Effect: 'Allow', Principal: {AWS: '777788889999'}}}}",
                    "let account 777788889999 assume role admin"),
            new Deed(
                    "iam/CreateServiceSpecificCredential",
                    "{userName: 'mallory'}",
                    "created a service password for mallory"),
            new Deed("account/PutContactInformation", "{}", "changed the account's contacts"),
            new Deed("cloudtrail/StopLogging", "{name: 'org-trail'}", "stopped CloudTrail logging"),
            new Deed("guardduty/DeleteDetector", "{detectorId: 'd'}", "stopped GuardDuty"),
            new Deed("events/DisableRule", "{name: 'r'}", "disabled EventBridge rule r"),
            new Deed(
                    "s3/PutBucketPolicy",
                    "{bucketName: 'b', bucketPolicy: {Statement: {Effect: 'Allow', Principal: '*'}}}",
                    "opened bucket b to everyone"),
            new Deed("organizations/LeaveOrganization", "{}", "removed the account from its organization"),
            new Deed("sso/CreateAccountAssignment", "{}", "gave access through IAM Identity Center"));

    private static final Map<String, IntFunction<TestRecord>> NOISE = Map.of(
            "CreateTags", i -> TestEvents.record("ec2/CreateTags", ""),
            "a row of its own", i -> TestEvents.record("logs/DeleteLogStream", ""),
            "PutObject", i -> TestEvents.record("s3/PutObject", ""),
            "reads", i -> TestEvents.record("s3/ListBuckets", "read"),
            "denied", i -> TestEvents.record("ec2/CreateTags", "denied"),
            "denied, and telling", i -> TestEvents.record("cloudtrail/StopLogging", "denied"),
            "tags of users", i -> TestEvents.record("iam/TagUser", "user"),
            "instances", i -> TestEvents.record("ec2/RunInstances", ""),
            "many names", i -> TestEvents.record("ec2/Create" + (char) ('A' + i % 20) + "Thing" + i % 200, ""),
            "many names that read", i -> TestEvents.record("ec2/DescribeThing" + i % 200, "read"));

    static Stream<Arguments> sessions() {
        return NOISE.entrySet().stream()
                .flatMap(noise -> Stream.of(FEW, MUCH)
                        .flatMap(count ->
                                Stream.of("MFA", "no-MFA").map(mfa -> Arguments.of(noise.getKey(), count, mfa))));
    }

    private static final int MUCH = 220;

    /** What a session of this noise and MFA holds, read once. */
    private record Noise(String name, String mfa) {
        private List<RootEvent> read() {
            return IntStream.range(0, MUCH)
                    .mapToObj(i ->
                            BuriedCallTest.read(requireNonNull(NOISE.get(name)).apply(i), mfa, "noise-" + i, i + 1))
                    .toList();
        }
    }

    private static final Once<Noise, List<RootEvent>> NOISES = new Once<>(Noise::read);

    /** Twenty of each deed. */
    private static final Once<String, List<RootEvent>> REPEATED = new Once<>(mfa -> IntStream.range(0, DEEDS.size())
            .boxed()
            .flatMap(i -> IntStream.range(0, 20)
                    .mapToObj(times -> read(DEEDS.get(i).record(), mfa, "deed-" + i + "-" + times, i)))
            .toList());

    @ParameterizedTest
    @MethodSource("sessions")
    void leadsItsSessionInEveryForm(String noise, int count, String mfa) {
        var around = NOISES.of(new Noise(noise, mfa)).subList(0, count);
        for (int i = 0; i < DEEDS.size(); i++) {
            // In much noise, every other deed with MFA and the others without.
            if (count > FEW && (i % 2 == 0) != mfa.equals("MFA")) {
                continue;
            }
            // Before, in the midst of and after all noise.
            int at = i % 3 * count / 2;
            var calls = new ArrayList<>(around);
            calls.add(at, read(DEEDS.get(i).record(), mfa, "deed", at));
            assertLeads(DEEDS.get(i), render(calls));
        }
    }

    private static void assertLeads(Deed deed, Notification alert) {
        // Where there is little room, names give way.
        var words =
                " Root " + deed.words().substring(0, Math.min(25, deed.words().length()));
        assertThat(alert.subject()).contains(words);
        assertThat(alert.sms()).contains(words);
        assertThat(alert.email().lines().findFirst().orElseThrow()).contains(deed.words());
        var name = deed.name();
        assertThat(alert.email())
                .containsPattern("\n- (At an unrecorded time|\\d\\d:\\d\\d:\\d\\d UTC) " + name + " in ");
        assertThat(Json.tree(alert.chat()).at("/content/description").asText()).contains(name + " in ");
        var json = Json.tree(alert.json());
        assertThat(json.at("/deeds/0/name").asText()).isEqualTo(name);
        assertThat(json.at("/events/0/name").asText()).isEqualTo(name);
        assertThat(alert.attributes().get("event")).contains(name);
    }

    /** Many deeds that matter all have a line, and none has less room for another that is repeated. */
    @ParameterizedTest
    @MethodSource("sessions")
    void hasALineHoweverManyOthersMatterToo(String noise, int count, String mfa) {
        var calls = new ArrayList<>(NOISES.of(new Noise(noise, mfa)).subList(0, count));
        var deeds = REPEATED.of(mfa);
        for (int i = 0; i < deeds.size(); i++) {
            calls.add(i / 20 * 2, deeds.get(i));
        }
        var alert = render(calls);
        for (var deed : DEEDS) {
            var name = deed.name();
            assertThat(alert.email()).containsPattern(" UTC " + name + ", 20 times in ");
            assertThat(Json.tree(alert.chat()).at("/content/description").asText())
                    .contains(" " + name);
            assertThat(Json.tree(alert.json()).path("deeds").findValuesAsText("name"))
                    .contains(name);
        }
    }

    /** Of defences there are a hundred. Whoever stops them all has done nothing yet, and hides nothing by it. */
    @Test
    void standsInTheFirstSentenceBesideAHundredDefencesThatWereStopped() {
        var defences = IntStream.range(0, 200)
                .mapToObj(i -> read(
                        TestEvents.record(DEFENCES.get(i % DEFENCES.size()), "")
                                .with("{requestParameters: {name: 'decoy-%d'}}".formatted(i)),
                        "MFA",
                        "noise-" + i,
                        i))
                .toList();
        for (var deed : DEEDS) {
            if (deed.weighs()) {
                var calls = new ArrayList<>(defences);
                calls.add(read(deed.record(), "MFA", "deed", 200));
                assertThat(render(calls).email().lines().findFirst().orElseThrow())
                        .contains(deed.words());
            }
        }
    }

    /** And our own trail is another than those that were made to be stopped. */
    @Test
    void ofOurOwnTrailLeadsAHundredOfOthers() {
        var calls = new ArrayList<>(IntStream.range(0, 100)
                .mapToObj(i -> read(
                        TestEvents.record("cloudtrail/StopLogging", "")
                                .with("{requestParameters: {name: 'decoy-%d'}}".formatted(i)),
                        "MFA",
                        "noise-" + i,
                        i))
                .toList());
        calls.add(read(TestEvents.record("cloudtrail/StopLogging", "our-trail"), "MFA", "deed", 100));
        var json = Json.tree(render(calls).json());
        assertThat(json.at("/events/0/id").asText()).isEqualTo("deed");
        assertThat(json.path("deeds")).hasSize(2);
    }

    private static final List<String> DEFENCES = List.of(
            "access-analyzer/DeleteAnalyzer",
            "account/DeleteAlternateContact",
            "cloudtrail/DeleteEventDataStore",
            "config/StopConfigurationRecorder",
            "macie2/DisableMacie",
            "ec2/DeleteFlowLogs",
            "logs/DeleteSubscriptionFilter",
            "securityhub/BatchDisableStandards");

    /** Two hundred names of usual length are named in mail and JSON. */
    @Test
    void isNamedHoweverManyDifferentOnesThereAre() {
        var calls = IntStream.range(0, 200)
                .mapToObj(i -> read(TestEvents.record("ec2/CreateThing" + i, ""), "no-MFA", "noise-" + i, i))
                .toList();
        var alert = render(calls);
        var json = Json.tree(alert.json());
        assertThat(json.at("/calls/deedsLeftOut").asInt()).isZero();
        for (int i = 0; i < 200; i++) {
            assertThat(alert.email()).containsPattern("[ ,]CreateThing" + i + "[ ,\n]");
            assertThat(json.path("deeds").findValuesAsText("name").contains("CreateThing" + i)
                            || json.path("otherDeeds").has("CreateThing" + i))
                    .isTrue();
        }
    }

    /** However many different deeds there are, each is named or counted. */
    @ParameterizedTest
    @ValueSource(ints = {33, 500})
    void isCountedWhereItFindsNoRoom(int count) {
        var calls = IntStream.range(0, count)
                .mapToObj(i -> read(TestEvents.record("iam/Create" + "x".repeat(200) + i, ""), "MFA", "noise-" + i, i))
                .toList();
        var json = Json.tree(render(calls).json());
        assertThat(json.at("/calls/total").asInt()).isEqualTo(count);
        assertThat(json.at("/calls/deeds").asInt()).isEqualTo(count);
        assertThat(json.path("deeds").size()
                        + json.path("otherDeeds").size()
                        + json.at("/calls/deedsLeftOut").asInt())
                .isEqualTo(count);
        assertThat(json.path("events").size() + json.at("/calls/leftOut").asInt())
                .isEqualTo(count);
    }

    private static RootEvent read(TestRecord record, String mfa, String id, int second) {
        return record.with(
                        "{eventID: '%s', eventTime: '%s', userIdentity: {sessionContext: {attributes: {mfaAuthenticated: '%s'}}}}"
                                .formatted(
                                        id,
                                        Instant.parse("2026-11-20T20:50:00Z").plusSeconds(second),
                                        mfa.equals("MFA")))
                .read();
    }

    private static Notification render(List<RootEvent> calls) {
        var alert = TestEvents.alert(new Calls(calls), TestEvents.facts(AccountNames.NO_ALIAS), NOW);
        return new Renderer(ZoneOffset.UTC).render(alert);
    }
}
