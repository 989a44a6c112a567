package rootalert.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.template.Template;
import software.amazon.event.ruler.Ruler;

/** What a heartbeat tries on the patterns, in the engine that EventBridge itself uses. */
class CanonicalEventsTest {
    private static final Deployment CHAIN = new Deployment(
            Map.of("AWS::AccountId", "123456789012", "AWS::Region", "us-east-1", "AWS::Partition", "aws"));

    /** A pattern could match an ID, and nothing else. */
    @Test
    void haveIdsOfTheirOwnEachTime() {
        assertThat(CanonicalEvents.signIns(CHAIN)).doesNotContainAnyElementsOf(CanonicalEvents.signIns(CHAIN));
        assertThat(CanonicalEvents.calls(CHAIN)).doesNotContainAnyElementsOf(CanonicalEvents.calls(CHAIN));
        assertThat(CanonicalEvents.rootExposed(CHAIN)).doesNotContainAnyElementsOf(CanonicalEvents.rootExposed(CHAIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void matchTheirOwnRuleAndNoOther(String includeReadOnlyCalls) throws Exception {
        var parameters = Map.of("IncludeReadOnlyCalls", includeReadOnlyCalls);
        var signIns = Template.signInPattern(parameters).toString();
        var calls = Template.callPattern(parameters).toString();
        var exposed = Template.rootExposedPattern().toString();
        assertMatch(CanonicalEvents.signIns(CHAIN), signIns, calls, exposed);
        assertMatch(CanonicalEvents.calls(CHAIN), calls, signIns, exposed);
        assertMatch(CanonicalEvents.rootExposed(CHAIN), exposed, signIns, calls);
    }

    private static void assertMatch(List<String> events, String own, String... others) throws Exception {
        for (var event : events) {
            assertThat(Ruler.matchesRule(event, own)).as(event).isTrue();
            for (var other : others) {
                assertThat(Ruler.matchesRule(event, other)).as(event).isFalse();
            }
        }
    }
}
