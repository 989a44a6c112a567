package rootalert.memory;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rootalert.assess.Alert;
import rootalert.assess.TestEvents;
import rootalert.aws.MemoryTable;
import rootalert.context.AccountName;
import rootalert.event.QueuedEvent;
import rootalert.event.RootSession;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.AwsOnTheWire.Fault;
import rootalert.wire.FunctionLog;

/** When the table does not answer, everything is alerted and nothing fails. */
class TableMemoryIT {
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final RootSession SESSION = RootSession.of(TestEvents.event("iam/CreateUser", "MFA console"));
    private static final List<QueuedEvent> RECEIVED = List.of(new QueuedEvent(SESSION, List.of("m-1")));

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

    @Test
    void whatDynamoDbLeavesUndoneIsLogged() {
        aws.tableAnswers("BatchWriteItem", okJson("""
                {"UnprocessedItems": {"memory": [{"PutRequest": {"Item": {"pk": {"S": "a"}, "sk": {"S": "b"}}}}]}}"""));
        assertThat(FunctionLog.of(() -> memory(ENOUGH).remember(told())))
                .contains("\"memory\":\"not remembered\"", "undone");
        assertThat(aws.tableCalls()).isEqualTo(3);
    }

    @Test
    void whatComesDirectlyIsNotLookedUp() {
        var direct = List.of(new QueuedEvent(SESSION, List.of()));
        assertThat(memory(ENOUGH).withoutRepeated(direct)).isEqualTo(direct);
        assertThat(aws.tableCalls()).isZero();
    }

    private static Duration timeout(Fault fault) {
        return fault == Fault.HANG || fault == Fault.SLOW_BODY ? SHORT : ENOUGH;
    }

    private static List<Told> told() {
        return List.of(
                new Told(SESSION, Alert.about(SESSION, TestEvents.context(new AccountName.NoAlias()), NOW), true));
    }

    private TableMemory memory(Duration timeout) {
        var table = new MemoryTable(aws.api(timeout), "memory");
        return new TableMemory(table, InstantSource.fixed(NOW), timeout, timeout);
    }
}
