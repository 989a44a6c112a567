package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.Announcement;
import rootalert.event.Calls;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;

/** Sentences of notices that no sample shows. */
class NoticeWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final EventTime TIME = EventTime.of(NOW);
    private static final String ACCOUNT = "012345678901";

    @Test
    void whatIsGoneDidNotAppear() {
        var found = new CredentialsFound(
                true,
                List.of(new CredentialsFound.InAccount(ACCOUNT, List.of("MFA is gone"))),
                1,
                1,
                TIME,
                "us-east-1");
        assertThat(summary(found))
                .isEqualTo(
                        "The audit found that root's MFA device is gone in acme (012345678901), but not its password.");
        assertThat(found.reasons())
                .first()
                .isEqualTo(
                        "Root can sign in there with its password alone. There was an MFA device when the audit last asked.");
    }

    /** What is true while all is well would be a question with two negatives, or about keys that never were. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ROOT_MFA     | root can sign in without MFA
            ROOT_KEYS    | root has access keys
            ALARMS       | its own alarms are as deployed
            SIGN_IN_RULE | the rule for root sign-ins works
            """)
    void asksWhatItCouldNotCheck(HealthCheck check, String question) {
        assertThat(summary(change(check, HealthChange.Change.NOT_ANSWERED, "access denied")))
                .startsWith("In acme (012345678901), Root Alert could not check whether " + question + ". ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ROOT_KEYS    | BROKEN       | Root is now less well protected.
            TRAIL_EVENTS | BROKEN       | What no trail records causes no alert. Root Alert says this once.
            SIGN_IN_RULE | BROKEN       | Root activity may go unreported. An intruder who knows about the alerting would start here.
            ALARMS       | STILL_BROKEN | Part of the alerting is not working. An intruder who knows about it would start here. Root Alert repeats this once a day.
            """)
    void saysWhyItMattersThatSomethingIsBroken(HealthCheck check, HealthChange.Change change, String reason) {
        assertThat(change(check, change, "").reasons()).containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-20T20:00:00Z | 2026-11-20T20:05:00Z | This began between 2026-11-20 20:00:00 UTC and 2026-11-20 20:05:00 UTC.
                                 | 2026-11-20T20:05:00Z | It was first seen at 2026-11-20 20:05:00 UTC. When it began is not known.
            2026-11-20T20:00:00Z |                      | When it began is not known.
            """)
    void saysSinceWhenSomethingIsBrokenAsFarAsIsKnown(String lastOk, String firstBroken, String since) {
        assertThat(summary(change("", lastOk, firstBroken)))
                .isEqualTo(
                        "In acme (012345678901), the rule for root sign-ins is broken. Root could sign in, and no one would be told. "
                                + since);
    }

    /** A time ahead of our clock is long ago to nobody. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-20T21:03:12Z | ' It was raised 2 minutes ago.'
            2026-11-20T22:05:12Z | ''
                                 | ''
            """)
    void saysWhenAnAlarmWasRaisedAsFarAsIsKnown(String time, String raised) {
        var alarm = new NotForwarded(
                new Arrivals("id", ACCOUNT, List.of("eu-west-1"), EventTime.parse(time == null ? "" : time)));
        assertThat(summary(alarm))
                .startsWith(
                        "An alarm in acme (012345678901) in eu-west-1 says that Root Alert could not forward an event, most likely"
                                + " about root." + raised + " If that is right,");
    }

    @Test
    void machinesReadTheRegionsThatAreRecorded() {
        var json = JsonNodeFactory.instance.objectNode();
        new Arrivals("id", ACCOUNT, List.of("eu-west-1", "", "us-east-1", "eu-west-1"), TIME).addTo(json);
        assertThat(json).hasToString("{\"times\":4,\"regions\":[\"eu-west-1\",\"us-east-1\"]}");
    }

    @Test
    void anAnnouncementIsOfTheRegionThatItWasMadeIn() {
        var announcement = new Announcement(ACCOUNT, "Close it", "alice", TIME, TIME, "eu-west-1", false);
        assertThat(new AnnouncedUse(announcement).region()).isEqualTo("eu-west-1");
    }

    /** Nothing that a shell would take for anything but a name becomes part of a command. */
    @ParameterizedTest
    @CsvSource({"root-alert-CallRule-1A2B, 3", "x; rm -rf, 1", "$(x), 1", "--profile, 1", "'', 1"})
    void aCommandNamesThePartOrIsLeftOut(String part, int commands) {
        var change = change(part, "2026-11-20T20:00:00Z", "2026-11-20T20:05:00Z");
        assertThat(change.commands(TestEvents.alert(change, TestEvents.facts(new Answer.Known<>("acme")), NOW)))
                .hasSize(commands)
                .extracting(Command::line)
                .allMatch(line ->
                        !line.contains("{") && (commands == 1 || line.contains(part) || line.contains("lookup-events")))
                .last()
                .isEqualTo("aws cloudtrail lookup-events --region us-east-1 --start-time 2026-11-20T20:00:00Z"
                        + " --lookup-attributes AttributeKey=EventSource,AttributeValue=events.amazonaws.com");
    }

    /** Whoever was paged for the first appearance has not heard of the second. */
    @Test
    void credentialsThatAppearedAreANewMatterEachTimeAndCountsAreOne() {
        assertThat(found(true, NOW).matter())
                .isNotEqualTo(found(true, NOW.plusSeconds(3_600)).matter());
        assertThat(found(false, NOW).matter())
                .isEqualTo(found(false, NOW.plusSeconds(3_600)).matter());
    }

    @Test
    void machinesReadWhatAppearedInEachAccount() {
        var json = JsonNodeFactory.instance.objectNode();
        var found = found(true, NOW);
        found.addTo(json, TestEvents.alert(found, TestEvents.facts(new Answer.Known<>("acme")), NOW));
        assertThat(json.at("/credentials"))
                .hasToString(
                        "{\"change\":\"APPEARED\",\"left\":1,\"known\":1,\"accounts\":[{\"id\":\"012345678901\",\"what\":[\"a password\",\"an access key\"]}],\"moreAccounts\":0}");
    }

    @Test
    void whatAppearedInOneAccountIsLookedForThere() {
        var facts = TestEvents.facts(new Answer.NotAsked<>());
        var appeared = found(true, NOW);
        assertThat(appeared.commands(TestEvents.alert(appeared, facts, NOW)))
                .containsExactly(
                        new Command(
                                "What root did (run it in account 012345678901):",
                                "aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=Username,AttributeValue=root"));
        assertThat(appeared.playbook().unexpected())
                .first()
                .isEqualTo("Call the person who holds the root credentials. Do not sign in as root to check.");
        var counted = found(false, NOW);
        assertThat(counted.commands(TestEvents.alert(counted, facts, NOW))).isEmpty();
        var nowhere = new CredentialsFound(true, List.of(), 1, 1, TIME, "us-east-1");
        assertThat(nowhere.commands(TestEvents.alert(nowhere, facts, NOW))).isEmpty();
    }

    @Test
    void thatNoCredentialsAreLeftWakesNobody() {
        var found = new CredentialsFound(false, List.of(), 0, 12, TIME, "us-east-1");
        assertThat(found.severity()).isEqualTo(Severity.INFO);
        assertThat(summary(found))
                .isEqualTo("The audit has checked the root credentials of 12 accounts. None of them has any left.");
    }

    /** Each minute may bring a batch. */
    @Test
    void whatTheAuditReadsIsOneMatterOfMany() {
        var reads = reads("2026-11-20T21:04:00Z");
        assertThat(reads.id()).isEqualTo("read-1");
        assertThat(List.of(reads.times(), reads.count())).containsExactly(2, "");
        assertThat(reads.matter()).isEqualTo(reads("2026-11-20T20:04:00Z").matter());
    }

    /** Clocks differ. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-20T21:04:00Z | 012345678901: GetAccountSummary, ListMFADevices (failed, which proves just as much), arrived 1 minute 12 seconds after the session began
            2026-11-20T21:06:00Z | 012345678901: GetAccountSummary, ListMFADevices (failed, which proves just as much)
            """)
    void saysHowLongARealRootCallTook(String began, String line) {
        var reads = reads(began);
        assertThat(reads.sections(TestEvents.alert(reads, TestEvents.facts(new Answer.NotAsked<>()), NOW)))
                .containsExactly(new Notice.Section("PROVEN BY A REAL ROOT CALL", List.of(line)));
    }

    private static AuditReads reads(String began) {
        var session =
                "{eventID: '%s', eventTime: '%s', recipientAccountId: '%s', userIdentity: {sessionContext: {attributes: {creationDate: '%s'}}}}";
        return new AuditReads(new Calls(List.of(
                TestEvents.record("iam/GetAccountSummary", "audits-key read")
                        .with(session.formatted("read-1", began, ACCOUNT, began))
                        .read(),
                TestEvents.record("iam/ListMFADevices", "audits-key read denied")
                        .with(session.formatted("read-2", began, ACCOUNT, began))
                        .read())));
    }

    private static CredentialsFound found(boolean appeared, Instant time) {
        return new CredentialsFound(
                appeared,
                List.of(new CredentialsFound.InAccount(ACCOUNT, List.of("a password", "an access key"))),
                1,
                1,
                EventTime.of(time),
                "us-east-1");
    }

    /** A spoke may have been silent until it was forgotten. */
    @Test
    void anAllClearAboutFewerSpokesSaysSo() {
        assertThat(change(
                                HealthCheck.SPOKES,
                                HealthChange.Change.WHOLE_AGAIN,
                                "210987654321 in eu-west-1 (on 2026-11-18)")
                        .reasons())
                .containsExactly(
                        "This ends an earlier alert: what was silent has reported again, or is no longer watched.");
        assertThat(change(HealthCheck.SPOKES, HealthChange.Change.WHOLE_AGAIN, "")
                        .reasons())
                .containsExactly("This resolves an earlier alert.");
    }

    @Test
    void aDrillNamesTheAccountWholeHoweverLongItsNameIs() {
        var drill = new Drill(new Arrivals("id", ACCOUNT, List.of("us-east-1"), TIME));
        var facts = TestEvents.facts(new Answer.Known<>("a".repeat(36)));
        assertThat(drill.summary(TestEvents.alert(drill, facts, NOW)))
                .contains("the alerting for " + "a".repeat(36) + " (012345678901). The root user was not used.");
    }

    private static HealthChange change(HealthCheck check, HealthChange.Change change, String found) {
        return new HealthChange(check, change, found, "", TIME, TIME, TIME, ACCOUNT, "us-east-1");
    }

    /** The rule for sign-ins was found broken; a null is a time that is not known. */
    private static HealthChange change(String part, @Nullable String lastOk, @Nullable String firstBroken) {
        return new HealthChange(
                HealthCheck.SIGN_IN_RULE,
                HealthChange.Change.BROKEN,
                "disabled",
                part,
                EventTime.parse(lastOk == null ? "" : lastOk),
                EventTime.parse(firstBroken == null ? "" : firstBroken),
                TIME,
                ACCOUNT,
                "us-east-1");
    }

    private static String summary(Notice notice) {
        return notice.summary(TestEvents.alert(notice, TestEvents.facts(new Answer.Known<>("acme")), NOW))
                .replace('\u00A0', ' ');
    }
}
