package rootalert.lookback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rootalert.AlertPipeline;
import rootalert.aws.NoAnswer;
import rootalert.event.Events;
import rootalert.facts.AccountHealth;
import rootalert.facts.AccountNames;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Stack;
import rootalert.message.Notification;
import rootalert.message.Renderer;
import rootalert.publish.Pace;
import rootalert.store.LookBacks;
import rootalert.store.Position;
import rootalert.store.Store;
import rootalert.store.Stores;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.EventHistoryOnTheWire;
import rootalert.wire.LocalDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Look-back with the function's own parts, CloudTrail and DynamoDB on the wire, and a clock that is set by hand. */
final class TestLookBack {
    static final Instant START = Instant.parse("2026-11-20T21:00:00Z");
    static final String ACCOUNT = "123456789012";
    static final String HUB = "us-east-1";
    static final Stack STACK = new Stack("root-alert", HUB, ACCOUNT, List.of());
    /** How often the schedule comes. */
    static final Duration SCHEDULE = Duration.ofMinutes(5);
    /** Often enough for whatever does not depend on how many slices an hour has. */
    private static final Duration SPARSE = Duration.ofMinutes(20);

    private static final Duration FIRST_RUN = Duration.ofMinutes(60);
    /** The first run, and some hourly ones after it. */
    private static final Duration QUIET = Duration.ofMinutes(210);

    private static final JsonMapper JSON = new JsonMapper();
    /** What the table holds after a time in which nothing happened, by whether the rules take read-only calls. */
    private static final Map<Boolean, List<Map<String, AttributeValue>>> LEFT = new ConcurrentHashMap<>();

    final AwsOnTheWire aws;
    final EventHistoryOnTheWire history;
    final List<Notification> published = new ArrayList<>();
    final Store store;
    /** What an alert is refused with; empty if none is. */
    String refusal = "";

    boolean readOnlyCalls = true;
    /** How long CloudTrail may take for one answer. */
    Duration request = LookBack.REQUEST;

    Instant now = START;
    private final LocalDynamoDb dynamoDb;
    private final String table;
    private int events;

    TestLookBack(AwsOnTheWire aws, LocalDynamoDb dynamoDb) {
        this(aws, dynamoDb, false);
    }

    /** @param onTheWire whether the table is asked there, too */
    TestLookBack(AwsOnTheWire aws, LocalDynamoDb dynamoDb, boolean onTheWire) {
        this.aws = aws;
        this.history = aws.looksUpEvents();
        this.dynamoDb = dynamoDb;
        this.table = dynamoDb.newTable();
        var patient = Duration.ofSeconds(20);
        this.store = Stores.of(onTheWire ? aws.api(patient) : dynamoDb.api(), table, () -> now, patient);
        history.at(now);
        Stores.prepare(store);
    }

    void pass(Duration time) {
        now = now.plus(time);
        history.at(now);
    }

    /** What the schedule does, in a new container. */
    void slice() {
        container().run(now.plusSeconds(30));
    }

    LookBack container() {
        return new LookBack(
                store,
                new EventHistory(aws.api(Duration.ofSeconds(20)), STACK.accountId(), request),
                STACK,
                readOnlyCalls,
                pipeline(),
                time -> pass(time),
                () -> now);
    }

    /** For so long, less often than the schedule comes. */
    void slices(Duration time) {
        slices(time, SPARSE);
    }

    void slices(Duration time, Duration every) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            var start = now;
            try {
                slice();
            } catch (NoAnswer ignored) {
                // As Lambda does.
            }
            now = start;
            pass(Collections.min(List.of(every, Duration.between(now, end))));
        }
    }

    /** Two and a half hours later, by when what happened in the hub's region has been found. */
    void laterThatDay() {
        pass(Duration.ofMinutes(80));
        slices(Duration.ofMinutes(70));
    }

    /** When each region has had its turn, though the schedule did not come for a day. */
    void nextDay() {
        pass(Duration.ofHours(24));
        slices(Duration.ofHours(1), SCHEDULE);
    }

    AlertPipeline pipeline() {
        var contexts = new FactsSource(
                STACK, account -> AccountNames.NO_ALIAS, AccountHealth.NOT_ASKED, store, new KnownNetworks(List.of()));
        return new AlertPipeline(
                contexts,
                new Renderer(ZoneOffset.UTC),
                this::publish,
                new Pace(() -> now, time -> {}),
                store,
                () -> now);
    }

    private void publish(Notification notification) {
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(refusal);
        }
        published.add(notification);
    }

    /** The heartbeat, when the address is confirmed. */
    void heartbeat() {
        new FirstLook(store, STACK, pipeline()::tell).tell();
    }

    /** A call of root that CloudTrail has recorded now. */
    ObjectNode record(String fields) {
        try {
            var record = (ObjectNode) JSON.readTree("""
                    {"eventVersion": "1.11", "eventID": "event-%d", "eventTime": "%s", "awsRegion": "us-east-1",
                     "eventSource": "iam.amazonaws.com", "eventName": "CreateUser", "readOnly": false,
                     "recipientAccountId": "123456789012", "sourceIPAddress": "203.0.113.7", "userAgent": "aws-cli/2.32.6",
                     "requestParameters": {"userName": "deploy-bot"}, "responseElements": {"user": {"userName": "deploy-bot"}},
                     "userIdentity": {"type": "Root", "principalId": "123456789012", "accountId": "123456789012",
                       "arn": "arn:aws:iam::123456789012:root", "accessKeyId": "ASIAEXAMPLE",
                       "sessionContext": {"attributes": {"creationDate": "2026-11-20T20:00:00Z", "mfaAuthenticated": "true"}}}}""".formatted(events++, now.toString()));
            JSON.readerForUpdating(record).readTree(fields);
            record.setAll((ObjectNode) JSON.readTree(fields));
            return record;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode call() {
        return record("{}");
    }

    ObjectNode signIn(String outcome) {
        return record("""
                {"eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "requestParameters": null,
                 "responseElements": {"ConsoleLogin": "%s"}, "additionalEventData": {"MFAUsed": "Yes"}, "eventType": "AwsConsoleSignIn",
                 "userIdentity": {"type": "Root", "accountId": "123456789012", "arn": "arn:aws:iam::123456789012:root"}}""".formatted(outcome));
    }

    /** EventBridge brings a record directly. */
    void delivers(ObjectNode record) {
        run(envelope(record).toString());
    }

    /** The queue brings some. */
    void queues(List<ObjectNode> records) {
        var batch = JSON.createObjectNode();
        var messages = batch.putArray("Records");
        records.forEach(record -> messages.addObject()
                .put("messageId", "m-" + messages.size())
                .put("eventSource", "aws:sqs")
                .put("body", envelope(record).toString()));
        run(batch.toString());
    }

    private void run(String input) {
        var ignored = pipeline()
                .run(Events.parse(input.getBytes(StandardCharsets.UTF_8)).received(), now.plusSeconds(30));
    }

    private static ObjectNode envelope(ObjectNode record) {
        var source = record.path("eventSource").asText();
        return JSON.createObjectNode()
                .put("version", "0")
                .put("id", "envelope")
                .put("source", "aws." + source.substring(0, source.indexOf('.')))
                .put("account", ACCOUNT)
                .put("region", record.path("awsRegion").asText())
                .put("time", record.path("eventTime").asText())
                .set("detail", record);
    }

    Position position(String region, Query query) {
        return new LookBacks(store)
                .positions().known().orElseThrow().stream()
                        .filter(one ->
                                one.region().equals(region) && one.query().equals(query.id))
                        .findFirst()
                        .orElseThrow();
    }

    List<String> subjects() {
        return published.stream().map(Notification::subject).toList();
    }

    Notification last() {
        return published.getLast();
    }

    /** The first run of all regions, whatever happened before. */
    void firstRun() {
        slices(FIRST_RUN, SCHEDULE);
    }

    /** The first run, and a quiet time after it. Only the first of all tests waits for it; the others begin with what it left in the table. */
    TestLookBack begun() {
        if (!history.isEmpty()) {
            throw new IllegalStateException("Something has happened: that is a first run.");
        }
        var left = LEFT.get(readOnlyCalls);
        if (left == null) {
            firstRun();
            slices(QUIET.minus(FIRST_RUN));
            LEFT.put(readOnlyCalls, dynamoDb.items(table));
        } else {
            dynamoDb.put(table, left);
            pass(QUIET);
        }
        return this;
    }
}
