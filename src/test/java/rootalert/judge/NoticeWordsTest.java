package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;

/** Sentences of notices that no sample shows. */
class NoticeWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final EventTime TIME = EventTime.of(NOW);
    private static final String ACCOUNT = "012345678901";

    @Test
    void whatIsGoneDidNotAppear() {
        var found = new CredentialsFound(
                true,
                List.of(new CredentialsFound.InAccount(ACCOUNT, List.of("MFA is gone"))),
                1,
                1,
                TIME,
                "us-east-1");
        assertThat(summary(found))
                .isEqualTo(
                        "The audit found that root's MFA device is gone in acme (012345678901), but not its password.");
        assertThat(found.reasons())
                .first()
                .isEqualTo(
                        "Root can sign in there with its password alone. There was an MFA device when the audit last asked.");
    }

    /** What is true while all is well would be a question with two negatives, or about keys that never were. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ROOT_MFA     | root can sign in without MFA
            ROOT_KEYS    | root has access keys
            ALARMS       | its own alarms are as deployed
            SIGN_IN_RULE | the rule for root sign-ins works
            """)
    void asksWhatItCouldNotCheck(HealthCheck check, String question) {
        assertThat(summary(change(check, HealthChange.Change.NOT_ANSWERED, "access denied")))
                .startsWith("In acme (012345678901), Root Alert could not check whether " + question + ". ");
    }

    /** Whoever was paged for the first appearance has not heard of the second. */
    @Test
    void credentialsThatAppearedAreANewMatterEachTimeAndCountsAreOne() {
        assertThat(found(true, NOW).matter())
                .isNotEqualTo(found(true, NOW.plusSeconds(3_600)).matter());
        assertThat(found(false, NOW).matter())
                .isEqualTo(found(false, NOW.plusSeconds(3_600)).matter());
    }

    @Test
    void machinesReadWhatAppearedInEachAccount() {
        var json = JsonNodeFactory.instance.objectNode();
        var found = found(true, NOW);
        found.addTo(json, TestEvents.alert(found, TestEvents.facts(new Answer.Known<>("acme")), NOW));
        assertThat(json.at("/credentials/accounts").toString())
                .isEqualTo("[{\"id\":\"012345678901\",\"what\":[\"a password\",\"an access key\"]}]");
    }

    private static CredentialsFound found(boolean appeared, Instant time) {
        return new CredentialsFound(
                appeared,
                List.of(new CredentialsFound.InAccount(ACCOUNT, List.of("a password", "an access key"))),
                1,
                1,
                EventTime.of(time),
                "us-east-1");
    }

    /** A spoke may have been silent until it was forgotten. */
    @Test
    void anAllClearAboutFewerSpokesSaysSo() {
        assertThat(change(
                                HealthCheck.SPOKES,
                                HealthChange.Change.WHOLE_AGAIN,
                                "210987654321 in eu-west-1 (on 2026-11-18)")
                        .reasons())
                .containsExactly(
                        "This ends an earlier alert: what was silent has reported again, or is no longer watched.");
        assertThat(change(HealthCheck.SPOKES, HealthChange.Change.WHOLE_AGAIN, "")
                        .reasons())
                .containsExactly("This resolves an earlier alert.");
    }

    @Test
    void aDrillNamesTheAccountWholeHoweverLongItsNameIs() {
        var drill = new Drill(new Arrivals("id", ACCOUNT, List.of("us-east-1"), TIME));
        var facts = TestEvents.facts(new Answer.Known<>("a".repeat(36)));
        assertThat(drill.summary(TestEvents.alert(drill, facts, NOW)))
                .contains("the alerting for " + "a".repeat(36) + " (012345678901). The root user was not used.");
    }

    private static HealthChange change(HealthCheck check, HealthChange.Change change, String found) {
        return new HealthChange(check, change, found, "", TIME, TIME, TIME, ACCOUNT, "us-east-1");
    }

    private static String summary(Notice notice) {
        return notice.summary(TestEvents.alert(notice, TestEvents.facts(new Answer.Known<>("acme")), NOW))
                .replace('\u00A0', ' ');
    }
}
