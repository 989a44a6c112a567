package rootalert.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rootalert.aws.Answer;
import rootalert.aws.AwsClients;
import rootalert.wire.AwsOnTheWire;

class AwsAccountHealthIT {
    private static final String OWN = "123456789012";
    private static final Duration LONG = Duration.ofSeconds(20);

    private Instant now = Instant.parse("2026-11-20T21:05:12Z");

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    @ParameterizedTest
    @CsvSource({"1, 0, true, false", "0, 1, false, true"})
    void reportsWhatIamSays(int mfa, int keys, boolean mfaEnabled, boolean keysPresent) {
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(mfa, keys));
        assertThat(health(LONG).rootPosture(OWN)).isEqualTo(known(mfaEnabled, keysPresent));
    }

    @Test
    void tellsARootUserWithoutCredentialsFromOneWithoutMfa() {
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 0, 0, 0));
        var deleted = health(LONG).rootPosture(OWN).orElseThrow();
        assertThat(deleted.hasNoCredentials()).isTrue();
        assertThat(deleted.signsInWithoutMfa()).isFalse();
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 0, 0, 1));
        assertThat(health(LONG).rootPosture(OWN).orElseThrow().hasNoCredentials())
                .isFalse();
    }

    private Answer<RootPosture> known(boolean mfaEnabled, boolean keysPresent) {
        return new Answer.Known<>(new RootPosture(mfaEnabled, true, keysPresent, false, now));
    }

    @Test
    void doesNotAskForAnotherAccount() {
        assertThat(health(LONG).rootPosture("210987654321")).isEqualTo(new Answer.NotAsked<>());
        assertThat(aws.calls(AwsOnTheWire.ACCOUNT_SUMMARY)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "INTERNAL_ERROR", "RESET", "OTHER_XML", "NO_BODY", "NOT_XML"})
    void failsOpenAndDoesNotAskAgainAtOnce(AwsOnTheWire.Fault fault) {
        aws.fails(AwsOnTheWire.ACCOUNT_SUMMARY, fault);
        var health = health(LONG);
        assertThat(health.rootPosture(OWN)).isInstanceOf(Answer.NotAvailable.class);
        int calls = aws.calls(AwsOnTheWire.ACCOUNT_SUMMARY).size();
        assertThat(health.rootPosture(OWN)).isInstanceOf(Answer.NotAvailable.class);
        assertThat(aws.calls(AwsOnTheWire.ACCOUNT_SUMMARY)).hasSize(calls);
    }

    @Test
    void staysKnownFromOneHeartbeatToTheNext() {
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        var health = health(LONG);
        health.prefetchRootPosture(OWN);
        var known = known(true, false);
        assertThat(health.rootPosture(OWN)).isEqualTo(known);
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(0, 1));
        now = now.plusSeconds(60);
        assertThat(health.freshPosture()).isEqualTo(known);
        now = now.plusSeconds(240);
        assertThat(health.rootPosture(OWN)).isEqualTo(known);
        assertThat(health.freshPosture()).isEqualTo(known(false, true));
        assertThat(health.rootPosture(OWN)).isEqualTo(known(false, true));
        assertThat(aws.calls(AwsOnTheWire.ACCOUNT_SUMMARY)).hasSize(2);
    }

    @Test
    void keepsWhatItKnowsWhileAHeartbeatLearnsNothing() {
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        var health = health(LONG);
        var known = health.rootPosture(OWN);
        aws.fails(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.Fault.DENIED);
        now = now.plusSeconds(300);
        assertThat(health.freshPosture()).isEqualTo(new Answer.NotAvailable<>("access denied"));
        assertThat(health.rootPosture(OWN)).isEqualTo(known);
    }

    @Test
    void asksAgainAfterAnOldPrefetch() {
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        var health = health(LONG);
        health.prefetchRootPosture(OWN);
        now = now.plusSeconds(3600);
        assertThat(health.rootPosture(OWN)).isEqualTo(known(true, false));
        assertThat(aws.calls(AwsOnTheWire.ACCOUNT_SUMMARY)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "THROTTLED", "RESET", "NO_BODY"})
    void aFaultNeitherStopsNorDelaysTheStart(AwsOnTheWire.Fault fault) {
        aws.fails(AwsOnTheWire.ACCOUNT_SUMMARY, fault);
        var health = health(LONG);
        health.prefetchRootPosture(OWN);
        assertThat(health.rootPosture(OWN)).isInstanceOf(Answer.NotAvailable.class);
    }

    @Test
    void countsTheRecipients() {
        aws.answers(AwsOnTheWire.TOPIC_ATTRIBUTES, AwsOnTheWire.subscriptions("2", "1"));
        assertThat(health(LONG).recipients())
                .isEqualTo(new Answer.Known<>(new Recipients(new Recipients.Count(2, 1), new Recipients.Count(2, 1))));
    }

    @Test
    void doesNotGuessRecipients() {
        aws.answers(AwsOnTheWire.TOPIC_ATTRIBUTES, AwsOnTheWire.subscriptions("many", "1"));
        assertThat(health(LONG).recipients()).isEqualTo(new Answer.NotAvailable<>("look-up failed"));
    }

    @Test
    void doesNotWaitForACallThatHangs() {
        aws.fails(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.Fault.HANG);
        aws.fails(AwsOnTheWire.TOPIC_ATTRIBUTES, AwsOnTheWire.Fault.HANG);
        var health = health(Duration.ofMillis(200));
        assertThat(health.rootPosture(OWN)).isEqualTo(new Answer.NotAvailable<>("no answer in time"));
        assertThat(health.recipients()).isEqualTo(new Answer.NotAvailable<>("no answer in time"));
    }

    private AwsAccountHealth health(Duration timeout) {
        return new AwsAccountHealth(
                OWN,
                () -> aws.connect(AwsClients.iam(LONG)),
                aws.connect(AwsClients.sns()),
                new Topics(
                        "arn:aws:sns:us-east-1:123456789012:root-alert",
                        "arn:aws:sns:us-east-1:123456789012:root-alert-alarms"),
                () -> now,
                timeout);
    }
}
