package rootalert.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.preview.PreviewTest.Result;

class FirstMailTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String AT = "2026-11-20T21:05:12Z";
    private static final String SIGN_IN = record("1", "2026-11-08T14:30:10Z", "us-east-1", "Yes");
    private static final String WITHOUT_MFA = record("2", "2026-11-03T02:47:19Z", "us-east-1", "No");

    @TempDir
    private Path folder;

    private static String record(String id, String time, String region, String mfa) {
        return """
                {"eventVersion": "1.11", "eventID": "%s", "eventTime": "%s", "awsRegion": "%s", "eventName": "ConsoleLogin",
                 "eventSource": "signin.amazonaws.com", "sourceIPAddress": "198.51.100.23", "recipientAccountId": "123456789012",
                 "userIdentity": {"type": "Root", "arn": "arn:aws:iam::123456789012:root", "accountId": "123456789012"},
                 "responseElements": {"ConsoleLogin": "Success"}, "additionalEventData": {"MFAUsed": "%s"}}""".formatted(id, time, region, mfa);
    }

    private static String event(String record) {
        return JSON.createObjectNode()
                .put("EventId", "x")
                .put("Username", "root")
                .put("CloudTrailEvent", record)
                .toString();
    }

    private static String answer(String... records) {
        return "{\"Events\": ["
                + Arrays.stream(records).map(FirstMailTest::event).collect(Collectors.joining(",")) + "]}";
    }

    private static Result show(String file) {
        return Result.of((out, err) -> FirstMail.run(AT, file, out, err));
    }

    private Result show(String name, String content) throws Exception {
        return show(Files.writeString(folder.resolve(name), content).toString());
    }

    private static String subject(Result result) {
        return String.join("\n", result.subjects()).replace("Subject: ", "");
    }

    static Stream<Arguments> forms() {
        var text = JSON.createArrayNode().add(SIGN_IN).add(WITHOUT_MFA).toString();
        return Stream.of(
                Arguments.of("as the CLI prints it", answer(SIGN_IN, WITHOUT_MFA)),
                Arguments.of("page after page", answer(SIGN_IN) + "\n" + answer(WITHOUT_MFA) + "\n" + answer()),
                Arguments.of("without a line between", answer(SIGN_IN) + answer(WITHOUT_MFA)),
                Arguments.of("pages that overlap", answer(SIGN_IN, WITHOUT_MFA) + answer(WITHOUT_MFA)),
                Arguments.of("pages in a list", "[" + answer(SIGN_IN) + "," + answer(WITHOUT_MFA) + "]"),
                Arguments.of("--query Events", "[" + event(SIGN_IN) + "," + event(WITHOUT_MFA) + "]"),
                Arguments.of("--query Events[].CloudTrailEvent", text),
                Arguments.of("the same with --output text", SIGN_IN + "\t" + WITHOUT_MFA + "\n"),
                Arguments.of("a log file", "{\"Records\": [" + SIGN_IN + "," + WITHOUT_MFA + "]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void readsWhatTheCliPrints(String form, String content) throws Exception {
        var result = show("answer.json", content);
        assertThat(result.err()).isEmpty();
        assertThat(result.understood()).isTrue();
        assertThat(subject(result))
                .isEqualTo("[HIGH] Root signed in WITHOUT MFA in the last 90 days - account 123456789012");
        assertThat(result.out())
                .contains("In all, CloudTrail recorded 2 sign-ins (1 WITHOUT MFA).")
                .contains("The last use was 12 days ago, from 198.51.100.23.")
                .contains("Regions read: 1 of 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Events": []}
            []
            {"Events": []}{"Events": []}
            """)
    void showsTheBestNews(String content) throws Exception {
        var result = show("none.json", content);
        assertThat(result.err()).isEmpty();
        assertThat(result.understood()).isTrue();
        assertThat(subject(result)).isEqualTo("[INFO] Root was not used in the last 90 days");
    }

    @Test
    void readsAFileForEachRegion() throws Exception {
        Files.writeString(folder.resolve("us-east-1.json"), answer(SIGN_IN));
        Files.writeString(
                folder.resolve("eu-west-3.json"), answer(record("3", "2026-11-19T21:05:12Z", "eu-west-3", "Yes")));
        var result = show(folder.toString());
        assertThat(result.err()).isEmpty();
        assertThat(subject(result)).isEqualTo("[INFO] Root was last used 24 hours ago - account 123456789012");
        assertThat(result.out()).contains("Regions read: 2 of 2");
    }

    /** Of an old file, and of one with the records of several accounts: the mail is about one account's last 90 days. */
    @Test
    void leavesOutWhatTheMailIsNotAbout() throws Exception {
        var result = show(
                "answer.json",
                answer(
                        SIGN_IN,
                        record("4", "2026-08-01T00:00:00Z", "us-east-1", "No"),
                        WITHOUT_MFA.replace("123456789012", "210987654321")));
        assertThat(result.out())
                .startsWith(
                        "Left out: 2 records from before 2026-08-22 21:05 UTC or of an account other than 123456789012.\n")
                .contains("1 sign-in with MFA");
    }

    /** What --max-items or --no-paginate prints. */
    @Test
    void saysThatThereWasMore() throws Exception {
        var result = show("answer.json", answer(SIGN_IN).replace("]}", "], \"NextToken\": \"eyJ\"}"));
        assertThat(result.out()).contains("NOT READ\n- us-east-1: the file ends before AWS's answer did\n");
    }

    /** The last of several pages has none. */
    @Test
    void doesNotTakeATokenBeforeAnotherPageForMore() throws Exception {
        var result =
                show("answer.json", answer(SIGN_IN).replace("]}", "], \"NextToken\": \"eyJ\"}") + answer(WITHOUT_MFA));
        assertThat(result.out()).doesNotContain("NOT READ");
    }

    @Test
    void leavesOutWhatOthersDid() throws Exception {
        var result = show("answer.json", answer(SIGN_IN, PreviewTest.OF_A_USER));
        assertThat(result.out()).startsWith("2 records, 1 about the root user; the others are left out.\n");
        assertThat(subject(result)).isEqualTo("[INFO] Root was used once in the last 90 days - account 123456789012");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
             is not JSON, or only a part of it. | {"Events": [
             is not JSON, or only a part of it. | EVENTS root ConsoleLogin
             is not JSON, or only a part of it. | {"Events": [{"CloudTrailEvent": "{"}]}
             holds no events of CloudTrail.     | {"Events": [{}]}
             holds no events of CloudTrail.     | {"Events": "none"}
             holds no events of CloudTrail.     | {}
             holds no events of CloudTrail.     | "text"
             holds no events of CloudTrail.     | ''
            """)
    void saysInOneLineWhatIsWrongWithAFile(String why, String content) throws Exception {
        var result = show("answer.json", content);
        assertThat(result).isEqualTo(new Result(false, "", folder.resolve("answer.json") + " " + why.strip() + "\n"));
    }

    @Test
    void saysInOneLineThatThereIsNoSuchFile() {
        assertThat(show("no/such.json"))
                .isEqualTo(new Result(false, "", "There is no file and no sample named no/such.json.\n"));
    }
}
