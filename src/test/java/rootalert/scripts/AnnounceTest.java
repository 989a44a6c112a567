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
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.announce.AnnouncementRequest;
import rootalert.samples.Json;
import rootalert.scripts.FakeAws.Result;

/** The script bin/announce. AnnouncementsIT has what the function answers. */
@SuppressWarnings("NullAway.Init")
class AnnounceTest {
    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";
    private static final String CREDENTIALS = "sts get-caller-identity";
    private static final String FUNCTION = "cloudformation describe-stack-resource --stack-name root-alert";
    private static final String INVOKE = "lambda invoke --function-name alerting-1";
    private static final String DONE = """
            {
              "done" : "Announced for account 123456789012."
            }None""";

    @TempDir
    private Path bin;

    private FakeAws aws;

    @BeforeEach
    void awsAnswers() {
        aws = new FakeAws(bin, Map.of(CREDENTIALS, "123456789012\t" + ALICE, FUNCTION, "alerting-1", INVOKE, DONE));
    }

    @Test
    void announcesForOneHourInTheCallersAccount() throws Exception {
        assertThat(announce("Close the account"))
                .isEqualTo(new Result(0, List.of("Announced for account 123456789012.")));
        assertThat(asked()).isEqualTo(new AnnouncementRequest.Make("123456789012", "Close the account", ALICE, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a \"quoted\" word", "C:\\new", "$(id) `id` 'x'", "Ümlaut and 絵", "}, \"announce\": {"})
    void handsOverAnyReasonAsItIs(String reason) throws Exception {
        announce(reason, "--account", "210987654321", "--hours", "008");
        assertThat(asked()).isEqualTo(new AnnouncementRequest.Make("210987654321", reason, ALICE, 8));
    }

    @Test
    void withdraws() throws Exception {
        announce("--withdraw", "--account", "210987654321");
        assertThat(asked()).isEqualTo(new AnnouncementRequest.Withdraw("210987654321", ALICE));
    }

    @Test
    void lists() throws Exception {
        aws.answers.put(INVOKE, """
                {
                  "123456789012" : "until 2026-11-20T23:00:00Z, by alice: a \\"quoted\\" word",
                  "210987654321" : "until 2026-11-20T22:00:00Z, by bob: x:refused y"
                }None""");
        assertThat(announce("--list"))
                .isEqualTo(new Result(
                        0,
                        List.of(
                                "123456789012 until 2026-11-20T23:00:00Z, by alice: a \"quoted\" word",
                                "210987654321 until 2026-11-20T22:00:00Z, by bob: x:refused y")));
        assertThat(asked()).isEqualTo(new AnnouncementRequest.ListAll());
        aws.answers.put(INVOKE, "{ }None");
        assertThat(announce("--list")).isEqualTo(new Result(0, List.of("There are no announcements.")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {^  "refused" : "Withdraw it first."^}None | 1 | Withdraw it first.
            {"errorMessage":"x"}Unhandled              | 2 | The function failed; see its log. If it was announced, bin/announce --list shows it.
            FAILS An error occurred (AccessDeniedException) when calling it: no | 2 | The function could not be asked (AccessDeniedException).
            """)
    void saysInOneLineWhatWentWrong(String answer, int status, String line) throws Exception {
        aws.answers.put(INVOKE, answer.replace('^', '\n'));
        assertThat(announce("x")).isEqualTo(new Result(status, List.of(line)));
    }

    @Test
    void doesNotTakeAFailureForAnEmptyList() throws Exception {
        aws.answers.put(INVOKE, "{\"errorMessage\":\"x\"}Unhandled");
        assertThat(announce("--list")).isEqualTo(new Result(2, List.of("The function failed; see its log.")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --hours two x | --hours is "two". It must be a number from 1 to 168.
            a b           | There is more than one reason; put it in quotes. Usage:
            --force       | There is no option --force. Usage:
            --account     | --account needs a value. Usage:
            --hours 1     | Usage: bin/announce "REASON"
            """)
    void refusesWhatItDoesNotKnow(String arguments, String line) throws Exception {
        var result = announce(arguments.split(" ", -1));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.lines()).singleElement().asString().startsWith(line);
    }

    @Test
    void saysInOneLineWhatItLacks() throws Exception {
        aws.answers.put(FUNCTION, FakeAws.FAILS + "An error occurred (ValidationError) when calling it: no");
        assertThat(announce("x").lines())
                .containsExactly(
                        "There is no stack root-alert in us-east-1, or this role may not read it (ValidationError).");
        aws.answers.put(CREDENTIALS, FakeAws.FAILS + "Unable to locate credentials.");
        assertThat(announce("x").lines()).singleElement().asString().startsWith("No AWS credentials");
    }

    @Test
    void saysInOneLineThatTheAwsCliIsMissing() throws Exception {
        assertThat(aws.runWithout("bin/announce", "x"))
                .isEqualTo(new Result(
                        2, List.of("The command aws is missing. Install the AWS CLI: https://aws.amazon.com/cli/")));
    }

    private Result announce(String... arguments) throws IOException, InterruptedException {
        return aws.run("bin/announce", arguments);
    }

    private AnnouncementRequest asked() throws IOException {
        var calls = aws.calls();
        var payload = calls.substring(calls.lastIndexOf("--payload ") + 10, calls.lastIndexOf(" --query"));
        return AnnouncementRequest.of(Json.tree(payload)).orElseThrow();
    }
}
