package rootalert.facts;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rootalert.aws.MemoryTable;
import rootalert.event.Calls;
import rootalert.judge.TestEvents;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.AwsOnTheWire.Fault;

/** What the alert gets when the table does not answer. */
class TableHistoriesIT {
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T21:05:12Z"));
    private static final Calls SIGN_IN = Calls.of(TestEvents.record("signin/ConsoleLogin", "worked")
            .with("{sourceIPAddress: '203.0.113.7', recipientAccountId: '012345678901'}")
            .read());

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    @EveryFault
    void aFaultIsPutIntoWordsAndPausesTheLookUp(Fault fault, String words) {
        aws.tableFails(fault);
        var histories = histories(words.equals("no answer in time") ? SHORT : ENOUGH);
        assertThat(histories.of(SIGN_IN)).isEqualTo(new History.NotAvailable(words));
        int calls = aws.tableCalls();
        assertThat(histories.of(SIGN_IN)).isEqualTo(new History.NotAvailable(words));
        assertThat(aws.tableCalls()).isEqualTo(calls);
        assertThat(histories.review()).isEqualTo(new Review.NotAvailable(words));
    }

    @Test
    void theReviewOfAnEmptyTableIsOfTheLastMonth() {
        aws.tableAnswers("Query", okJson("{\"Items\": []}"));
        aws.tableAnswers("BatchGetItem", okJson("{\"Responses\": {}}"));
        var until = Instant.parse("2026-11-20T20:05:12Z");
        assertThat(histories(ENOUGH).review())
                .isEqualTo(
                        new Review.Known(until.minus(Duration.ofDays(31)), until, List.of(), 0, List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "RESET", "HANG"})
    void aFaultNeitherStopsNorDelaysTheStart(Fault fault) {
        aws.tableFails(fault);
        histories(SHORT).prepare();
    }

    @Test
    void anEmptyTableIsAnAnswer() {
        aws.tableAnswers("Query", okJson("{\"Items\": [], \"Count\": 0, \"ScannedCount\": 0}"));
        aws.tableAnswers("BatchGetItem", okJson("{\"Responses\": {\"memory\": []}, \"UnprocessedKeys\": {}}"));
        assertThat(histories(ENOUGH).of(SIGN_IN)).isInstanceOfSatisfying(History.Known.class, known -> {
            assertThat(known.lastUse()).isEmpty();
            assertThat(known.address()).isEqualTo(Optional.of(History.Seen.NEVER));
            assertThat(known.otherAccounts()).isEqualTo(List.of());
        });
        assertThat(aws.tableCalls()).isEqualTo(5);
    }

    /** An event without an address has less to ask. */
    @Test
    void anotherAddressIsAnotherQuestion() {
        aws.tableAnswers("Query", okJson("{\"Items\": []}"));
        aws.tableAnswers("BatchGetItem", okJson("{\"Responses\": {}}"));
        var histories = histories(ENOUGH);
        histories.of(SIGN_IN);
        histories.of(Calls.of(TestEvents.event("signin/ConsoleLogin", "worked")));
        assertThat(aws.tableCalls()).isEqualTo(5 + 3);
    }

    @Test
    void aQuestionOnItsWayIsNotAskedAgain() {
        aws.tableAnswers("Query", okJson("{\"Items\": []}"));
        aws.tableAnswers("BatchGetItem", okJson("{\"Responses\": {}}"));
        var histories = histories(ENOUGH);
        histories.prefetch(SIGN_IN);
        assertThat(histories.of(SIGN_IN)).isInstanceOf(History.Known.class);
        assertThat(aws.tableCalls()).isEqualTo(5);
    }

    private TableHistories histories(Duration timeout) {
        var table = new MemoryTable(aws.api(timeout), "memory");
        return new TableHistories(table, CLOCK, timeout, timeout);
    }
}
