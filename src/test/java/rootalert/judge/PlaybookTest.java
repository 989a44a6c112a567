package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaybookTest {

    @ParameterizedTest
    @EnumSource
    void everyKindHasStepsForBothCasesOrForAny(Kind kind) {
        assertThat(playbooks(kind)).allSatisfy(playbook -> {
            assertThat(playbook.expected().isEmpty())
                    .isEqualTo(playbook.unexpected().isEmpty())
                    .isNotEqualTo(playbook.always().isEmpty());
            assertThat(steps(playbook)).doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @EnumSource
    void noStepAsksToSignInAsRoot(Kind kind) {
        assertThat(steps(kind))
                .allSatisfy(step -> assertThat(step.toLowerCase(Locale.ROOT).replace("do not sign in as root", ""))
                        .doesNotContainPattern("(sign|log)(ing)? in (as|to|with) (the )?root"));
    }

    @ParameterizedTest
    @EnumSource
    void everyStepIsACalmSentence(Kind kind) {
        assertThat(steps(kind))
                .allSatisfy(step -> assertThat(step)
                        .matches("[A-Z][^\\n]*\\.")
                        .doesNotContain("!", "  ")
                        .doesNotContainIgnoringCase("please"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGN_IN", "ACCESS_KEY", "MFA_DEVICE"})
    void dependsOnTheEventWhereTheStepsDiffer(Kind kind) {
        assertThat(playbooks(kind).distinct()).hasSize(2);
    }

    /** With and without MFA, for root itself and for an IAM user. */
    private static Stream<Playbook> playbooks(Kind kind) {
        return Stream.of("MFA", "no-MFA", "MFA user", "no-MFA user")
                .map(traits -> CallPlaybook.of(kind, TestEvents.event("iam/CreateAccessKey", traits)));
    }

    private static List<String> steps(Kind kind) {
        return playbooks(kind).flatMap(PlaybookTest::steps).toList();
    }

    private static Stream<String> steps(Playbook playbook) {
        return Stream.of(playbook.always(), playbook.expected(), playbook.unexpected())
                .flatMap(List::stream);
    }
}
