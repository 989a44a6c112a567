package rootalert.store;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.wire.AwsOnTheWire;

/** A heartbeat every five minutes reads thousands of accounts only if it has to. */
class AuditsIT {
    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    private TestStore test;

    @BeforeEach
    void start() {
        test = new TestStore(aws.api(TestStore.ENOUGH), "memory");
        aws.tableAnswers("Query", okJson("{\"Items\": []}"));
    }

    private void changed(String attribute) {
        aws.tableAnswers("BatchGetItem", okJson("""
                {"Responses": {"memory": [{"pk": {"S": "memory"}, "sk": {"S": "audit"}, "first": {"S": "2026-11-01T00:00:00Z"}%s}]}, \
                "UnprocessedKeys": {}}""".formatted(attribute)));
    }

    @Test
    void accountsAreReadAgainOnlyIfOneHasChangedAndOnceAnHour() {
        var audits = new Audits(test.store());
        changed(", \"changed\": {\"S\": \"2026-11-20T20:07:00Z\"}");
        assertThat(audits.state().known()).isPresent();
        assertThat(audits.state().known()).isPresent();
        assertThat(aws.jsonCalls("Query")).isEqualTo(1);
        changed(", \"changed\": {\"S\": \"2026-11-20T20:07:01Z\"}");
        assertThat(audits.state().known()).isPresent();
        assertThat(aws.jsonCalls("Query")).isEqualTo(2);
        test.pass(Duration.ofMinutes(55));
        assertThat(audits.state().known()).isPresent();
        assertThat(aws.jsonCalls("Query")).isEqualTo(2);
        test.pass(Duration.ofMinutes(5));
        assertThat(audits.state().known()).isPresent();
        assertThat(aws.jsonCalls("Query")).isEqualTo(3);
    }

    /** As an earlier version left it. */
    @Test
    void accountsAreReadEachTimeIfItIsNotKnownWhenOneChanged() {
        var audits = new Audits(test.store());
        changed("");
        assertThat(audits.state().known()).isPresent();
        assertThat(audits.state().known()).isPresent();
        assertThat(aws.jsonCalls("Query")).isEqualTo(2);
    }
}
