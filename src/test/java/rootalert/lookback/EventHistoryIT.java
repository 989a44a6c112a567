package rootalert.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.aws.Answer;
import rootalert.lookback.EventHistory.Found;
import rootalert.lookback.EventHistory.Page;
import rootalert.lookback.EventHistory.Request;
import rootalert.wire.AwsOnTheWire;

/** One request to CloudTrail, and what may come back. */
class EventHistoryIT {
    private static final Instant TIME = Instant.parse("2026-11-20T21:00:00Z");

    @RegisterExtension
    final AwsOnTheWire aws = new AwsOnTheWire();

    private Answer<Page> ask(String region) {
        var history = new EventHistory(aws.api(Duration.ofSeconds(20)), "123456789012", Duration.ofSeconds(20));
        return history.page(new Request(Query.ROOT, region, TIME, TIME, ""));
    }

    /** Events without a time, an ID or a record, and things that are no events, cost no other. */
    @Test
    void takesWhatItCanFromOddEvents() {
        aws.answersJson("LookupEvents", """
                {"Events": [null, 1, "x", [], {}, {"EventId": "a"}, {"EventTime": "soon", "CloudTrailEvent": 7},
                 {"CloudTrailEvent": "[]"}, {"EventId": "b", "EventTime": 1795208400.0, "EventName": "StopLogging", "Username": "root",
                  "EventSource": "cloudtrail.amazonaws.com", "CloudTrailEvent": "{\\"eventID\\": "},
                 {"EventId": "c", "EventTime": 1795208400.5, "CloudTrailEvent": "{\\"eventID\\": \\"c\\", \\"eventName\\": \\"CreateUser\\",\
                 \\"eventTime\\": \\"2026-11-20T21:00:00Z\\", \\"recipientAccountId\\": \\"123456789012\\"}"}]}""");
        var answer = ask("us-east-1");
        assertThat(answer).isInstanceOf(Answer.Known.class);
        var events = answer.known().orElseThrow().events();
        assertThat(events).hasSize(6);
        assertThat(events.subList(4, 6)).extracting(Found::at).containsOnly(TIME);
        assertThat(events).extracting(Found::isReadable).containsExactly(false, false, false, false, false, true);
        assertThat(events.get(4).event().name()).isEqualTo("StopLogging");
        assertThat(events.get(4).event().account()).isEqualTo("123456789012");
        assertThat(events.get(4).event().id()).isEqualTo("b");
        assertThat(events.get(5).event().name()).isEqualTo("CreateUser");
    }

    @Test
    void saysThatARegionIsPerhapsNotEnabled() {
        aws.refusesJson("LookupEvents", "UnrecognizedClientException");
        assertThat(ask("eu-south-2")).isEqualTo(new Answer.NotAvailable<>("not enabled, it seems"));
        assertThat(ask("us-east-1")).isEqualTo(new Answer.NotAvailable<>("look-up failed"));
    }
}
