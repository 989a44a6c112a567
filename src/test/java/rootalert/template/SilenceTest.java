package rootalert.template;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.HealthCheck;

/**
 * The table of ways to silence the alerts in docs/security.md: every check and every alarm stands in it, every row has its tests, and
 * which alarms speak and when is worked out from the template.
 */
class SilenceTest {
    private static final Pattern NAME = Pattern.compile("`([A-Za-z_]+)`");
    private static final String HEADER = "| what is done | what tells of it, if root does it |";

    /**
     * What the metrics do in the row that begins with these words; the others stay as they are while all is well. The sources:
     *
     * <ul>
     *   <li>A function that is gone, or that a rule may not invoke, and a queue likewise: EventBridge User Guide, "Using dead-letter
     *       queues": such events are sent there directly. That no metric of a deleted function has data: there is nothing to count.
     *   <li>Invocations, Throttles, Errors, DestinationDeliveryFailures: Lambda Developer Guide, "Types of metrics": what is throttled is
     *       no invocation; the function's own failures are errors, timeouts included. That a concurrency of 0 counts as throttled, and
     *       parks what was invoked asynchronously, stands on no page that we found.
     *   <li>InvocationsFailedToBeSentToDlq: EventBridge User Guide, "Monitoring with CloudWatch".
     *   <li>ApproximateAgeOfOldestMessage: SQS Developer Guide, "Available CloudWatch metrics".
     *   <li>NumberOfNotifications…: SNS Developer Guide, "Monitoring topics using CloudWatch".
     * </ul>
     */
    private static final String METRICS = """
            The schedule of the heartbeats is disabled   | heartbeats none, heartbeat Invocations none
            The metric of good heartbeats is forged      | heartbeat Invocations none
            The function is deleted                      | heartbeats none, heartbeat Invocations none, dead letters 1, age 1501
            The function's code, configuration or role   | heartbeats none, Errors 1
            EventBridge's permission to invoke           | dead letters 1
            The function's concurrency is set to 0       | heartbeats none, heartbeat Invocations none, Throttles 1, dead letters 1, age 1501
            All of Lambda's concurrency                  | heartbeats none, heartbeat Invocations none, Throttles 1
            The trigger                                  | age 1501
            The queue of calls is deleted                | dead letters 1
            The dead-letter queue is deleted             | sign-ins lost 1, calls lost 1, ways to root lost 1, reports lost 1, DestinationDeliveryFailures 1
            An event fails, and nobody reads             | dead letters 1
            The alerts topic is deleted                  | heartbeats none, Errors 1, not-sent 1
            The alerts topic's policy or key             | Errors 1, not-sent 1
            The key is disabled                          | Errors 1, not-sent 1, not-remembered 1
            The key's policy                             | Errors 1, not-sent 1, not-remembered 1
            The address is unsubscribed by an API call   | heartbeats none
            The address is unsubscribed by the link      | heartbeats none
            SNS cannot deliver                           | failed 1, no attributes 1, invalid attributes 1
            The log group is deleted                     | heartbeats none
            The table is deleted                         | not-remembered 1
            More than ten mails a second                 | heartbeats none
            A policy of the organization                 | Errors 1, not-sent 1
            The queue of calls is filled                 | age 1501
            """;

    /** Short names of the metrics, as the template has them. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("RootAlert root-alert-heartbeats", "heartbeats"),
            Map.entry("RootAlert root-alert-not-sent", "not-sent"),
            Map.entry("RootAlert root-alert-not-remembered", "not-remembered"),
            Map.entry("AWS/Lambda Invocations RootAlertFunction RootAlertFunction:heartbeat", "heartbeat Invocations"),
            Map.entry("AWS/Lambda Errors RootAlertFunction", "Errors"),
            Map.entry("AWS/Lambda Throttles RootAlertFunction", "Throttles"),
            Map.entry("AWS/Lambda DestinationDeliveryFailures RootAlertFunction", "DestinationDeliveryFailures"),
            Map.entry("AWS/SQS ApproximateNumberOfMessagesVisible DeadLetterQueue.QueueName", "dead letters"),
            Map.entry("AWS/SQS ApproximateAgeOfOldestMessage CallQueue.QueueName", "age"),
            Map.entry("AWS/Events InvocationsFailedToBeSentToDlq RootAlertFunctionSignIns", "sign-ins lost"),
            Map.entry("AWS/Events InvocationsFailedToBeSentToDlq CallRule", "calls lost"),
            Map.entry("AWS/Events InvocationsFailedToBeSentToDlq RootExposedRule", "ways to root lost"),
            Map.entry("AWS/Events InvocationsFailedToBeSentToDlq RootAlertFunctionMonthlyReport", "reports lost"),
            Map.entry("AWS/SNS NumberOfNotificationsFailed AlertTopic.TopicName", "failed"),
            Map.entry(
                    "AWS/SNS NumberOfNotificationsFilteredOut-NoMessageAttributes AlertTopic.TopicName",
                    "no attributes"),
            Map.entry(
                    "AWS/SNS NumberOfNotificationsFilteredOut-InvalidAttributes AlertTopic.TopicName",
                    "invalid attributes"));

    /** Of a metric that is not here, AWS has no data while all is well. */
    private static final Map<String, Optional<Integer>> WELL = Map.of(
            "heartbeats", Optional.of(1), "heartbeat Invocations", Optional.of(1), "dead letters", Optional.of(0));

    /** A row of the table. */
    record Row(String way, String told, String seenBy) {
        private List<String> names() {
            return NAME.matcher(seenBy).results().map(SilenceTest::name).toList();
        }

        private List<String> checks() {
            return names().stream().filter(CHECKS::contains).toList();
        }

        private List<String> alarms() {
            return names().stream().filter(name -> name.endsWith("Alarm")).toList();
        }

        private List<String> tests() {
            return names().stream().filter(name -> name.matches(".*(Test|IT)")).toList();
        }

        @Override
        public String toString() {
            return way;
        }
    }

    private static final List<String> CHECKS =
            Arrays.stream(HealthCheck.values()).map(HealthCheck::name).toList();

    private static String name(MatchResult name) {
        return name.group(1);
    }

    static List<Row> rows() {
        var page = Template.text("docs/security.md");
        var table = page.substring(page.indexOf(HEADER)).split("\n\n", 2)[0];
        return table.lines()
                .skip(2)
                .map(line -> line.split(" \\| ", -1))
                .map(cells -> new Row(cells[0].substring(2), cells[1] + " " + cells[2], cells[3]))
                .toList();
    }

    @Test
    void hasEveryCheckAndEveryAlarm() {
        // Root without MFA, or with access keys, silences nothing.
        assertThat(rows().stream().flatMap(row -> row.checks().stream()))
                .containsAll(Arrays.stream(HealthCheck.values())
                        .filter(check -> !check.isPosture())
                        .map(HealthCheck::name)
                        .toList());
        assertThat(rows().stream().flatMap(row -> row.alarms().stream())).containsAll(TemplateTest.alarms());
    }

    /** A test that does not name the check cannot be the one; alarms are worked out here. The rows of WatchIT are in Breaks. */
    @ParameterizedTest
    @MethodSource("rows")
    void hasTestsForEachRow(Row row) {
        assertThat(row.tests()).isNotEmpty();
        assertThat(row.names())
                .allSatisfy(name -> assertThat(row.checks().contains(name)
                                || row.alarms().contains(name)
                                || row.tests().contains(name))
                        .as(name)
                        .isTrue());
        var source = row.tests().stream()
                .flatMap(test -> test.equals("WatchIT") ? Stream.of(test, "Breaks") : Stream.of(test))
                .map(SilenceTest::source)
                .collect(joining());
        assertThat(row.checks()).allSatisfy(check -> assertThat(source).contains(check));
        assertThat(row.tests().contains("SilenceTest")).isEqualTo(!row.alarms().isEmpty());
    }

    private static String source(String test) {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            var file = files.filter(path -> path.endsWith(test + ".java")).findFirst();
            assertThat(file).as(test).isPresent();
            return Files.readString(file.orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noAlarmSpeaksWhileAllIsWell() {
        assertThat(speaking(WELL)).isEmpty();
        assertThat(SHORT.keySet())
                .containsExactlyInAnyOrderElementsOf(TemplateTest.alarms().stream()
                        .map(SilenceTest::alarm)
                        .map(SilenceTest::metric)
                        .toList());
    }

    static Stream<String> metrics() {
        return METRICS.lines();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void theAlarmsOfTheRowSpeakWhenItSays(String line) {
        var cells = line.split(" *\\| *", 2);
        var metrics = new HashMap<>(WELL);
        for (var change : cells[1].split(", ", -1)) {
            int end = change.lastIndexOf(' ');
            var value = change.substring(end + 1);
            metrics.put(
                    change.substring(0, end),
                    value.equals("none") ? Optional.empty() : Optional.of(Integer.valueOf(value)));
        }
        assertThat(SHORT).containsValues(metrics.keySet().toArray(String[]::new));
        var row = rows().stream()
                .filter(each -> each.way.startsWith(cells[0]))
                .reduce((a, b) -> {
                    throw new AssertionError("two rows begin with " + cells[0]);
                })
                .orElseThrow();
        var speaking = speaking(metrics);
        assertThat(speaking).containsOnlyKeys(row.alarms());
        speaking.values().stream()
                .filter(minutes -> minutes > 5)
                .distinct()
                .forEach(minutes -> assertThat(row.told).contains("after " + minutes + " minutes"));
    }

    /** No row has an alarm that was not worked out. */
    @Test
    void everyRowWithAnAlarmIsWorkedOut() {
        assertThat(rows().stream().filter(row -> !row.alarms().isEmpty()))
                .allSatisfy(row -> assertThat(metrics())
                        .anySatisfy(line -> assertThat(row.way).startsWith(line.split(" *\\|", 2)[0])));
    }

    /**
     * The alarms that come to speak, and after how many minutes: CloudWatch User Guide, "Evaluating an alarm" and "Configuring how
     * CloudWatch alarms treat missing data". With one alarm action, and as many periods as datapoints.
     */
    private static Map<String, Integer> speaking(Map<String, Optional<Integer>> metrics) {
        return TemplateTest.alarms().stream()
                .filter(name -> isBreaching(alarm(name), metrics))
                .collect(toMap(name -> name, name -> minutes(alarm(name)), (a, b) -> a, TreeMap::new));
    }

    private static boolean isBreaching(JsonNode alarm, Map<String, Optional<Integer>> metrics) {
        assertThat(alarm.has("DatapointsToAlarm")).isFalse();
        var value = metrics.getOrDefault(SHORT.get(metric(alarm)), Optional.empty());
        int threshold = alarm.path("Threshold").asInt();
        return value.map(known -> switch (alarm.path("ComparisonOperator").asText()) {
                    case "GreaterThanThreshold" -> known > threshold;
                    case "LessThanThreshold" -> known < threshold;
                    default -> throw new IllegalArgumentException("The tests do not know this comparison yet.");
                })
                .orElseGet(() -> alarm.path("TreatMissingData").asText().equals("breaching"));
    }

    /** An age has to be reached first. */
    private static int minutes(JsonNode alarm) {
        boolean isAge = alarm.path("MetricName").asText().contains("Age");
        int seconds = isAge
                ? alarm.path("Threshold").asInt()
                : alarm.path("Period").asInt() * alarm.path("EvaluationPeriods").asInt();
        return seconds / 60;
    }

    private static JsonNode alarm(String name) {
        return new TemplateStack(Map.of()).resolve(Template.properties(name));
    }

    private static String metric(JsonNode alarm) {
        return Stream.concat(
                        Stream.of(
                                alarm.path("Namespace").asText(),
                                alarm.path("MetricName").asText()),
                        alarm.path("Dimensions")
                                .valueStream()
                                .map(dimension -> dimension.path("Value").asText()))
                .collect(Collectors.joining(" "));
    }
}
