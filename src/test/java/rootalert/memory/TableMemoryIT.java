package rootalert.memory;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rootalert.aws.MemoryTable;
import rootalert.event.Calls;
import rootalert.event.Received;
import rootalert.event.RootEvent;
import rootalert.facts.AccountName;
import rootalert.judge.Alert;
import rootalert.judge.TestEvents;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.AwsOnTheWire.Fault;
import rootalert.wire.FunctionLog;

/** When the table does not answer, everything is alerted and nothing fails. */
class TableMemoryIT {
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final RootEvent SESSION = TestEvents.record("iam/CreateUser", "MFA console")
            .with("{eventID: 'a', sourceIPAddress: '203.0.113.7', recipientAccountId: '123456789012'}")
            .read();
    private static final List<Received> RECEIVED = List.of(new Received(SESSION, List.of("m-1")));

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    @ParameterizedTest
    @EnumSource
    void inDoubtEverythingIsAlerted(Fault fault) {
        aws.tableFails(fault);
        assertThat(memory(timeout(fault)).withoutRepeated(RECEIVED)).isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotWrittenIsLoggedAndFailsNothing(Fault fault) {
        aws.tableFails(fault);
        assertThat(FunctionLog.of(() -> memory(timeout(fault)).remember(told())))
                .contains("\"memory\":\"not remembered\"");
    }

    @ParameterizedTest
    @EnumSource
    void ifTheTableCannotBeReadNothingWaits(Fault fault) {
        aws.tableFails(fault);
        assertThat(memory(timeout(fault)).turn(failedSignIn())).isEqualTo(Turn.NOW);
    }

    @ParameterizedTest
    @EnumSource
    void ifTheTableCannotBeWrittenNothingWaits(Fault fault) {
        enoughWasSaid();
        aws.tableFails("BatchWriteItem", fault);
        assertThat(memory(timeout(fault)).turn(failedSignIn()))
                .isInstanceOfSatisfying(
                        Turn.Now.class,
                        now -> assertThat(now.heldBack().attempts()).isEqualTo(7));
    }

    @Test
    void ifEnoughWasSaidItWaits() {
        enoughWasSaid();
        aws.tableAnswers("BatchWriteItem", okJson("{\"UnprocessedItems\": {}}"));
        assertThat(memory(ENOUGH).turn(failedSignIn())).isEqualTo(new Turn.Later());
    }

    private void enoughWasSaid() {
        aws.tableAnswers("BatchGetItem", okJson("""
                {"UnprocessedKeys": {}, "Responses": {"memory": [{"pk": {"S": "address#203.0.113.7"}, \
                "sk": {"S": "patience#SIGN_IN_FAILED"}, "alerts": {"N": "3"}, "worst": {"S": "HIGH"}, "heldBack": {"N": "7"}, \
                "lastAlert": {"S": "2026-11-20T21:00:00Z"}, "lastAttempt": {"S": "2026-11-20T21:00:00Z"}, \
                "accounts0": {"S": "012345678901"}}]}}"""));
    }

    private static Alert failedSignIn() {
        var event = TestEvents.record("signin/ConsoleLogin", "")
                .with(
                        "{responseElements: {ConsoleLogin: 'Failure'}, sourceIPAddress: '203.0.113.7', recipientAccountId: '012345678901'}")
                .read();
        return TestEvents.alert(Calls.of(event), TestEvents.facts(new AccountName.NoAlias()), NOW);
    }

    @Test
    void whatDynamoDbLeavesUndoneIsLogged() {
        aws.tableAnswers("BatchWriteItem", okJson("""
                {"UnprocessedItems": {"memory": [{"PutRequest": {"Item": {"pk": {"S": "a"}, "sk": {"S": "b"}}}}]}}"""));
        assertThat(FunctionLog.of(() -> memory(ENOUGH).remember(told())))
                .contains("\"memory\":\"not remembered\"", "undone");
        assertThat(aws.jsonCalls("BatchWriteItem")).isEqualTo(3);
    }

    /** Marks and counts are written by UpdateItem, the history by BatchWriteItem. */
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @CsvSource({"BatchWriteItem, history, UpdateItem, 2", "UpdateItem, marks, BatchWriteItem, 1"})
    void whatHangsCostsNothingElse(String action, String lost, String answered, int calls) {
        aws.tableAnswers("BatchWriteItem", okJson("{\"UnprocessedItems\": {}}"));
        aws.tableAnswers("UpdateItem", okJson("{\"Attributes\": {}}"));
        aws.tableFails(action, Fault.HANG);
        assertThat(FunctionLog.of(() -> memory(SHORT).remember(told())))
                .contains("\"what\":\"" + lost + "\",\"why\":\"no answer in time\"");
        while (aws.jsonCalls(answered) < calls) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatComesDirectlyIsNotLookedUp() {
        var direct = List.of(new Received(SESSION, List.of()));
        assertThat(memory(ENOUGH).withoutRepeated(direct)).isEqualTo(direct);
        assertThat(aws.tableCalls()).isZero();
    }

    private static Duration timeout(Fault fault) {
        return fault == Fault.HANG || fault == Fault.SLOW_BODY ? SHORT : ENOUGH;
    }

    private static List<Told> told() {
        return List.of(
                new Told(TestEvents.alert(Calls.of(SESSION), TestEvents.facts(new AccountName.NoAlias()), NOW), true));
    }

    private TableMemory memory(Duration timeout) {
        var table = new MemoryTable(aws.api(timeout), "memory");
        return new TableMemory(table, InstantSource.fixed(NOW), timeout, timeout);
    }
}
