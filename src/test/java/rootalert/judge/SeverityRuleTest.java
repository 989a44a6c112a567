package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table has a row for every event, and nothing can talk it out of the worst severity. */
class SeverityRuleTest {
    private static final List<String> CALLS = List.of(
            "signin/ConsoleLogin",
            "signin/CreateOAuth2Token",
            "signin/PasswordRecoveryRequested",
            "signin/PasswordUpdated",
            "signin/CheckMfa",
            "sts/AssumeRoot",
            "iam/CreateAccessKey",
            "iam/DeactivateMFADevice",
            "iam/CreateVirtualMFADevice",
            "cloudtrail/StopLogging",
            "organizations/LeaveOrganization",
            "ec2/RunInstances",
            "ec2/DescribeInstances");

    private static final List<List<String>> TRAITS = List.of(
            List.of("", "MFA", "no-MFA"),
            List.of("", "worked", "failed", "denied"),
            List.of("", "read", "wrote"),
            List.of("", "AKIA", "ASIA", "console", "ASIA assumed", "federated", "service", "role"),
            List.of("", "user"));

    static List<String> calls() {
        return CALLS;
    }

    @Test
    void theWorstOfAKindSaysWhatTheKindMeans() {
        var rule = SeverityRule.about(Kind.AUDIT_MISUSED);
        assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rule.reason().ofOne())
                .isEqualTo(
                        "Someone else has the credentials of Root Alert's audit, or its role: the audit makes no such call.");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void everyCombinationHasARowOfItsOwn(String call) {
        assertThat(combinations())
                .allSatisfy(traits -> assertThat(TestEvents.assessed(TestEvents.event(call, traits))
                                .judgement()
                                .reasons())
                        .isNotEmpty()
                        .allMatch(reason -> SeverityRule.TABLE.stream()
                                .anyMatch(rule ->
                                        reason.startsWith(rule.reason().ofOne().split("\\{", 2)[0]))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aLongTermKeyOfRootIsAlwaysCritical(String call) {
        assertThat(combinations().filter(traits -> traits.contains("AKIA")))
                .allSatisfy(traits -> assertThat(TestEvents.assessed(TestEvents.event(call, traits))
                                .judgement()
                                .severity())
                        .isEqualTo(Severity.CRITICAL));
    }

    @Test
    void isInOrderWorstFirst() {
        assertThat(SeverityRule.TABLE).extracting(SeverityRule::severity).isSorted();
    }

    private static Stream<String> combinations() {
        var combinations = List.of("");
        for (var column : TRAITS) {
            combinations = combinations.stream()
                    .flatMap(traits -> column.stream().map(trait -> traits + " " + trait))
                    .toList();
        }
        return combinations.stream();
    }
}
