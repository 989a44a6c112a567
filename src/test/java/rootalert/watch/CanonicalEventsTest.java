package rootalert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rootalert.template.Template;
import software.amazon.event.ruler.Ruler;

/** What a heartbeat tries on the patterns, in the engine that EventBridge itself uses. */
class CanonicalEventsTest {
    private static final String SIGN_INS =
            Template.signInRule().required("Pattern").toString();
    private static final String CALLS =
            Template.callRule().required("EventPattern").toString();

    @Test
    void matchTheirOwnRuleAndNotTheOther() throws Exception {
        assertMatch(CanonicalEvents.SIGN_INS, SIGN_INS, CALLS);
        assertMatch(CanonicalEvents.CALLS, CALLS, SIGN_INS);
    }

    private static void assertMatch(List<String> events, String own, String other) throws Exception {
        for (var event : events) {
            assertThat(Ruler.matchesRule(event, own)).as(event).isTrue();
            assertThat(Ruler.matchesRule(event, other)).as(event).isFalse();
        }
    }
}
