package rootalert.preview;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.samples.Samples;

class PreviewTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String USUAL_TIME = "";

    private static final String SIGN_IN = "Subject: [CRITICAL] Root sign-in WITHOUT MFA - acme-prod (123456789012)";
    /** The same where nobody says what the account is called. */
    private static final String SIGN_IN_UNASKED = SIGN_IN.replace("acme-prod (123456789012)", "account 123456789012");

    private static final String ENVELOPE =
            new String(Samples.read(Samples.EVENTS.resolve("sign-in-without-mfa.json")), UTF_8);
    private static final String RECORD = tree(ENVELOPE).path("detail").toString();
    /** A record of someone who is not root. */
    static final String OF_A_USER = """
            {"eventVersion": "1.11", "eventID": "e-1", "eventSource": "iam.amazonaws.com", "eventName": "ListUsers",
            "userIdentity": {"type": "IAMUser", "userName": "root", "arn": "arn:aws:iam::123456789012:user/root"}}""";

    @TempDir
    private Path folder;

    /** What a program of the preview printed, and whether it could read what it was given. */
    record Result(boolean understood, String out, String err) {
        static Result of(BiPredicate<PrintStream, PrintStream> program) {
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            boolean understood = program.test(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
            return new Result(understood, out.toString(UTF_8), err.toString(UTF_8));
        }

        List<String> subjects() {
            return out.lines().filter(line -> line.startsWith("Subject")).toList();
        }
    }

    @Test
    void showsOneAlertAndAnIndexOfAllSamples() throws Exception {
        var result = preview(USUAL_TIME, "");
        assertThat(result.err).isEmpty();
        assertThat(result.understood).isTrue();
        assertThat(result.subjects()).containsExactly(SIGN_IN);
        var index = result.out.substring(
                result.out.indexOf("==== " + Samples.files().count() + " samples in events"));
        assertThat(index.lines()).allMatch(line -> line.length() <= 80);
        assertThat(index.lines().map(line -> line.strip().replaceFirst(" .*", "")))
                .containsAll(Samples.files()
                        .map(sample -> sample.getFileName().toString().replace(".json", ""))
                        .toList())
                .containsSubsequence("CRITICAL", "batch-storm", "HIGH", "unreadable", "MEDIUM", "LOW", "INFO", "drill");
        assertThat(index)
                .containsPattern("  batch-storm +Root stopped CloudTrail logging, 300 calls\n")
                .contains("  mvn -q -Ppreview -Devent=batch-storm\n");
    }

    @ParameterizedTest
    @CsvSource({"sign-in-failed", "sign-in-failed.json", "events/sign-in-failed.json"})
    void printsTheAlertOfASample(String name) throws Exception {
        var result = preview(USUAL_TIME, name);
        assertThat(result.err).isEmpty();
        assertThat(result.understood).isTrue();
        assertThat(result.out)
                .startsWith("==== events/sign-in-failed.json ====")
                .contains(Files.readString(Path.of("events/sign-in-failed.txt")))
                .endsWith(Files.readString(Path.of("events/sign-in-failed.forms.txt")));
    }

    @ParameterizedTest
    @CsvSource({"all", "events", "./events/"})
    void takesAllSamplesByAnyOfTheirNames(String name) {
        assertThat(EventFiles.named(name)).isEqualTo(Samples.files().toList());
    }

    @Test
    void printsTheAlertsOfAllSamples() throws Exception {
        var result = preview(USUAL_TIME, "all");
        assertThat(result.err).isEmpty();
        assertThat(result.understood).isTrue();
        assertThat(result.out.lines().filter(line -> line.startsWith("==== events/")))
                .hasSize((int) Samples.files().count());
        assertThat(result.subjects())
                .hasSameSizeAs(Samples.files()
                        .flatMap(sample -> Samples.alerts(sample).stream())
                        .toList());
    }

    static Stream<Arguments> forms() {
        var lookUp = JSON.createObjectNode().put("EventName", "ConsoleLogin").put("CloudTrailEvent", RECORD);
        var batch = Map.of("Records", List.of(Map.of("eventSource", "aws:sqs", "messageId", "1", "body", ENVELOPE)));
        return Stream.of(
                Arguments.of("an EventBridge envelope", ENVELOPE.getBytes(UTF_8)),
                Arguments.of("a record", RECORD.getBytes(UTF_8)),
                Arguments.of("a log file", logFile(RECORD).getBytes(UTF_8)),
                Arguments.of("a log file in the trail's bucket", zipped(logFile(RECORD))),
                Arguments.of("lookup-events", ("{\"Events\": [" + lookUp + "]}").getBytes(UTF_8)),
                Arguments.of("lookup-events --query Events", ("[" + lookUp + "]").getBytes(UTF_8)),
                Arguments.of(
                        "lookup-events in PowerShell", ("\uFEFF{\"Events\": [" + lookUp + "]}").getBytes(UTF_16LE)),
                Arguments.of("an SQS batch", JSON.valueToTree(batch).toString().getBytes(UTF_8)),
                Arguments.of(
                        "receive-message",
                        JSON.valueToTree(Map.of("Messages", List.of(Map.of("Body", ENVELOPE))))
                                .toString()
                                .getBytes(UTF_8)),
                Arguments.of("Lambda's dead letter", ("{\"requestPayload\": " + ENVELOPE + "}").getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void readsEveryFormOfAnEvent(String form, byte[] content) throws Exception {
        var file = Files.write(folder.resolve("event"), content);
        var result = preview(USUAL_TIME, file.toString());
        assertThat(result.err).isEmpty();
        assertThat(result.understood).isTrue();
        assertThat(result.subjects()).containsExactly(SIGN_IN_UNASKED);
        assertThat(result.out)
                .contains("It succeeded 2 minutes ago", Preview.UNASKED)
                .doesNotContain("about the root user", "most serious first");
    }

    /** The history, names and audit of the samples are made up. */
    @Test
    void makesNothingUpAboutAnotherAccount() throws Exception {
        for (var sample : List.of("sign-in-without-mfa", "batch-audit", "report", "drill")) {
            Files.copy(Samples.EVENTS.resolve(sample + ".json"), folder.resolve(sample + ".json"));
        }
        assertThat(preview(USUAL_TIME, folder.toString()).out)
                .contains("Account: 123456789012 (account name not available: the preview does not ask AWS)")
                .doesNotContain("acme-prod (", "BEFORE THIS", "Root was last used", "Root Alert's audit", "confirmed");
    }

    @Test
    void endsWithAListOfTheAlertsOfSeveralFiles() throws Exception {
        var names = List.of("read-only.json", "sign-in-without-mfa.json", "change.json");
        for (var sample : names) {
            Files.copy(Samples.EVENTS.resolve(sample), folder.resolve(sample));
        }
        var result = preview(USUAL_TIME, folder.toString());
        assertThat(result.out.split("==== 3 alerts, the most serious first =+\n", -1)[1])
                .isEqualTo("""
                [CRITICAL] Root sign-in WITHOUT MFA - account 123456789012
                  %1$s/sign-in-without-mfa.json
                [HIGH] Root opened bucket acme-prod-i~es-eu to role/auditors of account 210987654321 - 123456789012
                  %1$s/change.json
                [LOW] Root called ListBuckets of Amazon S3 - account 123456789012
                  %1$s/read-only.json

                """.formatted(folder));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Events": []}
            []
            {"Events": []}{"Events": []}
            """)
    void saysThatNothingWasRecorded(String content) throws Exception {
        var file = Files.writeString(folder.resolve("none.json"), content);
        assertThat(preview(USUAL_TIME, file.toString()))
                .isEqualTo(new Result(true, "In all: 0 records, none about the root user: no alert.\n", ""));
    }

    @Test
    void readsOtherFilesAsOfATime() throws Exception {
        var file = Files.writeString(folder.resolve("event.json"), ENVELOPE);
        assertThat(preview("2026-11-21T21:03:12Z", file.toString()).out).contains("It succeeded 24 hours ago");
        assertThat(preview("now", file.toString()).subjects())
                .containsExactly(SIGN_IN_UNASKED.replace(" - ", " (late) - "));
    }

    @Test
    void leavesOutWhatOthersDid() throws Exception {
        var file = Files.writeString(folder.resolve("log.json"), logFile(OF_A_USER, RECORD, OF_A_USER));
        var result = preview(USUAL_TIME, file.toString());
        assertThat(result.understood).isTrue();
        assertThat(result.subjects()).containsExactly(SIGN_IN_UNASKED);
        assertThat(result.out.lines().skip(1))
                .startsWith("3 records, 1 about the root user; the others send no alert.");
    }

    /** RulePatternTest says that EventBridge delivers all of them. */
    @Test
    void leavesOutNothingThatTheRulesDeliver() throws Exception {
        for (var sample : Samples.files().toList()) {
            Files.copy(sample, folder.resolve(sample.getFileName()));
        }
        var result = preview(USUAL_TIME, folder.toString());
        assertThat(result.out).doesNotContain("send no alert", "no alert.");
        assertThat(result.err.lines())
                .containsExactly(
                        folder.resolve("batch-bad-message.json") + " is not JSON, or only a part of it.",
                        folder.resolve("unreadable.json") + " holds no events of CloudTrail.");
    }

    @Test
    void saysThatNothingIsAboutRoot() throws Exception {
        var file = Files.writeString(folder.resolve("log.json"), logFile(OF_A_USER, OF_A_USER));
        assertThat(preview(USUAL_TIME, file.toString()))
                .isEqualTo(new Result(true, "In all: 2 records, none about the root user: no alert.\n", ""));
    }

    @Test
    void readsAFolderAndAllBelow() throws Exception {
        var day = Files.createDirectories(folder.resolve("AWSLogs/123456789012/CloudTrail/us-east-1/2026/11/20"));
        Files.write(
                day.resolve("123456789012_CloudTrail_us-east-1_20261120T2105Z_a.json.gz"), zipped(logFile(OF_A_USER)));
        Files.write(day.resolve("123456789012_CloudTrail_us-east-1_20261120T2110Z_b.json.gz"), zipped(logFile(RECORD)));
        Files.write(day.resolve("123456789012_CloudTrail-Digest_us-east-1_x_us-east-1_c.json.gz"), zipped("{}"));
        Files.writeString(folder.resolve("notes.txt"), "not an event");
        var result = preview(USUAL_TIME, folder.toString());
        assertThat(result.err).isEmpty();
        assertThat(result.understood).isTrue();
        assertThat(result.subjects()).containsExactly(SIGN_IN_UNASKED);
        assertThat(result.out).endsWith("In all: 2 records, 1 about the root user; the others send no alert.\n");
    }

    @Test
    void readsTheOtherFilesOfAFolderWhereOneCannotBeRead() throws Exception {
        var broken = Files.writeString(folder.resolve("a.json"), "{");
        Files.writeString(folder.resolve("b.json"), ENVELOPE);
        var result = preview(USUAL_TIME, folder.toString());
        assertThat(result.err).isEqualTo(broken + " is not JSON, or only a part of it.\n");
        assertThat(result.understood).isFalse();
        assertThat(result.subjects()).containsExactly(SIGN_IN_UNASKED);
    }

    static Stream<Arguments> others() {
        var zipped = zipped(logFile(RECORD));
        return Stream.of(
                Arguments.of(" is not JSON, or only a part of it.", "EVENTS\troot\tConsoleLogin".getBytes(UTF_8)),
                Arguments.of(
                        " is not JSON, or only a part of it.",
                        RECORD.substring(0, 200).getBytes(UTF_8)),
                Arguments.of(" is not JSON, or only a part of it.", (RECORD + "]").getBytes(UTF_8)),
                Arguments.of(
                        " is not JSON, or only a part of it.",
                        "[".repeat(100_000).getBytes(UTF_8)),
                Arguments.of(" is not JSON, or only a part of it.", "{\"CloudTrailEvent\": \"{\"}".getBytes(UTF_8)),
                Arguments.of(" is not text.", new byte[] {0, 0, (byte) 0xff, (byte) 0xfe, 1, 2, 3, 4}),
                Arguments.of(" is a damaged gzip file.", Arrays.copyOf(zipped, zipped.length / 2)),
                Arguments.of(" holds no events of CloudTrail.", new byte[0]),
                Arguments.of(" holds no events of CloudTrail.", "{\"name\": \"x\", \"version\": 1}".getBytes(UTF_8)),
                Arguments.of(" holds no events of CloudTrail.", "{\"Records\": [1]}".getBytes(UTF_8)),
                Arguments.of(" holds no events of CloudTrail.", (RECORD + "\n{}").getBytes(UTF_8)),
                Arguments.of(" holds no events of CloudTrail.", "\"text\"".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void saysInOneLineWhatIsWrongWithAFile(String why, byte[] content) throws Exception {
        var file = Files.write(folder.resolve("event"), content);
        assertThat(preview(USUAL_TIME, file.toString())).isEqualTo(new Result(false, "", file + why + "\n"));
    }

    @Test
    void saysInOneLineThatThereIsNoSuchFile() throws Exception {
        assertThat(preview(USUAL_TIME, "no/such.json"))
                .isEqualTo(new Result(false, "", "There is no file and no sample named no/such.json.\n"));
        assertThat(preview(USUAL_TIME, folder.toString()))
                .isEqualTo(new Result(false, "", "There is no .json or .json.gz file in " + folder + ".\n"));
    }

    @Test
    void saysInOneLineThatATimeIsInvalid() throws Exception {
        assertThat(preview("yesterday", ""))
                .isEqualTo(
                        new Result(false, "", "Not a time: yesterday. Give one like 2026-11-20T21:05:12Z, or now.\n"));
    }

    @Test
    void exitsWithStatusOneIfAnythingCouldNotBeRead() throws Exception {
        assertThat(List.of(status("sparse"), status("no/such.json"))).containsExactly(0, 1);
    }

    private static int status(String event) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlog4j2.configurationFile=log4j2-preview.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Preview.class.getName(),
                        USUAL_TIME,
                        event)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static String logFile(String... records) {
        return "{\"Records\": [" + String.join(",", records) + "]}";
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result preview(String at, String event) {
        return Result.of((out, err) -> Preview.run(at, event, out, err));
    }
}
