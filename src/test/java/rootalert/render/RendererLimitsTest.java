package rootalert.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rootalert.account.AccountName;
import rootalert.event.TestRecord;

/** SNS refuses, and the alert is lost, where one of these limits is passed: so every text is as long and costly as can be. */
@Tag("slow")
class RendererLimitsTest {
    private static final int MAX_PUBLISH_BYTES = 262_144;
    private static final AccountName LONGEST_NAME = new AccountName.Named("a".repeat(63));

    private static final List<String> COSTLY =
            List.of("\"", "\\", "😀", "語", "<", ".", "@", "a ", "`&", "\u0001", "e\u0301", "z.amazonaws.com ", "\n");

    /** Every text is costly, in each kind of event; and each text by itself, which leaves the event what it was. */
    private static final List<Notification> NOTIFICATIONS = HostileTexts.RECORDS.stream()
            .flatMap(record -> Stream.concat(
                    COSTLY.stream().flatMap(text -> Stream.of(all(record, text), root(all(record, text)))),
                    HostileTexts.texts(record).stream()
                            .map(field -> HostileTexts.with(record, field, "語\"".repeat(400)))))
            .flatMap(record -> Stream.of(LONGEST_NAME, new AccountName.NoAlias())
                    .map(name -> HostileTexts.notification(record, name)))
            .toList();

    private static TestRecord all(TestRecord record, String text) {
        var all = record;
        for (var field : HostileTexts.texts(record)) {
            all = HostileTexts.with(all, field, text.repeat(800 / text.length()));
        }
        return all;
    }

    private static TestRecord root(TestRecord record) {
        return record.with("{detail: {userIdentity: {type: 'Root'}}}");
    }

    @Test
    void subjectsAreValid() {
        assertThat(NOTIFICATIONS)
                .allSatisfy(notification -> assertThat(notification.subject())
                        .matches("\\[[\\x20-\\x7e]{1,98}")
                        .contains("] "));
    }

    @Test
    void textMessagesAreOnePartOfGsm7() {
        assertThat(NOTIFICATIONS)
                .allSatisfy(notification -> assertThat(notification.renditions().get("sms"))
                        .matches("[A-Z]+ [A-Za-z0-9 .,:;?()'/+-]{1,155}")
                        .hasSizeLessThanOrEqualTo(160));
    }

    @Test
    void attributesAreFewAsciiAndNeverEmpty() {
        assertThat(NOTIFICATIONS)
                .allSatisfy(notification -> assertThat(notification.attributes())
                        .hasSizeBetween(1, 10)
                        .allSatisfy((name, value) -> assertThat(value)
                                .matches("[\\x20-\\x7e]{1,100}")
                                .isNotBlank()));
    }

    @Test
    void aPublishFitsIntoSns() {
        int largest =
                NOTIFICATIONS.stream().mapToInt(RendererLimitsTest::bytes).max().orElseThrow();
        assertThat(largest).as("bytes of the largest publish: %s", largest).isBetween(10_000, MAX_PUBLISH_BYTES);
    }

    /** As SnsPublisher builds it. */
    private static int bytes(Notification notification) {
        var message = new JsonMapper().createObjectNode();
        notification.renditions().forEach(message::put);
        int attributes = notification.attributes().entrySet().stream()
                .mapToInt(entry -> (entry.getKey() + "String" + entry.getValue()).getBytes(UTF_8).length)
                .sum();
        return message.toString().getBytes(UTF_8).length
                + attributes
                + notification.subject().length();
    }
}
