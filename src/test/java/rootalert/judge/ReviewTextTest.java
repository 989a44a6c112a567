package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.RootCredentials;
import rootalert.facts.AccountNames;
import rootalert.store.AuditState;
import rootalert.store.AuditedAccount;
import rootalert.store.LookedBack;
import rootalert.store.Review;

class ReviewTextTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final Report REPORT =
            new Report(new Arrivals("1", "123456789012", List.of("us-east-1"), EventTime.of(NOW)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 214 | 0 | EventBridge delivered all 214 events about root in time.
            0 | 1   | 0 | EventBridge delivered the only event about root in time.
            3 | 214 | 0 | EventBridge did not deliver 3 of 214 events about root in time. Root Alert found them here.
            1 | 1   | 0 | EventBridge did not deliver 1 of 1 event about root in time. Root Alert found it here.
            0 | 0   | 0 | There were no events about root to compare with those that EventBridge delivered.
            0 | 0   | 1 | There were no events about root to compare with those that EventBridge delivered., 1 more event was in a region without a spoke, and was found here.
            0 | 2   | 7 | EventBridge delivered all 2 events about root in time., 7 more events were in regions without a spoke, and were found here.
            """)
    void saysHowManyEventsEventBridgeDidNotBring(long missed, long compared, long withoutSpoke, String lines) {
        var read = new LookedBack(missed, compared, withoutSpoke, Optional.of(Instant.parse("2026-11-20T20:45:00Z")));
        assertThat(section(read)).hasToString("[" + lines + ", Last read to the end: 2026-11-20 20:45 UTC.]");
    }

    @Test
    void saysThatNothingWasReadYet() {
        assertThat(section(LookedBack.NONE)).last().isEqualTo("It has not been read to the end yet.");
    }

    @Test
    void noHeadingStandsAlone() {
        assertThat(sections(LookedBack.NONE))
                .noneMatch(section -> section.lines().isEmpty());
    }

    /** What root's credentials are is no fault of the alerting, and has words of its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SIGN_IN_RULE | BROKEN       | Root Alert is running, but part of it is BROKEN
            SIGN_IN_RULE | NOT_ANSWERED | Root Alert is running
            SIGN_IN_RULE | WHOLE        | Root Alert is running
            ROOT_MFA     | BROKEN       | Root Alert is running
            """)
    void theHeadlineSaysWhatMattersMost(HealthCheck link, Review.OfLink.State state, String headline) {
        var links = List.of(new Review.OfLink(link, state, NOW, "found"));
        var review = new Review(NOW, NOW, List.of(), 0, List.of(), links, LookedBack.NONE, Optional.empty());
        assertThat(REPORT.headline(alert(review))).isEqualTo(headline);
    }

    @Test
    void saysWhatTheAuditLacks() {
        var none = new RootCredentials(Optional.of(false), Optional.of(0), Optional.of(0), Optional.of(0));
        var proof = Optional.of(new AuditedAccount.Proof(NOW, Duration.ofMinutes(2)));
        var due = Optional.of(new AuditedAccount.Due(NOW, true, false));
        var audit = new AuditState(
                AuditState.NONE.run(),
                List.of(
                        new AuditedAccount("111122223333", NOW, none, Set.of(), "", Optional.empty(), proof),
                        new AuditedAccount("210987654321", NOW, none, Set.of(), "", due, proof),
                        new AuditedAccount(
                                "345678901234", NOW, none, Set.of(), "suspended", Optional.empty(), Optional.empty())));
        assertThat(AuditText.credentials(audit))
                .containsExactly("Root credentials left: 0 of 3 accounts.", "Not audited: 345678901234 (suspended).");
        assertThat(AuditText.proofs(audit))
                .contains("1 of 3 accounts.", "No record yet of the last call in 210987654321.");
    }

    private static List<String> section(LookedBack lookedBack) {
        return sections(lookedBack).stream()
                .filter(section -> section.heading().equals("CLOUDTRAIL'S EVENT HISTORY"))
                .findFirst()
                .orElseThrow()
                .lines();
    }

    private static List<Notice.Section> sections(LookedBack lookedBack) {
        var review = new Review(NOW, NOW, List.of(), 0, List.of(), List.of(), lookedBack, Optional.empty());
        return REPORT.sections(alert(review));
    }

    private static Alert alert(Review review) {
        return TestEvents.alert(
                REPORT,
                TestEvents.facts(AccountNames.NO_ALIAS, new Answer.NotAsked<>(), new Answer.Known<>(review)),
                NOW);
    }
}
