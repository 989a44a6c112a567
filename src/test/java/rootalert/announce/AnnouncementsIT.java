package rootalert.announce;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.NoAnswer;
import rootalert.event.Announcement;
import rootalert.event.Calls;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;
import rootalert.store.History;
import rootalert.store.Mails;
import rootalert.store.Store;
import rootalert.store.Stores;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Announcements through DynamoDB. */
class AnnouncementsIT {
    private static final Instant START = Instant.parse("2026-11-20T21:00:00Z");
    private static final String HERE = "123456789012";
    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";
    private static final String ANNOUNCE = """
            {"announce": {"account": "123456789012", "reason": "Close it", "author": "%s", "hours": 2}}""".formatted(ALICE);
    private static final String WITHDRAW = """
            {"withdraw": {"account": "123456789012", "author": "arn:aws:iam::123456789012:user/bob"}}""";
    private static final String LIST = "{\"announcements\": {}}";

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    private static final AwsOnTheWire AWS = new AwsOnTheWire();

    private final String table = DYNAMO_DB.newTable();
    private final List<Announcement> told = new ArrayList<>();
    private boolean refuses;
    private Instant now = START;

    @Test
    void isToldWrittenAndListed() throws Exception {
        assertThat(ask(ANNOUNCE))
                .isEqualTo(Map.of(
                        "done",
                        "Announced for account 123456789012 until 2026-11-20T23:00:00Z, and told to everyone."));
        assertThat(told).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("Close it");
            assertThat(one.author()).isEqualTo(ALICE);
            assertThat(one.region()).isEqualTo("eu-west-1");
            assertThat(one.withdrawn()).isFalse();
        });
        assertThat(ask(LIST)).isEqualTo(Map.of(HERE, "until 2026-11-20T23:00:00Z, by " + ALICE + ": Close it"));
    }

    @Test
    void standsInTheHistoryOfItsTimeAndAccountOnly() throws Exception {
        ask(ANNOUNCE);
        assertThat(inHistory(HERE, START)).map(Announcement::reason).contains("Close it");
        assertThat(inHistory(HERE, START.plusSeconds(2 * 3600 - 1))).isPresent();
        assertThat(inHistory(HERE, START.minusSeconds(1))).isEmpty();
        assertThat(inHistory(HERE, START.plusSeconds(2 * 3600))).isEmpty();
        assertThat(inHistory("210987654321", START)).isEmpty();
    }

    /** What root did while it held was announced, even if the event comes later. */
    @Test
    void aWithdrawalEndsItAndIsTold() throws Exception {
        ask(ANNOUNCE);
        now = now.plus(Duration.ofMinutes(30));
        assertThat(ask(WITHDRAW)).isEqualTo(Map.of("done", "The announcement for account 123456789012 is withdrawn."));
        assertThat(told).hasSize(2);
        assertThat(told.getLast().withdrawn()).isTrue();
        assertThat(told.getLast().author()).endsWith("user/bob");
        assertThat(ask(LIST)).isEmpty();
        assertThat(inHistory(HERE, START.plusSeconds(60))).isPresent();
        assertThat(inHistory(HERE, now)).isEmpty();
        assertThat(ask(WITHDRAW)).isEqualTo(Map.of("refused", "There is no announcement for account 123456789012."));
    }

    @Test
    void oneAccountHasOneAtATime() throws Exception {
        ask(ANNOUNCE);
        assertThat(ask(ANNOUNCE))
                .isEqualTo(
                        Map.of(
                                "refused",
                                "An announcement for account 123456789012 holds until 2026-11-20T23:00:00Z. Withdraw it first."));
        now = now.plus(Duration.ofHours(2));
        assertThat(ask(ANNOUNCE)).containsKey("done");
        assertThat(ask(ANNOUNCE.replace(HERE + "\", \"r", "210987654321\", \"r")))
                .containsKey("done");
        assertThat(ask(LIST)).hasSize(2);
    }

    /** No alert may mention what nobody was told of. */
    @Test
    void isNotWrittenIfItCannotBeTold() throws Exception {
        refuses = true;
        assertThatThrownBy(() -> ask(ANNOUNCE)).hasMessage("SNS is away");
        assertThat(ask(LIST)).isEmpty();
    }

    @Test
    void aWithdrawalThatCannotBeToldStands() throws Exception {
        ask(ANNOUNCE);
        refuses = true;
        assertThatThrownBy(() -> ask(WITHDRAW)).hasMessage("SNS is away");
        assertThat(ask(LIST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"announce": {"account": "prod", "reason": "x", "hours": 2}}          | The account is "prod". It must be an account ID of 12 digits.
            {"announce": {"account": "123456789012", "reason": "x", "hours": 0}}  | The hours are 0. They must be from 1 to 168.
            {"announce": {"account": "123456789012", "reason": "x", "hours": 169}}| The hours are 169. They must be from 1 to 168.
            {"announce": {"account": "123456789012", "reason": " ", "hours": 1}}  | The reason has 0 characters. It must have from 1 to 200.
            {"withdraw": {"account": "prod"}}                                     | There is no announcement for account prod.
            """)
    void refusesWhatIsWrong(String request, String why) throws Exception {
        assertThat(ask(request)).isEqualTo(Map.of("refused", why));
        assertThat(told).isEmpty();
    }

    /** For each of a thousand accounts, or on and off for one. */
    @Test
    void whoeverMakesThemInNumbersMailsEveryoneTenTimesAnHour() throws Exception {
        for (int i = 0; i < 12; i++) {
            ask(ANNOUNCE);
            ask(WITHDRAW);
            now = now.plusSeconds(1);
        }
        assertThat(told).hasSize(Mails.MAX_AN_HOUR);
        assertThat(ask(ANNOUNCE.replace(HERE + "\", \"r", "210987654321\", \"r")))
                .isEqualTo(
                        Map.of(
                                "refused",
                                "There were 10 mails about announcements within this hour. The next one can be made after 2026-11-20T22:00:00Z."));
        assertThat(ask(LIST)).isEmpty();

        now = START.plus(Duration.ofHours(1));
        assertThat(ask(ANNOUNCE)).containsKey("done");
        assertThat(told).hasSize(Mails.MAX_AN_HOUR + 1);
    }

    @Test
    void aWithdrawalHoldsEvenIfNobodyIsTold() throws Exception {
        for (int i = 0; i < 10; i++) {
            ask(ANNOUNCE.replace(HERE + "\", \"r", "%012d\", \"r".formatted(i)));
        }
        assertThat(ask(WITHDRAW.replace(HERE + "\", \"a", "000000000007\", \"a")))
                .isEqualTo(
                        Map.of(
                                "done",
                                "The announcement for account 000000000007 is withdrawn. Nobody was told: there were 10 mails about announcements within this hour."));
        assertThat(told).hasSize(10);
        assertThat(ask(LIST)).hasSize(9);
    }

    /** Whatever runs at the same moment. */
    @Test
    void allContainersCountTogether() {
        var store = store();
        assertThat(IntStream.range(0, 40)
                        .parallel()
                        .mapToObj(i ->
                                new Mails(store).count(Mails.Kind.ANNOUNCEMENT).orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 40).boxed().toList());
    }

    /** An intruder may write to the table. */
    @Test
    void whatIsWrongInTheTableIsNoAnnouncement() throws Exception {
        write(Map.of("reason", AttributeValue.fromS("x")));
        assertThat(inHistory(HERE, START)).isEmpty();
        write(Map.of("made", AttributeValue.fromS("2026-01-01T00:00:00Z"), "until", AttributeValue.fromS("soon")));
        assertThat(inHistory(HERE, START)).isEmpty();
        assertThat(ask(LIST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"detail": {"requestParameters": {"announce": {}}}}
            {"announce": "x"}
            "announce"
            ["announce"]
            """)
    void anythingElseIsAnEvent(String input) {
        assertThat(request(input)).isEmpty();
    }

    private void write(Map<String, AttributeValue> values) {
        DYNAMO_DB.put(table, "announcements", HERE, values);
    }

    private Store store() {
        return DYNAMO_DB.store(table, () -> now);
    }

    private Map<String, String> ask(String request) throws IOException {
        var output = new ByteArrayOutputStream();
        new Announcements(store(), this::tell, "eu-west-1", () -> now)
                .run(request(request).orElseThrow(), output);
        return new JsonMapper().readValue(output.toByteArray(), new TypeReference<>() {});
    }

    private static Optional<AnnouncementRequest> request(String input) {
        return AnnouncementRequest.of(Json.tree(input));
    }

    private void tell(Announcement announcement) {
        if (refuses) {
            throw new IllegalStateException("SNS is away");
        }
        told.add(announcement);
    }

    /** No alert may mention what nobody was told of, and nobody may believe that a thing is done that is not. */
    @ParameterizedTest
    @ValueSource(strings = {"BatchGetItem", "UpdateItem", "BatchWriteItem"})
    void aTableThatRefusesFailsTheRequest(String action) {
        AWS.tableAnswers("BatchGetItem", okJson("{\"Responses\": {}, \"UnprocessedKeys\": {}}"));
        AWS.tableAnswers("UpdateItem", okJson("{\"Attributes\": {\"times\": {\"N\": \"1\"}}}"));
        AWS.tableAnswers("BatchWriteItem", okJson("{\"UnprocessedItems\": {}}"));
        AWS.tableFails(action, AwsOnTheWire.Fault.DENIED);
        var store = Stores.of(AWS.api(Duration.ofSeconds(20)), "memory", () -> now, Duration.ofSeconds(20));
        var announcements = new Announcements(store, this::tell, "eu-west-1", () -> now);
        var request = request(ANNOUNCE).orElseThrow();
        assertThatExceptionOfType(NoAnswer.class)
                .isThrownBy(() -> announcements.run(request, new ByteArrayOutputStream()));
    }

    private Optional<Announcement> inHistory(String account, Instant time) {
        var signIn = TestEvents.record("signin/ConsoleLogin", "worked")
                .with("{eventTime: '" + time + "', recipientAccountId: '" + account + "'}")
                .read();
        return DYNAMO_DB
                .store(table, () -> now)
                .history(Calls.of(signIn))
                .get()
                .known()
                .flatMap(History::announced);
    }
}
