package rootalert.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.wire.AwsOnTheWire.PUBLISH;
import static rootalert.wire.AwsOnTheWire.accepted;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.aws.AwsClients;
import rootalert.preview.SampleAccount;
import rootalert.samples.Samples;
import rootalert.wire.AwsOnTheWire;

/** SNS takes 262,144 bytes, all forms and attributes together, and refuses what is larger for good. */
@Tag("slow")
class PublishSizeIT {
    private static final int MAX_BYTES = 262_144;
    /** About as many as a batch of the queue can hold. */
    private static final int ALL = 990;

    /** Their long names fill every list that an alert has of accounts, and nearly all that it has of calls. */
    private static final int ENOUGH = 100;

    private static final int CALLS = 200;
    /** All that an alert could tell of them would be too much. */
    private static final int TOO_MANY = 400;

    private static final JsonMapper JSON = new JsonMapper();

    /** As long as any value that is read of a record, and longer. */
    private static final int LENGTH = 400;

    @RegisterExtension
    final AwsOnTheWire aws = new AwsOnTheWire();

    static Stream<Arguments> batches() {
        // Their names are so short that all of them are told.
        var few = Arguments.of("many accounts", "short names", batch(ALL, "", "%012d", "203.0.113.7", "x/%s"));
        var many = Arguments.of("a long session", "x.co ", session(TOO_MANY, "x.co ", "x/%s"));
        var costly = Stream.of("x", "語", "😀", "\\\\", "\\\"", "x.co ", "&<`")
                .flatMap(text -> Stream.of(
                        Arguments.of("a session", text, session(CALLS, text, "x/%s")),
                        Arguments.of("a session that reads", text, session(CALLS, text, "x/Get%s")),
                        Arguments.of("many accounts", text, batch(ENOUGH, text, "%s", "%s", "x/%s")),
                        Arguments.of(
                                "many sign-ins",
                                text,
                                batch(ENOUGH, text, "%s", "%s", "signin.amazonaws.com/ConsoleLogin"))));
        return Stream.concat(costly, Stream.of(few, many));
    }

    private static String session(int records, String costly, String call) {
        return batch(records, costly, "123456789012", "203.0.113.7", call);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("batches")
    void isKeptWhateverTheEventsHold(String what, String costly, String batch) {
        aws.answers(PUBLISH, accepted());
        var publisher = new SnsPublisher(
                aws.connect(AwsClients.sns(Duration.ofSeconds(20), Duration.ofSeconds(20))),
                "arn:aws:sns:us-east-1:123456789012:root-alert");
        Samples.run(SampleAccount.pipeline(InstantSource.fixed(Samples.NOW), publisher), batch.getBytes(UTF_8));
        var published = aws.calls(PUBLISH);
        assertThat(published).isNotEmpty().allSatisfy(call -> {
            assertThat(bytes(call, text -> text.getBytes(UTF_8).length)).isLessThan(MAX_BYTES);
            assertThat(bytes(call, PublishSizeIT::escaped)).isLessThan(MAX_BYTES);
        });
        // What matters is inside, and none of it is lost for its size.
        assertThat(published)
                .anySatisfy(
                        call -> assertThat(call.get("Message")).contains("stopped CloudTrail logging", "StopLogging"));
    }

    private static int bytes(Map<String, String> call, ToIntFunction<String> length) {
        return call.entrySet().stream()
                .filter(parameter -> parameter.getKey().equals("Message")
                        || parameter.getKey().equals("Subject")
                        || parameter.getKey().startsWith("MessageAttributes."))
                .mapToInt(parameter -> length.applyAsInt(parameter.getValue()))
                .sum();
    }

    /** As a JSON writer that knows nothing but ASCII would have it. */
    private static int escaped(String text) {
        return text.chars().map(c -> c < 0x80 ? 1 : 6).sum();
    }

    /** One of them stops CloudTrail. */
    private static String batch(int records, String costly, String account, String address, String call) {
        return IntStream.range(0, records)
                .mapToObj(i -> {
                    var value = costly.isEmpty()
                            ? "n" + i
                            : costly.repeat(LENGTH / costly.length()).substring(0, 240) + i;
                    boolean stops = i == records / 2;
                    var words = (stops ? "cloudtrail.amazonaws.com/StopLogging" : of(call, value, i)).split("/", 2);
                    return message(i, """
                            {"detail": {"eventID": "%1$s", "eventSource": "%2$s", "eventName": "%3$s", "awsRegion": "%4$s",
                             "eventTime": "2026-11-20T21:02:%5$02dZ", "recipientAccountId": "%6$s", "sourceIPAddress": "%7$s",
                             "userAgent": "%4$s", "errorMessage": "%8$s", "responseElements": {"ConsoleLogin": "Failure"},
                             "requestParameters": {"name": "%9$s", "userName": "%4$s", "groupName": ["%4$s", "%4$s"]},
                             "userIdentity": {"type": "Root", "arn": "arn:aws:iam::123456789012:root",
                              "sessionContext": {"attributes": {"mfaAuthenticated": "false", "creationDate": "2026-11-20T20:50:00Z"}}}}}""".formatted(
                                    value + i,
                                    words[0],
                                    words[1],
                                    value,
                                    i % 60,
                                    of(account, value, i),
                                    of(address, value, i),
                                    stops || i % 2 == 0 ? "" : value,
                                    stops ? "org-trail" : value));
                })
                .collect(joining(",", "{\"Records\": [", "]}"));
    }

    private static String of(String form, String value, int i) {
        return form.contains("%0") ? form.formatted(i) : form.replace("%s", value);
    }

    private static String message(int i, String body) {
        return JSON.createObjectNode()
                .put("messageId", "m-" + i)
                .put("eventSource", "aws:sqs")
                .put("body", body)
                .toString();
    }
}
