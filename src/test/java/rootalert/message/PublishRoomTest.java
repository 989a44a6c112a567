package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rootalert.facts.AccountNames;
import rootalert.judge.TestEvents;
import rootalert.promises.Promises;

/** What all that an alert could tell is too much for. */
class PublishRoomTest {
    private static Notification session(int calls, String name, String fields) {
        return new Renderer(ZoneOffset.UTC)
                .render(TestEvents.alert(
                        IntStream.range(0, calls)
                                .mapToObj(i -> TestEvents.record("x/Get", i % 2 == 0 ? "no-MFA" : "no-MFA denied")
                                        .with("{eventID: 'e-%1$d', eventName: '%2$s%1$03d'}".formatted(i, name))
                                        .with(fields.formatted(i))
                                        .read())
                                .toList(),
                        TestEvents.facts(AccountNames.NO_ALIAS)));
    }

    @Test
    void whatWouldBeRefusedTellsLess() {
        var name = "x.co ".repeat(48);
        var alert = session(300, name, """
                {eventID: '%2$s%1$d', awsRegion: '%2$s%1$d', userAgent: '%2$s',
                 requestParameters: {name: '%2$s%1$d', userName: '%2$s', groupName: ['%2$s', '%2$s']}}""".replace("%2$s", name));
        assertThat(Promises.bytes(alert)).isBetween(100_000, 262_143);
    }

    /** 150 names of 97 characters, each with three for its quotation marks and comma, are 15,000. */
    @Test
    void anAttributeHoldsAsManyValuesAsThereIsRoomFor() {
        assertThat(session(151, "x".repeat(94), "{}").attributes().get("event")).hasSize(150);
        assertThat(session(151, "x".repeat(95), "{}").attributes().get("event")).hasSize(148);
    }
}
