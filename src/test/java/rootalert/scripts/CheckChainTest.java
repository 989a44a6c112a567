package rootalert.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script bin/check-chain with a stand-in of a few lines for the {@code aws} command. */
class CheckChainTest {
    private static final String CREDENTIALS = "sts get-caller-identity";
    private static final String PARAMETERS = "cloudformation describe-stacks --stack-name root-alert";
    private static final String PARTS = "cloudformation describe-stack-resources --stack-name root-alert";
    private static final String TRAILS = "cloudtrail describe-trails";
    private static final String ORG_TRAIL = "arn:aws:cloudtrail:us-east-1:999999999999:trail/org";
    private static final String OWN_TRAIL = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/own";
    private static final String STATUS =
            "cloudtrail get-trail-status --name " + OWN_TRAIL + " --query IsLogging --region eu-west-1";
    private static final String SELECTORS = "cloudtrail get-event-selectors --trail-name " + OWN_TRAIL;
    private static final String SIGN_INS = "events describe-rule --name sign-ins";
    private static final String ALERTS = "sns list-subscriptions-by-topic --topic-arn arn:alerts --query sort";
    private static final String ALARMS = "cloudwatch describe-alarms --alarm-names errors-alarm queue-alarm";
    private static final String DEAD_LETTERS = "sqs get-queue-attributes --queue-url https://sqs/1/dead-letters";

    /** How a call begins, and what {@code aws} prints. */
    private static final Map<String, String> WHOLE = Map.ofEntries(
            Map.entry(CREDENTIALS, "123456789012"),
            Map.entry(PARAMETERS, """
                    AlertEmail\tsecurity@example.com
                    EmailMinimumSeverity\tMEDIUM
                    IncludeReadOnlyCalls\ttrue
                    MonthlyReport\ttrue
                    KnownNetworks\t203.0.113.0/24=Office VPN
                    AccountNames\t"""),
            Map.entry(PARTS, """
                    RootAlertFunction\talerting
                    RootAlertFunctionSignIns\tsign-ins
                    CallRule\tcalls
                    RootAlertFunctionMonthlyReport\treport
                    CallQueue\thttps://sqs/1/call-queue
                    DeadLetterQueue\thttps://sqs/1/dead-letters
                    AlertTopic\tarn:alerts
                    AlarmTopic\tarn:alarms
                    FunctionErrorsAlarm\terrors-alarm
                    CallQueueAlarm\tqueue-alarm
                    TopicKey\tkey-1"""),
            Map.entry(TRAILS, OWN_TRAIL + "\teu-west-1"),
            Map.entry(STATUS, "True"),
            Map.entry(SELECTORS, "All"),
            Map.entry(SIGN_INS, "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
            Map.entry("events describe-rule --name calls", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
            Map.entry("events describe-rule --name report", "ENABLED"),
            Map.entry("events list-targets-by-rule --rule sign-ins", "arn:function:alerting"),
            Map.entry("events list-targets-by-rule --rule calls", "arn:call-queue"),
            Map.entry("events list-targets-by-rule --rule report", "arn:function:alerting"),
            Map.entry("lambda get-function-configuration --function-name alerting", "Active"),
            Map.entry("lambda get-function-concurrency --function-name alerting", "None"),
            Map.entry("lambda list-event-source-mappings --function-name alerting", "Enabled"),
            Map.entry(ALERTS, "Deleted\tarn:alerts:own"),
            Map.entry("sns list-subscriptions-by-topic --topic-arn arn:alerts --query Subscriptions", ""),
            Map.entry(
                    "sns get-subscription-attributes --subscription-arn arn:alerts:own",
                    "{\"$or\": [{\"severity\": [\"MEDIUM\", \"HIGH\", \"CRITICAL\"]}, {\"kind\": [\"DRILL\"]}]}"),
            Map.entry("sns list-subscriptions-by-topic --topic-arn arn:alarms --query sort", "arn:alarms:own"),
            Map.entry("sns list-subscriptions-by-topic --topic-arn arn:alarms --query Subscriptions", ""),
            Map.entry("sns get-subscription-attributes --subscription-arn arn:alarms:own", "None"),
            Map.entry(ALARMS, "queue-alarm\nerrors-alarm"),
            Map.entry("kms describe-key --key-id key-1", "Enabled"),
            Map.entry(DEAD_LETTERS, "0"));

    /** A call that fails prints the rest of such an answer as its error. */
    private static final String FAILS = "FAILS ";

    private static final String DENIED =
            FAILS + "An error occurred (AccessDeniedException) when calling the Describe operation: not authorized";

    private final Map<String, String> answers = new TreeMap<>(WHOLE);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path bin;

    private record Result(int status, List<String> lines) {
        List<String> not(String verdict) {
            return lines.stream().filter(line -> !line.startsWith(verdict)).toList();
        }
    }

    @Test
    void saysThatTheChainIsWhole() throws Exception {
        var result = check();
        assertThat(result.lines)
                .containsExactly(
                        "ok      a multi-region trail records management events",
                        "ok      rule RootAlertFunctionSignIns is enabled",
                        "ok      rule RootAlertFunctionSignIns reaches the function",
                        "ok      rule CallRule is enabled",
                        "ok      rule CallRule reaches the queue of calls",
                        "ok      rule RootAlertFunctionMonthlyReport is enabled",
                        "ok      rule RootAlertFunctionMonthlyReport reaches the function",
                        "ok      the function is active",
                        "ok      nobody limits the function to nothing",
                        "ok      the function takes calls from the queue",
                        "ok      security@example.com receives the alerts",
                        "ok      its filter lets the alerts through",
                        "ok      nobody else has still to confirm the alerts",
                        "ok      security@example.com receives the alarms",
                        "ok      its filter lets the alarms through",
                        "ok      nobody else has still to confirm the alarms",
                        "ok      every alarm sends its mail",
                        "ok      the alerts' KMS key is enabled",
                        "ok      the dead-letter queue is empty");
        assertThat(result.status).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cloudtrail describe-trails                     | ``                  | a multi-region trail records management events (found: nothing). Let one log all of them, or deploy with CreateTrail=true.
            cloudtrail get-trail-status                    | False               | a multi-region trail records management events (found: own is not logging). Let one log all of them, or deploy with CreateTrail=true.
            cloudtrail get-event-selectors                 | ``                  | a multi-region trail records management events (found: own records no management events). Let one log all of them, or deploy with CreateTrail=true.
            cloudtrail get-event-selectors                 | WriteOnly           | a multi-region trail records management events (found: own records WriteOnly). Let one log all of them, or deploy with CreateTrail=true.
            cloudtrail get-event-selectors                 | ReadOnly            | a multi-region trail records management events (found: own records ReadOnly). Let one log all of them, or deploy with CreateTrail=true.
            cloudtrail get-event-selectors                 | SomeSources         | a multi-region trail records management events (found: own records SomeSources). Let one log all of them, or deploy with CreateTrail=true.
            events describe-rule --name sign-ins           | DISABLED            | rule RootAlertFunctionSignIns is enabled (found: DISABLED). Deploy with IncludeReadOnlyCalls changed, then changed back: that sets the state. If none of you did it, treat it as an attack.
            events describe-rule --name sign-ins           | ENABLED             | rule RootAlertFunctionSignIns is enabled (found: ENABLED). Deploy with IncludeReadOnlyCalls changed, then changed back: that sets the state. If none of you did it, treat it as an attack.
            events describe-rule --name calls              | DISABLED            | rule CallRule is enabled (found: DISABLED). Deploy with IncludeReadOnlyCalls changed, then changed back: that sets the state. If none of you did it, treat it as an attack.
            events describe-rule --name report             | DISABLED            | rule RootAlertFunctionMonthlyReport is enabled (found: DISABLED). Deploy with MonthlyReport changed, then changed back: that sets the state. If none of you did it, treat it as an attack.
            events list-targets-by-rule --rule sign-ins    | ``                  | rule RootAlertFunctionSignIns reaches the function (found: nothing). Make it a target again. If none of you did it, treat it as an attack.
            events list-targets-by-rule --rule calls       | ``                  | rule CallRule reaches the queue of calls (found: nothing). Make it a target again. If none of you did it, treat it as an attack.
            events list-targets-by-rule --rule report      | ``                  | rule RootAlertFunctionMonthlyReport reaches the function (found: nothing). Make it a target again. If none of you did it, treat it as an attack.
            lambda get-function-configuration              | Failed              | the function is active (found: Failed). If it is Pending, wait; else see its StateReason.
            lambda get-function-concurrency                | 0                   | nobody limits the function to nothing (found: 0). Take its reserved concurrency away. If none of you did it, treat it as an attack.
            lambda list-event-source-mappings              | Disabled            | the function takes calls from the queue (found: Disabled). Enable the function's SQS trigger. If none of you did it, treat it as an attack.
            lambda list-event-source-mappings              | ``                  | the function takes calls from the queue (found: nothing). Enable the function's SQS trigger. If none of you did it, treat it as an attack.
            sns list.* arn:alerts --query sort             | ``                  | security@example.com receives the alerts (found: nothing). Confirm it: README, "Deploy", step 2. If it is not pending, subscribe it to AlertTopic again first.
            sns list.* arn:alerts --query sort             | Deleted             | security@example.com receives the alerts (found: Deleted). Confirm it: README, "Deploy", step 2. If it is not pending, subscribe it to AlertTopic again first.
            sns list.* arn:alerts --query sort             | PendingConfirmation | security@example.com receives the alerts (found: PendingConfirmation). Confirm it: README, "Deploy", step 2. If it is not pending, subscribe it to AlertTopic again first.
            sns list.* arn:alarms --query sort             | PendingConfirmation | security@example.com receives the alarms (found: PendingConfirmation). Confirm it: README, "Deploy", step 2. If it is not pending, subscribe it to AlarmTopic again first.
            sns get-subscription-attributes .*alerts:own   | None                | its filter lets the alerts through (found: None). Give it the filter policy that template.yaml has for EmailSubscription.
            sns get-subscription-attributes .*alerts:own   | {"severity": ["MEDIUM", "CRITICAL"]} | its filter lets the alerts through (found: {"severity": ["MEDIUM", "CRITICAL"]}). Give it the filter policy that template.yaml has for EmailSubscription.
            sns get-subscription-attributes .*alarms:own   | {"severity": ["CRITICAL"]} | its filter lets the alarms through (found: {"severity": ["CRITICAL"]}). Remove its filter policy: alarms have no attributes, so a filter stops them all.
            sns list.* arn:alerts --query Subscriptions    | a@example.com\tb@example.com | nobody else has still to confirm the alerts (found: a@example.com b@example.com). Each confirms by the mail "AWS Notification - Subscription Confirmation".
            sns list.* arn:alarms --query Subscriptions    | a@example.com       | nobody else has still to confirm the alarms (found: a@example.com). Each confirms by the mail "AWS Notification - Subscription Confirmation".
            cloudwatch describe-alarms                     | queue-alarm         | every alarm sends its mail (found: errors-alarm). Switch its actions on, or let it send to AlarmTopic again. If none of you did it, treat it as an attack.
            cloudwatch describe-alarms                     | ``                  | every alarm sends its mail (found: errors-alarm queue-alarm). Switch its actions on, or let it send to AlarmTopic again. If none of you did it, treat it as an attack.
            kms describe-key                               | PendingDeletion     | the alerts' KMS key is enabled (found: PendingDeletion). Cancel its deletion, if it is to be deleted, and enable it. If none of you did it, treat it as an attack.
            sqs get-queue-attributes                       | 3                   | the dead-letter queue is empty (found: 3). Read it, and judge each message as an alert: docs/operations.md.
            """)
    void namesTheBrokenLinkAndWhatToDo(String call, String answer, String line) throws Exception {
        answer(call, answer.replace("\\t", "\t"));
        var result = check();
        assertThat(result.not("ok ")).containsExactly("BROKEN  " + line);
        assertThat(result.status).isOne();
    }

    static Stream<String> questions() {
        return WHOLE.keySet().stream()
                .filter(call -> !call.startsWith("sts ") && !call.startsWith("cloudformation "))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void takesADeniedCallForNeitherBrokenNorWhole(String call) throws Exception {
        answers.put(call, DENIED);
        var result = check();
        assertThat(result.not("ok "))
                .singleElement()
                .asString()
                .startsWith("UNKNOWN could not ask: ")
                .contains("(AccessDeniedException")
                .endsWith(", or try again.");
        assertThat(result.status).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\nAn error occurred (ThrottlingException) when calling the DescribeRule operation (reached max retries: 4): Rate exceeded | ThrottlingException
            aws: [ERROR]: An error occurred (AccessDeniedException) when calling the DescribeRule operation: no | AccessDeniedException
            \\nCould not connect to the endpoint URL. | Could not connect to the endpoint URL
            """)
    void saysWhyACallFailed(String error, String why) throws Exception {
        answers.put(SIGN_INS, FAILS + error.replace("\\n", "\n"));
        assertThat(check().lines)
                .contains("UNKNOWN could not ask: rule RootAlertFunctionSignIns is enabled (" + why
                        + "). Use a role that may call events describe-rule, or try again.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ResourceNotFoundException",
                "NotFound",
                "AWS.SimpleQueueService.NonExistentQueue",
                "QueueDoesNotExist"
            })
    void takesAPartThatIsGoneForBroken(String code) throws Exception {
        answers.put(DEAD_LETTERS, FAILS + "An error occurred (" + code + ") when calling it: gone");
        var result = check();
        assertThat(result.not("ok "))
                .containsExactly("BROKEN  the dead-letter queue is empty (found: " + code
                        + "). Someone deleted it: delete the stack, and deploy it anew."
                        + " If none of you did it, treat it as an attack.");
        assertThat(result.status).isOne();
    }

    @Test
    void takesAPartThatTheStackLacksForBroken() throws Exception {
        answers.put(PARTS, "AlertTopic\tarn:alerts\nRootAlertFunction\talerting\nCallQueue\thttps://sqs/1/call-queue");
        var result = check();
        assertThat(result.lines)
                .contains(
                        "BROKEN  rule CallRule is enabled (found: not in the stack). Deploy the stack again.",
                        "BROKEN  every alarm sends its mail (found: not in the stack). Deploy the stack again.",
                        "BROKEN  the dead-letter queue is empty (found: not in the stack). Deploy the stack again.");
        assertThat(result.status).isOne();
    }

    @Test
    void aBrokenLinkOutweighsAnOpenQuestion() throws Exception {
        answers.put(SIGN_INS, DENIED);
        answers.put(DEAD_LETTERS, "1");
        assertThat(check().status).isOne();
        answers.put(SIGN_INS, "DISABLED");
        answers.put(DEAD_LETTERS, DENIED);
        assertThat(check().status).isOne();
    }

    @Test
    void oneGoodTrailIsEnough() throws Exception {
        answers.put(TRAILS, ORG_TRAIL + "\tus-east-1\n" + OWN_TRAIL + "\teu-west-1");
        answers.put("cloudtrail get-trail-status --name " + ORG_TRAIL, "False");
        assertThat(check().status).isZero();
        answers.put("cloudtrail get-trail-status --name " + ORG_TRAIL, DENIED);
        assertThat(check().status).isZero();
    }

    @Test
    void aTrailThatCannotBeExaminedMayBeTheGoodOne() throws Exception {
        answers.put(TRAILS, OWN_TRAIL + "\teu-west-1\n" + ORG_TRAIL + "\tus-east-1");
        answers.put(STATUS, "False");
        answers.put("cloudtrail get-trail-status --name " + ORG_TRAIL, "True");
        answers.put(
                "cloudtrail get-event-selectors --trail-name " + ORG_TRAIL,
                FAILS + "An error occurred (TrailNotFoundException) when calling it: of another account");
        var result = check();
        assertThat(result.not("ok "))
                .containsExactly("UNKNOWN could not ask: a multi-region trail records management events"
                        + " (TrailNotFoundException, " + ORG_TRAIL + "). Use a role that may call cloudtrail"
                        + " get-trail-status and get-event-selectors in the trail's own account, or try again.");
        assertThat(result.status).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WriteOnly", "All", "ReadOnly\tWriteOnly", "SomeSources\tAll"})
    void aTrailOfChangesIsEnoughForAStackThatLeavesOutReadOnlyCalls(String selectors) throws Exception {
        answers.computeIfPresent(PARAMETERS, (call, answer) -> answer.replace("Calls\ttrue", "Calls\tfalse"));
        answers.put(SELECTORS, selectors);
        answers.put(SIGN_INS, "ENABLED");
        assertThat(check().status).isZero();
    }

    @Test
    void leavesOutWhatTheStackDoesNotHave() throws Exception {
        answers.computeIfPresent(PARAMETERS, (call, answer) -> answer.replace("Report\ttrue", "Report\tfalse"));
        answers.computeIfPresent(PARTS, (call, answer) -> answer.replace("TopicKey", "Other"));
        var result = check();
        assertThat(result.lines).hasSize(16).noneMatch(line -> line.contains("KMS") || line.contains("Monthly"));
        assertThat(result.status).isZero();
    }

    @Test
    void saysInOneLineThatThereAreNoCredentials() throws Exception {
        answers.put(CREDENTIALS, FAILS + "\nUnable to locate credentials.");
        assertThat(check())
                .isEqualTo(new Result(
                        2,
                        List.of("No AWS credentials, or they have expired (Unable to locate credentials)."
                                + " Sign in, or set AWS_PROFILE, and try again.")));
    }

    @Test
    void saysInOneLineThatThereIsNoStack() throws Exception {
        answers.put(
                "cloudformation describe-stacks --stack-name typo",
                FAILS + "An error occurred (ValidationError) when calling it: does not exist");
        assertThat(check("typo", "eu-west-1"))
                .isEqualTo(
                        new Result(
                                2,
                                List.of(
                                        "There is no stack typo in eu-west-1, or this role may not read it (ValidationError).")));
    }

    @Test
    void saysInOneLineThatTheStackMayNotBeRead() throws Exception {
        answers.put(PARTS, DENIED);
        assertThat(check())
                .isEqualTo(new Result(
                        2,
                        List.of("There is no stack root-alert in us-east-1,"
                                + " or this role may not read it (AccessDeniedException).")));
    }

    @Test
    void saysInOneLineThatTheAwsCliIsMissing() throws Exception {
        assertThat(run(bin.toString()))
                .isEqualTo(new Result(
                        2, List.of("The command aws is missing. Install the AWS CLI: https://aws.amazon.com/cli/")));
    }

    /** Changes the one answer whose call matches. */
    private void answer(String call, String answer) {
        var calls = answers.keySet().stream()
                .filter(known -> known.matches(call + ".*"))
                .toList();
        assertThat(calls).hasSize(1);
        answers.put(calls.getFirst(), answer);
    }

    private Result check(String... arguments) throws IOException, InterruptedException {
        var fake = new StringBuilder("#!/usr/bin/env bash\ncase $* in\n");
        answers.forEach((call, answer) -> fake.append(
                answer.startsWith(FAILS)
                        ? "'%s'*) echo '%s' >&2; exit 254 ;;\n".formatted(call, answer.substring(FAILS.length()))
                        : "'%s'*) echo '%s' ;;\n".formatted(call, answer)));
        fake.append("*) echo \"unexpected: $*\" >&2; exit 252 ;;\nesac\n");
        var aws = Files.writeString(bin.resolve("aws"), fake).toFile();
        assertThat(aws.setExecutable(true)).isTrue();
        return run(bin + ":" + System.getenv("PATH"), arguments);
    }

    private static Result run(String path, String... arguments) throws IOException, InterruptedException {
        var out = Files.createTempFile("check", ".out");
        var command = new ArrayList<>(List.of("bash", "bin/check-chain"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("PATH", path);
        int status = builder.start().waitFor();
        var lines = Files.readAllLines(out, UTF_8);
        Files.delete(out);
        return new Result(status, lines);
    }
}
