package rootalert.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rootalert.proof.AuditEvents.KEY;
import static rootalert.proof.AuditEvents.MEMBER;
import static rootalert.proof.AuditEvents.posture;
import static rootalert.proof.TestHub.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.store.AuditedAccount;
import rootalert.store.Store;
import rootalert.wire.LocalDynamoDb;

/** Real root calls of the audit, and what passes for them. */
class ProofsIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    private static final String OTHER = "345678901234";
    private static final String NOTHING_LEFT = posture(false, 0, 0);

    private final AuditEvents audit = new AuditEvents();
    private String table = "";
    private TestHub hub = hub();

    private TestHub hub() {
        return new TestHub(clock -> DYNAMO_DB.store(table, clock));
    }

    @BeforeEach
    void newTable() {
        table = DYNAMO_DB.newTable();
        hub = hub();
    }

    private String reads(String account, String key) {
        return audit.call(account, key, START.plusSeconds(1), "iam/GetAccountSummary");
    }

    @Test
    void aReadAfterAssumeRootIsTheAuditsAndProvesTheChain() {
        hub.take(audit.assumeRoot(MEMBER, KEY, START));
        assertThat(hub.kinds()).containsExactly("LOW ASSUME_ROOT");
        hub.take(audit.report(MEMBER, START, NOTHING_LEFT));
        assertThat(hub.told()).isEmpty();
        assertThat(hub.account(MEMBER).due()).isPresent();
        hub.pass(Duration.ofSeconds(160));
        hub.take(reads(MEMBER, KEY));
        assertThat(hub.kinds()).containsExactly("INFO AUDIT");
        assertThat(hub.told().getFirst().email())
                .contains("210987654321: GetAccountSummary, arrived 2 minutes 39 seconds after the session began");
        assertThat(hub.account(MEMBER).due()).isEmpty();
        assertThat(hub.account(MEMBER).proof()).contains(new AuditedAccount.Proof(START, Duration.ofSeconds(160)));
    }

    /** The records of two services in two accounts come when they come. */
    @Test
    void aReadThatComesBeforeAssumeRootProvesTheChainOnceThatIsThere() {
        hub.take(audit.report(MEMBER, START, NOTHING_LEFT));
        hub.pass(Duration.ofSeconds(100));
        hub.take(reads(MEMBER, KEY));
        assertThat(hub.kinds()).containsExactly("LOW ASSUME_ROOT_SESSION");
        assertThat(hub.told().getFirst().email()).contains("An audit of root credentials makes such calls.");
        assertThat(hub.account(MEMBER).due()).isPresent();
        hub.pass(Duration.ofMinutes(5));
        hub.take(audit.assumeRoot(MEMBER, KEY, START));
        assertThat(hub.kinds()).containsExactly("LOW ASSUME_ROOT");
        assertThat(hub.account(MEMBER).proof()).contains(new AuditedAccount.Proof(START, Duration.ofSeconds(100)));
    }

    @Test
    void bothInOneBatchDoAsWell() {
        hub.pass(Duration.ofSeconds(90));
        hub.take(reads(MEMBER, KEY), audit.assumeRoot(MEMBER, KEY, START), audit.report(MEMBER, START, NOTHING_LEFT));
        assertThat(hub.kinds()).containsExactly("INFO AUDIT", "LOW ASSUME_ROOT");
        assertThat(hub.account(MEMBER).due()).isEmpty();
    }

    @Test
    void aRefusedReadProvesTheChainAsWell() {
        hub.take(audit.report(MEMBER, START, NOTHING_LEFT), audit.assumeRoot(MEMBER, KEY, START));
        hub.take(audit.denied(MEMBER, KEY, START.plusSeconds(1), "iam/GetAccountSummary"));
        assertThat(hub.kinds()).containsExactly("INFO AUDIT");
        assertThat(hub.account(MEMBER).due()).isEmpty();
    }

    @Test
    void whatComesTwiceIsToldOnce() {
        var assumeRoot = audit.assumeRoot(MEMBER, KEY, START);
        var read = reads(MEMBER, KEY);
        var report = audit.report(MEMBER, START, NOTHING_LEFT);
        hub.take(assumeRoot, read, report);
        assertThat(hub.told()).hasSize(2);
        hub.pass(Duration.ofMinutes(8));
        assertThat(hub.take(assumeRoot, read, report)).isEmpty();
        assertThat(hub.told()).isEmpty();
        assertThat(hub.account(MEMBER).due()).isEmpty();
    }

    /** What decides is what AWS writes about the caller. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            role/root-alert-audit"               | role/CentralRootAccess"
            role/root-alert-audit"               | role/root-alert-audit-2"
            iam::111122223333:role               | iam::999999999999:role
            "type": "AssumedRole"                | "type": "IAMUser"
            "type": "Role"                       | "type": "User"
            IAMAuditRootUserCredentials          | IAMDeleteRootUserCredentials
            iam::aws:policy                      | iam::111122223333:policy
            "recipientAccountId": "111122223333" | "recipientAccountId": "999999999999"
            "source": "aws.sts", "account": "111122223333" | "source": "aws.sts", "account": "999999999999"
            "accountId": "111122223333", "accessKeyId" | "accountId": "999999999999", "accessKeyId"
            "eventName": "AssumeRoot"            | "eventName": "AssumeRole"
            "readOnly": false                    | "readOnly": false, "errorCode": "AccessDenied"
            "accessKeyId": "ASIAR5               | "accessKeyId": "AKIAR5
            """)
    void aKeyThatAssumeRootDidNotGiveToTheAuditIsNoneOfItsKeys(String is, String instead) {
        var real = audit.assumeRoot(MEMBER, KEY, START);
        assertThat(real).contains(is);
        hub.take(real.replace(is, instead), audit.report(MEMBER, START, NOTHING_LEFT));
        hub.take(reads(MEMBER, KEY));
        assertThat(hub.kinds()).containsExactly("LOW ASSUME_ROOT_SESSION");
        assertThat(hub.account(MEMBER).due()).isPresent();
    }

    @Test
    void aReadInAnotherAccountThanTheKeysIsNoProof() {
        hub.take(audit.report(OTHER, START, NOTHING_LEFT), audit.assumeRoot(MEMBER, KEY, START));
        hub.take(reads(OTHER, KEY));
        assertThat(hub.kinds()).containsExactly("LOW ASSUME_ROOT_SESSION");
        assertThat(hub.account(OTHER).due()).isPresent();
    }

    /** A session lasts 15 minutes. A record that comes late is of its time. */
    @Test
    void aKeyOfTwoDaysAgoLowersNothing() {
        hub.take(audit.assumeRoot(MEMBER, KEY, START));
        hub.pass(Duration.ofDays(2));
        hub.take(audit.call(MEMBER, KEY, hub.now(), "iam/GetAccountSummary"));
        assertThat(hub.kinds()).containsExactly("LOW ASSUME_ROOT_SESSION");
        hub.take(reads(MEMBER, KEY));
        assertThat(hub.kinds()).containsExactly("INFO AUDIT");
        hub.take(audit.call(MEMBER, KEY, hub.now(), "iam/CreateAccessKey"));
        assertThat(hub.kinds()).containsExactly("CRITICAL AUDIT_MISUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"iam/CreateAccessKey", "s3/ListBuckets", "iam/ListUsers", "cloudtrail/StopLogging", "ec2/GetUser"
            })
    void anythingElseWithTheAuditsKeyIsCritical(String call) {
        hub.take(audit.assumeRoot(MEMBER, KEY, START));
        for (var event : List.of(
                audit.call(MEMBER, KEY, START.plusSeconds(9), call),
                audit.denied(MEMBER, KEY, START.plusSeconds(9), call))) {
            hub.take(event, reads(MEMBER, KEY));
            assertThat(hub.kinds()).containsExactly("CRITICAL AUDIT_MISUSED", "INFO AUDIT");
            assertThat(hub.told().getFirst().subject()).startsWith("[CRITICAL] Audit credentials MISUSED: ");
            assertThat(hub.told().getFirst().email())
                    .contains("Someone with the credentials of Root Alert's audit")
                    .contains("revoke the sessions of the role root-alert-audit");
        }
    }

    /** AWS does not mark every session. */
    @Test
    void anUnmarkedSessionIsTheAuditsByItsKeyAlone() {
        hub.take(audit.assumeRoot(MEMBER, KEY, START));
        hub.take(reads(MEMBER, KEY).replace("\"assumedRoot\": \"true\", ", ""));
        assertThat(hub.kinds()).containsExactly("INFO AUDIT");
    }

    @Test
    void misuseThatCameBeforeAssumeRootIsCriticalOnceThatIsThere() {
        hub.take(audit.denied(MEMBER, KEY, START.plusSeconds(5), "s3/ListBuckets"));
        assertThat(hub.kinds()).containsExactly("LOW DENIED_CALL");
        var assumeRoot = audit.assumeRoot(MEMBER, KEY, START);
        assertThat(hub.take(assumeRoot)).isEmpty();
        assertThat(hub.kinds()).containsExactly("CRITICAL AUDIT_MISUSED", "LOW ASSUME_ROOT");
        assertThat(hub.told().getLast().email())
                .contains("for something else: ListBuckets.", "Earlier alerts reported these calls.");
        hub.take(assumeRoot);
        assertThat(hub.told()).isEmpty();
        hub.take(reads(MEMBER, KEY));
        assertThat(hub.kinds()).containsExactly("INFO AUDIT");
    }

    @Test
    void misuseThatCouldNotBeToldComesAgain() {
        hub.take(audit.denied(MEMBER, KEY, START.plusSeconds(5), "s3/ListBuckets"));
        var assumeRoot = audit.assumeRoot(MEMBER, KEY, START);
        var told = audit.call("999999999999", "", START, "iam/CreateUser");
        hub.refuse(true);
        assertThatThrownBy(() -> hub.take(assumeRoot, told)).hasMessage("SNS is away");
        hub.refuse(false);
        assertThat(hub.take(assumeRoot, told)).isEmpty();
        assertThat(hub.kinds()).contains("CRITICAL AUDIT_MISUSED");
    }

    /** The rule asks for the account. Should someone change it, this is an event that nobody knows, and creates nothing. */
    @Test
    void whatAnotherAccountSaysIsNoWordOfTheAudit() {
        hub.take(audit.report(MEMBER, START, posture(true, 2, 0))
                .replace("\"account\": \"111122223333\"", "\"account\": \"999999999999\""));
        assertThat(hub.kinds()).containsExactly("HIGH UNKNOWN");
        assertThat(hub.audit().accounts()).isEmpty();
    }

    @Test
    void whoeverForgesExpectationsPutsNothingOff() {
        hub.take(audit.report(MEMBER, START, NOTHING_LEFT));
        for (int i = 0; i < 3; i++) {
            hub.pass(Duration.ofMinutes(15));
            hub.take(
                    audit.report(MEMBER, hub.now(), NOTHING_LEFT),
                    audit.report(MEMBER, hub.now().plus(Duration.ofDays(300)), NOTHING_LEFT),
                    audit.report(MEMBER, Instant.parse("2020-01-01T00:00:00Z"), NOTHING_LEFT));
        }
        assertThat(hub.account(MEMBER).due().orElseThrow().since()).isEqualTo(START);
    }

    @Test
    void aProofOfLastWeekIsNoneOfToday() {
        hub.take(audit.report(MEMBER, START, NOTHING_LEFT), audit.assumeRoot(MEMBER, KEY, START), reads(MEMBER, KEY));
        assertThat(hub.account(MEMBER).due()).isEmpty();
        hub.pass(Duration.ofDays(7));
        hub.take(audit.report(MEMBER, hub.now(), NOTHING_LEFT));
        assertThat(hub.account(MEMBER).due()).isPresent();
        // Whoever sends old words again does not make it proven.
        hub.take(audit.report(MEMBER, START, NOTHING_LEFT));
        assertThat(hub.account(MEMBER).due()).isPresent();
    }

    /** The real word comes by the queue, a minute after whoever speaks in its name. */
    @Test
    void whoeverSpeaksBeforeTheAuditHidesNothing() {
        hub.take(audit.report(MEMBER, START, NOTHING_LEFT));
        hub.pass(Duration.ofDays(7));
        hub.take(audit.report(MEMBER, hub.now().plusSeconds(3), NOTHING_LEFT));
        hub.take(audit.report(MEMBER, hub.now(), posture(false, 1, 0)));
        hub.take(audit.report(MEMBER, hub.now().plusSeconds(6), NOTHING_LEFT));
        assertThat(hub.account(MEMBER).worse()).containsExactly("an access key");
    }

    @Test
    void anAccountThatCouldNotBeAskedIsNotWaitedForAndKeepsWhatIsKnown() {
        hub.take(audit.report(MEMBER, START, posture(true, 0, 1)));
        hub.take(audit.notAudited(OTHER, START, "suspended"));
        assertThat(hub.account(OTHER).due()).isEmpty();
        assertThat(hub.account(OTHER).notAudited()).isEqualTo("suspended");
        hub.take(audit.notAudited(MEMBER, START, "access denied"));
        assertThat(hub.account(MEMBER).credentials().left()).containsExactly("a password");
        assertThat(hub.account(MEMBER).worse()).isEmpty();
    }

    @Test
    void aTableThatIsAwayCostsNoAlertAndTheWordsComeAgain() {
        table = "gone";
        assertThat(hub.take(
                        audit.report(MEMBER, START, NOTHING_LEFT),
                        audit.run(120, true, ""),
                        audit.assumeRoot(MEMBER, KEY, START),
                        reads(MEMBER, KEY)))
                .containsExactlyInAnyOrder("m-0", "m-1", "m-2", "m-3");
        assertThat(hub.kinds()).containsExactly("INFO AUDIT", "LOW ASSUME_ROOT");
    }

    /** Whichever of the two records it was: that it proves nothing now must not mean that nothing is proven until the next turn. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRecordThatCouldNotBeWrittenDownComesAgainAndProvesTheChain(boolean isTheRead) {
        var assumeRoot = audit.assumeRoot(MEMBER, KEY, START);
        var read = reads(MEMBER, KEY);
        var real = table;
        assertThat(hub.take(audit.report(MEMBER, START, NOTHING_LEFT))).isEmpty();
        if (isTheRead) {
            assertThat(hub.take(assumeRoot)).isEmpty();
        }
        table = "gone";
        assertThat(hub.take(isTheRead ? read : assumeRoot)).containsExactly("m-0");
        table = real;
        assertThat(hub.take(isTheRead ? read : assumeRoot)).isEmpty();
        assertThat(hub.take(read)).isEmpty();
        assertThat(hub.account(MEMBER).isProven()).isTrue();
    }

    @Test
    void whereNothingIsRememberedNoRecordComesAgain() {
        var forgetful = new TestHub(clock -> Store.none());
        assertThat(forgetful.take(audit.assumeRoot(MEMBER, KEY, START), reads(MEMBER, KEY)))
                .isEmpty();
        assertThat(forgetful.kinds()).containsExactly("INFO AUDIT", "LOW ASSUME_ROOT");
    }

    /** The audit told of the last of them: of ten within the limit, and of three beyond. */
    @Test
    void whatIsTooMuchForABatchIsProvenByTheNext() {
        int all = Proofs.MAX_WRITTEN + 3;
        var calls = IntStream.range(0, all)
                .boxed()
                .flatMap(i -> Stream.of(
                        audit.assumeRoot("%012d".formatted(i), "ASIAKEY" + i, START),
                        reads("%012d".formatted(i), "ASIAKEY" + i)));
        var reports =
                IntStream.range(all - 13, all).mapToObj(i -> audit.report("%012d".formatted(i), START, NOTHING_LEFT));
        var events = Stream.concat(calls, reports).toArray(String[]::new);
        var again = hub.take(events);
        assertThat(again).hasSize(3);
        assertThat(hub.take(again.stream()
                        .map(id -> events[Integer.parseInt(id.substring(2))])
                        .toArray(String[]::new)))
                .isEmpty();
        assertThat(hub.audit().accounts()).hasSize(13).allMatch(AuditedAccount::isProven);
    }

    @Test
    void anAuditThatIsSwitchedOffInTheOrganizationSaysSo() {
        hub.take(audit.run(0, false, ""));
        assertThat(hub.audit().run().problem()).isEqualTo("Central management of root credentials is not enabled.");
    }

    @Test
    void aFloodOfForgedWordsIsBoundedAndKeepsNoAlertBack() {
        var events = IntStream.range(0, 210)
                .mapToObj(i -> audit.report("%012d".formatted(i), START, posture(true, 2, 0)))
                .toList()
                .toArray(new String[211]);
        events[210] = audit.call(MEMBER, "", START, "iam/CreateUser");
        assertThat(hub.take(events)).isEmpty();
        assertThat(hub.told()).hasSize(1);
        assertThat(hub.audit().accounts()).hasSize(200);
    }

    /** In one clock hour. The fifth batch is the next hour's first. */
    @Test
    void whatTheAuditReadsIsFewAlerts() {
        for (int i = 0; i < 5; i++) {
            var key = "ASIAKEY" + i;
            hub.take(audit.assumeRoot(MEMBER, key, START), reads(MEMBER, key), reads(MEMBER, key));
            assertThat(hub.kinds().contains("INFO AUDIT")).as("batch %s", i).isEqualTo(i != 3);
            hub.pass(Duration.ofMinutes(16));
        }
        assertThat(hub.told()).anyMatch(alert -> alert.email().contains("2 more calls"));
    }

    @Test
    void manyAccountsAreOneAlert() {
        var events = IntStream.range(0, 120)
                .boxed()
                .flatMap(i -> Stream.of(
                        audit.assumeRoot("%012d".formatted(i), "ASIAKEY" + i, START),
                        reads("%012d".formatted(i), "ASIAKEY" + i)))
                .toArray(String[]::new);
        hub.take(events);
        assertThat(hub.kinds()).containsExactly("INFO AUDIT", "LOW ASSUME_ROOT");
    }
}
