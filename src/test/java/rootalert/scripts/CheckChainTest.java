package rootalert.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.scripts.FakeAws.Result;
import rootalert.template.Template;

/** The script bin/check-chain with a stand-in of a few lines for the {@code aws} command. WatchIT has what the function answers. */
@SuppressWarnings("NullAway.Init")
class CheckChainTest {
    private static final String CREDENTIALS = "sts get-caller-identity";
    private static final String PARTS = "cloudformation describe-stack-resources --stack-name root-alert";
    private static final String RULE = "events describe-rule --name heartbeat-1";
    private static final String LIMIT = "lambda get-function-concurrency --function-name alerting-1";
    private static final String INPUT = "events list-targets-by-rule --rule heartbeat-1";
    private static final String INVOKE = "lambda invoke --function-name alerting-1";

    /** The answer, and behind it what the AWS CLI makes of FunctionError. */
    private static final String ANSWER = """
            {
              "TRAIL" : "ok      A trail records what root does",
              "ALARMS" : "ok      Root Alert'"'"'s own alarms are switched on"
            }None""";

    /** How a call begins, and what {@code aws} prints. */
    private static final Map<String, String> WHOLE = Map.of(
            CREDENTIALS, "123456789012",
            PARTS, "RootAlertFunction\talerting-1\nRootAlertFunctionHeartbeat\theartbeat-1",
            RULE, "ENABLED",
            LIMIT, "None",
            INPUT, Template.heartbeat(Map.of()),
            INVOKE, ANSWER);

    private static final String DENIED = FakeAws.FAILS
            + "An error occurred (AccessDeniedException) when calling the Describe operation: not authorized";

    @TempDir
    private Path bin;

    private FakeAws aws;

    @BeforeEach
    void awsAnswers() {
        aws = new FakeAws(bin, WHOLE);
    }

    @Test
    void saysThatTheChainIsWhole() throws Exception {
        assertThat(check())
                .isEqualTo(new Result(
                        0,
                        List.of(
                                "ok      a heartbeat comes every five minutes",
                                "ok      nobody limits the function to nothing",
                                "ok      A trail records what root does",
                                "ok      Root Alert's own alarms are switched on")));
    }

    /** The function is asked what the schedule asks it, and only answers. */
    @Test
    void handsOverThePartsOfTheChain() throws Exception {
        aws.answers.put(
                "lambda invoke --function-name alerting-1 --cli-binary-format raw-in-base64-out --payload "
                        + Template.heartbeat(Map.of()).replace("\"chain\": {", "\"check\": {"),
                ANSWER);
        aws.answers.remove(INVOKE);
        assertThat(check().status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            BROKEN  A link is BROKEN (found: x). It means something. | 1
            UNKNOWN could not ask: a link (throttled)                | 3
            """)
    void passesOnWhatTheFunctionFinds(String line, int status) throws Exception {
        aws.answers.put(INVOKE, ANSWER.replace("ok      A trail records what root does", line));
        var result = check();
        assertThat(result.lines()).contains(line);
        assertThat(result.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            events describe-rule --name heartbeat-1                          | DISABLED  | BROKEN  a heartbeat comes every five minutes (found: DISABLED). Enable the rule. If none of you did it, treat it as an attack.
            lambda get-function-concurrency --function-name alerting-1       | 0         | BROKEN  nobody limits the function to nothing (found: 0). Take its reserved concurrency away. If none of you did it, treat it as an attack.
            events list-targets-by-rule --rule heartbeat-1                   | None      | BROKEN  the function says what it finds (found: a heartbeat without its input). Deploy the stack again. If none of you did it, treat it as an attack.
            lambda invoke --function-name alerting-1                         | {"errorMessage": "no"}Unhandled | BROKEN  the function says what it finds (found: an error). See its log, and deploy it again. If none of you did it, treat it as an attack.
            """)
    void namesWhatKeepsTheFunctionFromSayingIt(String call, String answer, String line) throws Exception {
        aws.answers.put(call, answer);
        var result = check();
        assertThat(result.lines()).contains(line);
        assertThat(result.status()).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            An error occurred (AccessDeniedException) when calling it: no       | UNKNOWN could not ask: the function says what it finds (AccessDeniedException). Use a role that may call lambda invoke, or try again. | 3
            An error occurred (ResourceNotFoundException) when calling it: gone | BROKEN  the function says what it finds (found: ResourceNotFoundException). Someone deleted it: delete the stack, and deploy it anew. If none of you did it, treat it as an attack. | 1
            Could not connect to the endpoint URL.                              | UNKNOWN could not ask: the function says what it finds (Could not connect to the endpoint URL). Use a role that may call lambda invoke, or try again. | 3
            """)
    void saysWhyTheFunctionCouldNotBeAsked(String error, String line, int status) throws Exception {
        aws.answers.put(INVOKE, FakeAws.FAILS + error);
        var result = check();
        assertThat(result.lines()).contains(line);
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void aBrokenLinkOutweighsAnOpenQuestion() throws Exception {
        aws.answers.put(RULE, DENIED);
        aws.answers.put(LIMIT, "0");
        assertThat(check().status()).isOne();
        aws.answers.put(RULE, "DISABLED");
        aws.answers.put(LIMIT, DENIED);
        assertThat(check().status()).isOne();
    }

    @Test
    void saysInOneLineThatThereAreNoCredentials() throws Exception {
        aws.answers.put(CREDENTIALS, FakeAws.FAILS + "\nUnable to locate credentials.");
        assertThat(check())
                .isEqualTo(new Result(
                        2,
                        List.of("No AWS credentials, or they have expired (Unable to locate credentials)."
                                + " Sign in, or set AWS_PROFILE, and try again.")));
    }

    @Test
    void saysInOneLineThatThereIsNoStack() throws Exception {
        aws.answers.put(
                "cloudformation describe-stack-resources --stack-name typo",
                FakeAws.FAILS + "An error occurred (ValidationError) when calling it: does not exist");
        assertThat(check("typo", "eu-west-1"))
                .isEqualTo(
                        new Result(
                                2,
                                List.of(
                                        "There is no stack typo in eu-west-1, or this role may not read it (ValidationError).")));
    }

    @Test
    void saysInOneLineThatTheStackLacksItsHeartbeat() throws Exception {
        aws.answers.put(PARTS, "RootAlertFunction\talerting-1");
        assertThat(check())
                .isEqualTo(new Result(
                        2,
                        List.of("The stack root-alert in us-east-1 lacks its function or its heartbeat."
                                + " Deploy it again.")));
    }

    @Test
    void saysInOneLineThatTheAwsCliIsMissing() throws Exception {
        assertThat(aws.runWithout("bin/check-chain"))
                .isEqualTo(new Result(
                        2, List.of("The command aws is missing. Install the AWS CLI: https://aws.amazon.com/cli/")));
    }

    private Result check(String... arguments) throws IOException, InterruptedException {
        return aws.run("bin/check-chain", arguments);
    }
}
