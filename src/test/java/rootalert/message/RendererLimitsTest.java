package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rootalert.aws.Answer;
import rootalert.event.TestRecord;
import rootalert.facts.AccountNames;
import rootalert.promises.Promises;

/** Past any of these limits SNS refuses the alert and it is lost, so every text is as long and costly as it can be. */
@Tag("slow")
class RendererLimitsTest {
    private static final Answer<String> LONGEST_NAME = new Answer.Known<>("a".repeat(63));

    private static final List<String> COSTLY =
            List.of("\"", "\\", "😀", "語", "<", ".", "@", "a ", "`&", "\u0001", "e\u0301", "z.amazonaws.com ", "\n");

    /**
     * For each kind of event, all texts are costly at once, and then each on its own, which leaves the rest of the
     * event as it was. A text that is not shown changes nothing.
     */
    private static final List<Notification> NOTIFICATIONS = HostileTexts.RECORDS.stream()
            .flatMap(record -> Stream.concat(allAtOnce(record), eachAlone(record)))
            .distinct()
            .toList();

    private static Stream<Notification> allAtOnce(TestRecord record) {
        return COSTLY.stream()
                .map(text -> all(record, text))
                .flatMap(costly -> Stream.of(
                        HostileTexts.notification(costly, LONGEST_NAME),
                        HostileTexts.notification(root(costly), LONGEST_NAME),
                        HostileTexts.notification(costly, AccountNames.NO_ALIAS)));
    }

    private static Stream<Notification> eachAlone(TestRecord record) {
        return HostileTexts.texts(record).stream()
                .map(field -> HostileTexts.with(record, field, "語\"".repeat(400)))
                .map(costly -> HostileTexts.notification(costly, LONGEST_NAME));
    }

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
    void everyLimitIsKept() {
        assertThat(NOTIFICATIONS).allSatisfy(Promises::hold);
    }

    @Test
    void theTextsReallyAreCostly() {
        int largest = NOTIFICATIONS.stream().mapToInt(Promises::bytes).max().orElseThrow();
        assertThat(largest).as("bytes of the largest publish").isGreaterThan(10_000);
    }
}
