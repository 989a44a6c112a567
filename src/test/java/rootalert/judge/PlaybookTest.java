package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.EventParser;
import rootalert.samples.Samples;

class PlaybookTest {

    /** Of each kind of call, with and without MFA, and of each sample, whatever its kind. */
    static Stream<Arguments> playbooks() {
        return Stream.of(
                        Arrays.stream(Kind.values())
                                .filter(Kind::isAboutCalls)
                                .flatMap(kind -> playbooks(kind).map(playbook -> Arguments.of(kind, playbook))),
                        Samples.files()
                                .flatMap(file -> judgements(Samples.read(file)))
                                .map(judgement -> Arguments.of(judgement.kind(), judgement.playbook())),
                        Stream.of(Arguments.of(Kind.COMBINED, Playbook.COMBINED)))
                .flatMap(all -> all);
    }

    private static Stream<Judgement> judgements(byte[] sample) {
        return Incidents.of(EventParser.parse(sample).received()).stream()
                .map(incident -> JudgedIncident.of(incident, TestEvents.stack()).judgement());
    }

    @Test
    void everyKindIsLookedAt() {
        assertThat(playbooks().map(arguments -> arguments.get()[0])).contains((Object[]) Kind.values());
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void hasStepsForBothCasesOrForAny(Kind kind, Playbook playbook) {
        assertThat(playbook.expected().isEmpty())
                .isEqualTo(playbook.unexpected().isEmpty())
                .isNotEqualTo(playbook.always().isEmpty());
        assertThat(steps(playbook)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void noStepAsksToSignInAsRoot(Kind kind, Playbook playbook) {
        assertThat(steps(playbook))
                .allSatisfy(step -> assertThat(step.toLowerCase(Locale.ROOT).replace("do not sign in as root", ""))
                        .doesNotContainPattern("(sign|log)(ing)? in (as|to|with) (the )?root"));
    }

    @ParameterizedTest
    @MethodSource("playbooks")
    void everyStepIsACalmSentence(Kind kind, Playbook playbook) {
        assertThat(steps(playbook))
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

    private static List<String> steps(Playbook playbook) {
        return Stream.of(playbook.always(), playbook.expected(), playbook.unexpected())
                .flatMap(List::stream)
                .toList();
    }
}
