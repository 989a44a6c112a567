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
                .contains("It did not work. If it had, that alone would be critical.");
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

    /** "Five or more" counts those from one address, and says which of them came before this alert. */
    @Test
    void doNotCountWhatCameFromOtherAddresses() {
        var one = attempt("198.51.100.1");
        var other = attempt("198.51.100.2");
        var calls = new Calls(List.of(one, one, one, other, other));
        var judged = calls.all().stream()
                .map(call -> JudgedCall.judge(
                        call,
                        TestEvents.stack(),
                        call.equals(one) ? new Attempts(5, 1, 2, false, false) : new Attempts(2, 1, 0, false, false)))
                .toList();
        assertThat(Reasons.of(CallGroups.ofAlerts(judged), calls))
                .containsExactly(
                        "Counting earlier attempts, five or more came from one address: password guessing.",
                        "The attempts failed. A success after them would be serious.");
    }

    /** What the longer one adds is not true of the call that the shorter one is about. */
    @Test
    void sayNoMoreThanIsTrueOfAll() {
        assertThat(Reasons.together(List.of(
                        List.of("It failed. It may come again. Look for it."),
                        List.of("It failed. It may come again."))))
                .containsExactly("It failed. It may come again.");
    }

    /** Counting earlier attempts makes several of one, and of attempts alone. */
    @Test
    void ofAnotherCallBesideManyAttemptsAreOfOne() {
        var counted = "Counting earlier attempts, five or more came from one address: password guessing.";
        var key =
                "This call was made with a long-term root access key. Such a key needs no password and no MFA, and never expires.";
        assertThat(Reasons.together(List.of(List.of(key), List.of(counted)))).containsExactly(key, counted);
    }

    /** A call that failed is less bad than the same call that worked, and says nothing of it. */
    @Test
    void areThoseOfTheWorstOfEqualCalls() {
        var worked = TestEvents.event("ec2/RunInstances", "no-MFA");
        var denied = TestEvents.event("ec2/RunInstances", "no-MFA denied");
        assertThat(reasons(List.of(worked, denied))).isEqualTo(reasons(List.of(worked)));
    }

    /** What leads tells more, though it is less bad. */
    @Test
    void areThoseOfReadsWhereReadsAreWorst() {
        assertThat(reasons(List.of(
                        TestEvents.event("cloudshell/SendHeartBeat", "MFA"),
                        TestEvents.event("secretsmanager/GetSecretValue", "MFA read"))))
                .containsExactly(
                        "Root read a secret. The answer to such a call holds a secret: a password, a key or a token.",
                        "The call was read-only.",
                        "An open console page or shell makes this call by itself, again and again.");
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
