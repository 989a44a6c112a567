package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.Calls;
import rootalert.event.RootEvent;

/** Reasons follow the number of calls, and say what they count. */
class ReasonsTest {

    @Test
    void eachThatNamesOneCallHasWordsForSeveral() {
        assertThat(SeverityRule.TABLE)
                .extracting(rule -> rule.reason().ofOne())
                .filteredOn(reason -> reason.matches("(The|This) (call|attempt|request) .*|.* this call .*"))
                .isSubsetOf(Reasons.OF_SEVERAL.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3/ListBuckets MFA read", "iam/CreateUser MFA denied", "signin/ConsoleLogin refused"})
    void followTheNumber(String call) {
        var parts = call.split(" ", 2);
        var one = TestEvents.event(parts[0], parts[1]);
        assertThat(reasons(List.of(one))).noneMatch(Reasons.OF_SEVERAL::containsValue);
        assertThat(reasons(List.of(one, one)))
                .anyMatch(Reasons.OF_SEVERAL::containsValue)
                .noneMatch(Reasons.OF_SEVERAL::containsKey);
    }

    /** Each of them is about one, and together they are about several. */
    @Test
    void followTheNumberOfAlertsInOne() {
        var alerts = IntStream.range(0, 3)
                .mapToObj(i -> TestEvents.judged(Calls.of(attempt("198.51.100." + i))))
                .toList();
        assertThat(JudgedIncident.combined(alerts).judgement().reasons())
                .containsExactly("The attempts failed. A success after them would be serious.");
    }

    @Test
    void oneOfItsKindStaysOne() {
        assertThat(reasons(List.of(
                        TestEvents.event("cloudtrail/StopLogging", "MFA denied"),
                        TestEvents.event("s3/ListBuckets", "MFA read"))))
                .contains("It did not work. If it had, this alert would be critical.");
    }

    @Test
    void sayThatEarlierAttemptsAreCounted() {
        var calls = Calls.of(attempt("198.51.100.1"));
        var judged = JudgedCall.judge(calls.first(), TestEvents.stack(), new Attempts(6, 2, 5, false, false));
        assertThat(Reasons.of(CallGroups.ofAlerts(List.of(judged)), calls))
                .contains(
                        "Counting earlier attempts, five or more came from one address: password guessing.",
                        "Counting earlier attempts, one address tried several accounts: password spraying.");
        var five = Stream.generate(() -> attempt("198.51.100.1")).limit(5).toList();
        assertThat(reasons(five)).contains("Five or more attempts came from one address: password guessing.");
    }

    /** What ranks highest does not take away the reason of what was done besides. */
    @Test
    void coverWhateverElseTellsAsMuch() {
        assertThat(reasons(List.of(
                        TestEvents.event("cloudtrail/StopLogging", "MFA"),
                        TestEvents.event("iam/CreateAccessKey", "MFA user"))))
                .startsWith("What happens next may go unrecorded or undetected.")
                .hasSizeGreaterThan(1);
    }

    private static List<String> reasons(List<RootEvent> calls) {
        return TestEvents.judged(new Calls(calls)).judgement().reasons();
    }

    private static RootEvent attempt(String address) {
        return TestEvents.record("signin/ConsoleLogin", "refused")
                .with("{sourceIPAddress: '%s'}".formatted(address))
                .read();
    }
}
