package rootalert.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.wire.CentralRootAccess.DEVICES;
import static rootalert.wire.CentralRootAccess.KEYS;
import static rootalert.wire.CentralRootAccess.MANAGEMENT;
import static rootalert.wire.CentralRootAccess.SUMMARY;
import static rootalert.wire.CentralRootAccess.error;
import static rootalert.wire.CentralRootAccess.members;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.proof.TestHub;
import rootalert.wire.CentralRootAccess;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.Recorded;

/**
 * The audit and the hub together: the audit calls AWS on the wire, CloudTrail's part turns each of those requests into its record, and
 * the hub gets the records, and what it was told, by the queue.
 */
class ProvenIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    static final CentralRootAccess ORGANIZATION = new CentralRootAccess();

    private final CentralRootAccess organization = ORGANIZATION;
    private final TestAudit audit = new TestAudit(organization);
    private TestHub hub = new TestHub(clock -> DYNAMO_DB.store("", clock));
    private String account = "";

    @BeforeEach
    void oneMember() {
        var table = DYNAMO_DB.newTable();
        hub = new TestHub(clock -> DYNAMO_DB.store(table, clock));
        audit.now = hub.now();
        account = audit.due(hub.now().truncatedTo(ChronoUnit.HOURS), 0);
        organization.accounts(List.of(account));
        organization.letsIn(account);
    }

    /** Audits what is due at the hub's hour. */
    private void audit() {
        audit.now = hub.now();
        audit.run("{\"source\": \"aws.events\", \"time\": \"" + hub.now() + "\"}");
    }

    private List<String> told() {
        return Recorded.told(organization, MANAGEMENT);
    }

    private List<String> records() {
        return Recorded.records(organization, audit.now);
    }

    private void take(List<String> events) {
        assertThat(hub.take(events.toArray(String[]::new))).isEmpty();
    }

    @Test
    void anAuditProvesItsAccount() {
        audit();
        take(told());
        assertThat(hub.told()).isEmpty();
        assertThat(hub.account(account).due()).isPresent();
        hub.pass(Duration.ofSeconds(160));
        take(records());
        assertThat(hub.kinds()).containsExactly("INFO AUDIT", "LOW ASSUME_ROOT");
        assertThat(hub.account(account).due()).isEmpty();
        assertThat(hub.account(account).proof().orElseThrow().took()).isEqualTo(Duration.ofSeconds(160));
        assertThat(hub.account(account).credentials().anyLeft()).isFalse();
        assertThat(hub.audit().run().active()).isEqualTo(1);
    }

    /** In whatever order they come, and twice. */
    @Test
    void theOrderDoesNotMatter() {
        audit();
        var all = new ArrayList<>(records());
        all.addAll(told());
        for (var each : all.reversed()) {
            take(List.of(each));
        }
        take(all);
        assertThat(hub.account(account).due()).isEmpty();
        assertThat(hub.account(account).proof()).isPresent();
    }

    @Test
    void aRefusedAuditProvesItAsWell() {
        for (var read : List.of(SUMMARY, CentralRootAccess.PROFILE, KEYS, DEVICES, CentralRootAccess.CERTIFICATES)) {
            organization.answers(account, read, error(403, "AccessDenied"));
        }
        audit();
        take(told());
        assertThat(hub.account(account).due()).isPresent();
        take(records());
        assertThat(hub.account(account).due()).isEmpty();
        assertThat(hub.account(account).credentials().isKnown()).isFalse();
    }

    /** AssumeRoot's record alone says nothing about the member's chain. */
    @Test
    void withoutTheReadsNothingIsProven() {
        audit();
        take(told());
        take(records().stream()
                .filter(record -> record.contains("\"AssumeRoot\""))
                .toList());
        assertThat(hub.account(account).due()).isPresent();
        hub.pass(Duration.ofMinutes(61));
        assertThat(hub.account(account).due().orElseThrow().since()).isEqualTo(TestHub.START);
    }

    @Test
    void whatElseIsDoneWithTheSessionIsCritical() {
        audit();
        take(Stream.concat(told().stream(), records().stream()).toList());
        take(List.of(Recorded.call(account, hub.now().plusSeconds(9), "iam/CreateLoginProfile")));
        assertThat(hub.kinds()).containsExactly("CRITICAL AUDIT_MISUSED");
    }

    /** The audit asked nothing, so nothing is waited for. */
    @Test
    void aSuspendedAccountIsNotWaitedFor() {
        organization.page("", "{\"Accounts\": [" + CentralRootAccess.account(account, "SUSPENDED") + "]}");
        audit();
        take(told());
        assertThat(hub.account(account).due()).isEmpty();
        assertThat(hub.account(account).proof()).isEmpty();
    }

    @Test
    void anAccountWithoutASessionIsNotWaitedFor() {
        organization.answers(account, CentralRootAccess.ASSUME_ROOT, error(403, "AccessDenied"));
        audit();
        take(told());
        assertThat(hub.account(account).due()).isEmpty();
    }

    @Test
    void whereCentralRootAccessIsOffTheHubKnowsIt() {
        organization.features();
        audit();
        take(told());
        assertThat(hub.audit().run().problem()).contains("not enabled");
        assertThat(hub.audit().accounts()).isEmpty();
    }

    @Test
    void whatIsFoundIsKnown() {
        organization.answers(
                account, KEYS, members(KEYS, "AccessKeyMetadata", "<AccessKeyId>AKIAEXAMPLE</AccessKeyId>"));
        audit();
        take(told());
        assertThat(hub.audit().left())
                .singleElement()
                .satisfies(left -> assertThat(left.id()).isEqualTo(account));
    }
}
