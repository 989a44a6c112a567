package rootalert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.template.Template;
import software.amazon.event.ruler.Ruler;

/** What a heartbeat tries on the patterns, in the engine that EventBridge itself uses. */
class CanonicalEventsTest {

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void matchTheirOwnRuleAndNotTheOther(String includeReadOnlyCalls) throws Exception {
        var parameters = Map.of("IncludeReadOnlyCalls", includeReadOnlyCalls);
        var signIns = Template.signInPattern(parameters).toString();
        var calls = Template.callPattern(parameters).toString();
        assertMatch(CanonicalEvents.SIGN_INS, signIns, calls);
        assertMatch(CanonicalEvents.CALLS, calls, signIns);
    }

    private static void assertMatch(List<String> events, String own, String other) throws Exception {
        for (var event : events) {
            assertThat(Ruler.matchesRule(event, own)).as(event).isTrue();
            assertThat(Ruler.matchesRule(event, other)).as(event).isFalse();
        }
    }
}
