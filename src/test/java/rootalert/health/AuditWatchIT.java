package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.event.AuditReport;
import rootalert.event.RootCredentials;
import rootalert.judge.CredentialsFound;
import rootalert.judge.CredentialsFound.InAccount;
import rootalert.judge.HealthChange;
import rootalert.judge.Severity;
import rootalert.proof.AuditEvents;
import rootalert.proof.TestHub;
import rootalert.store.AuditKey;
import rootalert.store.Audits;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.StackOnTheWire;
import rootalert.wire.WholeChain;

/** What the heartbeat tells of the audit: what is not proven, its silence, and root credentials. */
class AuditWatchIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String ONE = "210987654321";
    private static final String OTHER = "345678901234";
    private static final RootCredentials NONE = credentials(false, 0, 0, 0);

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    private final String table = DYNAMO_DB.newTable();
    private TestWatch watch;

    private TestWatch watch() {
        return new TestWatch(aws, clock -> DYNAMO_DB.store(table, clock), PATIENT);
    }

    @BeforeEach
    void everythingIsWhole() {
        WholeChain.on(aws);
        new StackOnTheWire(aws, TestWatch.WITH_AUDIT).on();
        watch = watch();
        watch.at("2026-11-20T09:00:00Z");
        runs();
        assertThat(watch.heartbeatWithAudit("2026-11-20T09:00:05Z")).isEmpty();
    }

    private static RootCredentials credentials(boolean password, int keys, int mfa, int certificates) {
        return new RootCredentials(
                Optional.of(password), Optional.of(keys), Optional.of(mfa), Optional.of(certificates));
    }

    private void runs() {
        assertThat(new Audits(watch.store()).ran(new AuditReport.OfRun(120, 7, "")))
                .isTrue();
    }

    private void audits(String time, RootCredentials found, String... accounts) {
        watch.at(time);
        assertThat(new Audits(watch.store())
                        .audited(List.of(accounts).stream()
                                .map(account -> new AuditReport.OfAccount(
                                        account, Optional.of(Instant.parse(time)), true, found, ""))
                                .toList()))
                .isTrue();
        runs();
    }

    /** Both records of a session come. */
    private void proves(String account, String called, String came) {
        watch.at(came);
        var time = Instant.parse(called);
        assertThat(new Audits(watch.store())
                        .issued(List.of(AuditKey.issued("ASIA" + called, new AuditKey.Issued(account, time))))
                        .known())
                .isPresent();
        assertThat(new Audits(watch.store())
                        .used(List.of(AuditKey.used(
                                "ASIA" + called,
                                Optional.of(new AuditKey.Seen(account, time, Instant.parse(came))),
                                Set.of())))
                        .known())
                .isPresent();
    }

    @Test
    void aCallWithoutARecordIsToldAfterAnHourAndOnceItsNextOneCame() {
        audits("2026-11-20T09:12:00Z", NONE, ONE, OTHER);
        proves(OTHER, "2026-11-20T09:12:00Z", "2026-11-20T09:14:40Z");
        assertThat(watch.heartbeatWithAudit("2026-11-20T10:10:05Z")).isEmpty();
        assertThat(watch.heartbeatWithAudit("2026-11-20T10:15:05Z")).containsExactly("AUDIT_PROOF BROKEN");
        assertThat(watch.last().severity()).isEqualTo(Severity.HIGH);
        assertThat(watch.last().found())
                .isEqualTo("1 account: 210987654321 (the AssumeRoot record did not arrive either)");
        assertThat(watch.heartbeatWithAudit("2026-11-20T10:20:05Z")).isEmpty();
        assertThat(watch.reportWithAudit().path("AUDIT_PROOF").asText())
                .startsWith("BROKEN  Root calls of audited accounts DO NOT ARRIVE (found: 1 account: 210987654321");
        proves(ONE, "2026-11-20T10:30:00Z", "2026-11-20T10:32:40Z");
        assertThat(watch.heartbeatWithAudit("2026-11-20T10:35:05Z")).containsExactly("AUDIT_PROOF WHOLE_AGAIN");
        assertThat(watch.reportWithAudit().path("AUDIT_PROOF").asText())
                .isEqualTo(
                        "ok      A real root call arrived from every audited account (2 of 2 accounts proven, the latest"
                                + " 210987654321 at 2026-11-20 10:30 UTC; its record arrived 2 minutes 40 seconds later)");
    }

    @Test
    void saysWhichOfTheTwoRecordsIsMissing() {
        audits("2026-11-20T09:12:00Z", NONE, ONE);
        watch.at("2026-11-20T09:15:00Z");
        var time = Instant.parse("2026-11-20T09:12:00Z");
        assertThat(new Audits(watch.store())
                        .issued(List.of(AuditKey.issued("ASIA1", new AuditKey.Issued(ONE, time))))
                        .known())
                .isPresent();
        assertThat(watch.heartbeatWithAudit("2026-11-20T10:15:05Z")).containsExactly("AUDIT_PROOF BROKEN");
        assertThat(watch.last().found()).isEqualTo("1 account: 210987654321 (the AssumeRoot record arrived)");
    }

    @Test
    void aHubThatReceivesNothingIsOneAlertWithACount() {
        audits("2026-11-20T09:12:00Z", NONE, accounts(0, 200));
        assertThat(watch.heartbeatWithAudit("2026-11-20T10:15:05Z")).containsExactly("AUDIT_PROOF BROKEN");
        assertThat(watch.last().found())
                .startsWith("200 accounts: 000000000000, ")
                .contains(" and 190 more");
        assertThat(watch.heartbeatWithAudit("2026-11-20T10:20:05Z")).isEmpty();
    }

    private static String[] accounts(int from, int to) {
        return IntStream.range(from, to).mapToObj("%012d"::formatted).toArray(String[]::new);
    }

    /** The audit asks about three an hour: each is told until there are ten, then when they have doubled. */
    @Test
    void accountsThatFailOneAfterTheOtherAreFewAlerts() {
        var told = new ArrayList<Integer>();
        var called = Instant.parse("2026-11-20T09:12:00Z");
        int before = 0;
        for (int all : List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19, 20, 39, 40, 79, 80)) {
            audits(called.toString(), NONE, accounts(before, all));
            var news =
                    watch.heartbeatWithAudit(called.plus(Duration.ofMinutes(61)).toString());
            if (news.contains("AUDIT_PROOF BROKEN")) {
                told.add(all);
            }
            before = all;
            called = called.plus(Duration.ofMinutes(10));
        }
        assertThat(told).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 40, 80);
    }

    @Test
    void aSilentAuditIsToldAfter36Hours() {
        assertThat(watch.heartbeatWithAudit("2026-11-21T20:50:05Z")).isEmpty();
        assertThat(watch.heartbeatWithAudit("2026-11-21T21:05:05Z")).containsExactly("AUDIT_RUNS BROKEN");
        assertThat(watch.last().severity()).isEqualTo(Severity.HIGH);
        assertThat(watch.last().found()).isEqualTo("not heard from since 2026-11-20 09:00 UTC");
        watch.at("2026-11-21T21:06:00Z");
        runs();
        assertThat(watch.heartbeatWithAudit("2026-11-21T21:10:05Z")).containsExactly("AUDIT_RUNS WHOLE_AGAIN");
    }

    @Test
    void anAuditThatWasNeverHeardOfIsToldAsWell() {
        var other = DYNAMO_DB.newTable();
        var never = new TestWatch(aws, clock -> DYNAMO_DB.store(other, clock), PATIENT);
        assertThat(never.heartbeatWithAudit("2026-11-20T09:00:05Z")).isEmpty();
        assertThat(never.heartbeatWithAudit("2026-11-21T21:05:05Z")).containsExactly("AUDIT_RUNS BROKEN");
    }

    @Test
    void withoutAnAuditNothingIsExpected() {
        assertThat(watch.heartbeat("2026-12-20T21:05:05Z")).doesNotContain("AUDIT_RUNS BROKEN", "AUDIT_PROOF BROKEN");
    }

    @Test
    void whatKeepsTheAuditFromItsWorkIsToldAfterHours() {
        watch.at("2026-11-20T10:00:00Z");
        assertThat(new Audits(watch.store()).ran(new AuditReport.OfRun(0, 7, "ListAccounts: access denied")))
                .isTrue();
        assertThat(watch.heartbeatWithAudit("2026-11-20T10:05:05Z")).isEmpty();
        assertThat(watch.heartbeatWithAudit("2026-11-20T10:10:05Z")).isEmpty();
        assertThat(watch.heartbeatWithAudit("2026-11-20T16:15:05Z")).containsExactly("AUDIT_RUNS BROKEN");
        assertThat(watch.last().found()).isEqualTo("ListAccounts: access denied");
    }

    @Test
    void credentialsThatAppearAreOneAlertAndFirstSightIsNone() {
        audits("2026-11-20T09:12:00Z", NONE, ONE, "999999999999");
        audits("2026-11-20T09:12:01Z", credentials(true, 0, 1, 0), OTHER);
        assertThat(beat("2026-11-20T09:15:05Z")).isEmpty();
        audits("2026-11-20T10:12:00Z", credentials(false, 1, 0, 0), ONE);
        audits("2026-11-20T10:12:01Z", credentials(true, 0, 0, 0), OTHER);
        assertThat(beat("2026-11-20T10:13:05Z")).singleElement().satisfies(found -> {
            assertThat(found.severity()).isEqualTo(Severity.HIGH);
            assertThat(found.accounts())
                    .containsExactly(
                            new InAccount(ONE, List.of("an access key")), new InAccount(OTHER, List.of("MFA is gone")));
            assertThat(found.left()).isEqualTo(2);
            assertThat(found.known()).isEqualTo(3);
        });
        assertThat(beat("2026-11-20T10:15:05Z")).isEmpty();
        // The next ones wait until an hour has passed, and are told then.
        audits("2026-11-20T10:17:00Z", credentials(true, 0, 0, 1), "999999999999");
        assertThat(beat("2026-11-20T10:20:05Z")).isEmpty();
        assertThat(beat("2026-11-20T11:15:05Z"))
                .singleElement()
                .satisfies(found -> assertThat(found.accounts())
                        .containsExactly(new InAccount(
                                "999999999999", List.of("a password without MFA", "a signing certificate"))));
    }

    /** A central deletion takes MFA away, too. */
    @Test
    void theSafestStateIsNoNews() {
        audits("2026-11-20T09:12:00Z", credentials(true, 2, 1, 1), ONE);
        audits("2026-11-20T10:12:00Z", NONE, ONE);
        assertThat(beat("2026-11-20T10:15:05Z")).isEmpty();
        assertThat(line()).isEqualTo("ok      Root credentials left: 0 of 1 account");
    }

    @Test
    void whatIsUnknownOnceIsNeitherGoneNorNew() {
        audits("2026-11-20T09:12:00Z", credentials(false, 1, 0, 0), ONE);
        audits("2026-11-20T10:12:00Z", RootCredentials.UNKNOWN, ONE);
        audits("2026-11-20T11:12:00Z", credentials(false, 1, 0, 0), ONE);
        assertThat(beat("2026-11-20T11:15:05Z")).isEmpty();
        assertThat(line()).isEqualTo("ok      Root credentials left: 1 of 1 account: 210987654321 (1 access key)");
    }

    @Test
    void whatCouldNotBeToldIsToldNext() {
        audits("2026-11-20T09:12:00Z", NONE, ONE);
        audits("2026-11-20T10:12:00Z", credentials(false, 1, 0, 0), ONE);
        watch.refuse(true);
        assertThatThrownBy(() -> watch.heartbeatWithAudit("2026-11-20T10:15:05Z"))
                .hasMessage("SNS is away");
        watch.refuse(false);
        watch = watch();
        assertThat(beat("2026-11-20T10:20:05Z")).hasSize(1);
    }

    @Test
    void howManyAreLeftIsToldOnceWhenAllWereAsked() {
        audits("2026-11-20T09:12:00Z", NONE, ONE);
        audits("2026-11-24T09:12:00Z", credentials(true, 1, 1, 0), OTHER);
        assertThat(beat("2026-11-26T09:15:05Z")).isEmpty();
        watch.at("2026-11-27T09:12:00Z");
        runs();
        assertThat(beat("2026-11-27T09:15:05Z")).singleElement().satisfies(found -> {
            assertThat(found.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(found.accounts()).containsExactly(new InAccount(OTHER, List.of("a password", "1 access key")));
            assertThat(found.left() + " of " + found.known()).isEqualTo("1 of 2");
        });
        assertThat(beat("2026-11-27T11:15:05Z")).isEmpty();
        watch = watch();
        assertThat(beat("2026-11-28T11:15:05Z")).isEmpty();
    }

    private List<CredentialsFound> beat(String time) {
        List<String> ignored = watch.heartbeatWithAudit(time);
        return watch.found();
    }

    private String line() {
        return watch.reportWithAudit().path("ROOT_CREDENTIALS").asText();
    }

    @Test
    void aFloodOfForgedWordsIsFewAlerts() {
        int alerts = 0;
        for (int i = 0; i < 9; i++) {
            var time = Instant.parse("2026-11-20T09:12:00Z").plus(Duration.ofMinutes(15L * i));
            audits(time.toString(), i % 2 == 0 ? NONE : credentials(true, 1, 0, 0), accounts(0, 12));
            alerts += beat(time.plusSeconds(60).toString()).size();
        }
        assertThat(alerts).as("one an hour").isEqualTo(2);
    }

    /** What comes by the queue and what the heartbeat tells, over one table. */
    @Test
    void fromTheQueueToTheHeartbeat() {
        var events = new AuditEvents();
        var hub = new TestHub(clock -> DYNAMO_DB.store(table, clock));
        var start = TestHub.START;
        assertThat(hub.take(
                        events.report(ONE, start, AuditEvents.posture(false, 0, 0)),
                        events.report(OTHER, start, AuditEvents.posture(true, 0, 1)),
                        events.run(2, true, ""),
                        events.assumeRoot(OTHER, "ASIAOTHER", start),
                        events.call(OTHER, "ASIAOTHER", start.plusSeconds(1), "iam/GetAccountSummary")))
                .isEmpty();
        assertThat(watch.heartbeatWithAudit("2026-11-20T21:55:05Z")).isEmpty();
        assertThat(watch.heartbeatWithAudit("2026-11-20T22:00:05Z")).containsExactly("AUDIT_PROOF BROKEN");
        assertThat(watch.last().found()).startsWith("1 account: " + ONE);
        hub.pass(Duration.ofDays(1));
        var next = hub.now();
        hub.take(
                events.report(ONE, next, AuditEvents.posture(false, 1, 0)),
                events.assumeRoot(ONE, "ASIAONE", next),
                events.call(ONE, "ASIAONE", next.plusSeconds(1), "iam/GetAccountSummary"));
        assertThat(watch.heartbeatWithAudit("2026-11-21T21:05:05Z")).containsExactly("AUDIT_PROOF WHOLE_AGAIN");
        assertThat(watch.found())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.accounts()).containsExactly(new InAccount(ONE, List.of("an access key"))));
        assertThat(line())
                .isEqualTo(
                        "ok      Root credentials left: 2 of 2 accounts: 210987654321 (1 access key), 345678901234 (a password)");
    }

    @Test
    void whatItProvesAndWhatNotStandsInTheAlert() {
        audits("2026-11-20T09:12:00Z", NONE, ONE);
        List<String> ignored = watch.heartbeatWithAudit("2026-11-20T10:15:05Z");
        HealthChange told = watch.last();
        assertThat(told.check().meaning())
                .contains("an hour later no record of them had arrived here", "sign-ins", "other regions", "mail");
    }
}
