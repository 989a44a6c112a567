package rootalert.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.wire.AwsOnTheWire.LIST_ALIASES;
import static rootalert.wire.AwsOnTheWire.aliases;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.Answer;
import rootalert.aws.AwsClients;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.AwsOnTheWire.Fault;
import rootalert.wire.EveryFault;

/** The look-up against an IAM that may fail in every way a network can. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class AccountAliasIT {
    private static final String OWN_ACCOUNT = "123456789012";
    private static final Answer<String> NAME = new Answer.Known<>("acme-prod");

    /** Enough even for a cold JVM. */
    private static final Duration ENOUGH = Duration.ofSeconds(5);

    /** How long nothing is asked after a failure. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration SHORT = Duration.ofMillis(200);

    @RegisterExtension
    final AwsOnTheWire aws = new AwsOnTheWire();

    private final SettableClock clock = new SettableClock();

    @EveryFault
    void aFaultIsPutIntoWordsAndPausesTheLookUp(Fault fault, String words) {
        aws.fails(LIST_ALIASES, fault);
        var names = names(words.equals("no answer in time") ? SHORT : ENOUGH);
        assertThat(names.nameOf(OWN_ACCOUNT)).isEqualTo(new Answer.NotAvailable<>(words));

        aws.answers(LIST_ALIASES, aliases("acme-prod"));
        clock.pass(PAUSE.minusMillis(1));
        assertThat(names.nameOf(OWN_ACCOUNT)).isEqualTo(new Answer.NotAvailable<>(words));

        clock.pass(Duration.ofMillis(1));
        comes(names);
    }

    @Test
    void aThrottledLookUpIsTriedOnlyTwiceSoThatItsReasonComesInTime() {
        aws.fails(LIST_ALIASES, Fault.THROTTLED);
        names(ENOUGH).nameOf(OWN_ACCOUNT);
        assertThat(aws.calls(LIST_ALIASES)).hasSize(2);
    }

    @Test
    void aPrefetchedNameIsNotAskedForAgain() {
        aws.answers(LIST_ALIASES, aliases("acme-prod"));
        var names = names(ENOUGH);
        names.prefetch(OWN_ACCOUNT);
        assertThat(names.nameOf(OWN_ACCOUNT)).isEqualTo(NAME);
        assertThat(aws.calls(LIST_ALIASES)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DENIED", "THROTTLED", "INTERNAL_ERROR", "RESET", "HANG", "SLOW_BODY", "NO_BODY"})
    void aFaultNeitherStopsNorDelaysTheStart(Fault fault) {
        aws.fails(LIST_ALIASES, fault);
        var names = names(fault == Fault.HANG || fault == Fault.SLOW_BODY ? SHORT : ENOUGH);
        names.prefetch(OWN_ACCOUNT);
        assertThat(names.nameOf(OWN_ACCOUNT)).isInstanceOf(Answer.NotAvailable.class);

        aws.answers(LIST_ALIASES, aliases("acme-prod"));
        clock.pass(PAUSE);
        comes(names);
    }

    /** On a busy machine the first answer can take longer than an alert waits. */
    @Test
    void anAnswerThatIsTooLateForOneAlertIsThereForTheNext() {
        aws.answers(LIST_ALIASES, aliases("acme-prod").withFixedDelay(1_000));
        var names = new AccountAlias(OWN_ACCOUNT, () -> aws.connect(AwsClients.iam(ENOUGH)), clock, SHORT);
        assertThat(names.nameOf(OWN_ACCOUNT)).isEqualTo(new Answer.NotAvailable<>("no answer in time"));
        while (!names.nameOf(OWN_ACCOUNT).equals(NAME)) {
            Thread.onSpinWait();
        }
        assertThat(aws.calls(LIST_ALIASES)).hasSize(1);
    }

    @Test
    void nameIsAskedForOnce() {
        aws.answers(LIST_ALIASES, aliases("acme-prod"));
        var names = names(ENOUGH);
        assertThat(names.nameOf(OWN_ACCOUNT)).isEqualTo(NAME);

        aws.fails(LIST_ALIASES, Fault.DENIED);
        clock.pass(Duration.ofDays(365));
        assertThat(names.nameOf(OWN_ACCOUNT)).isEqualTo(NAME);
        assertThat(aws.calls(LIST_ALIASES)).hasSize(1);
    }

    @Test
    void aMissingAliasIsAnAnswerToo() {
        aws.answers(LIST_ALIASES, aliases());
        var names = names(ENOUGH);
        assertThat(names.nameOf(OWN_ACCOUNT)).isEqualTo(AccountNames.NO_ALIAS);

        clock.pass(Duration.ofDays(365));
        assertThat(names.nameOf(OWN_ACCOUNT)).isEqualTo(AccountNames.NO_ALIAS);
        assertThat(aws.calls(LIST_ALIASES)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"210987654321", "", "123456789012 "})
    void anotherAccountIsNotAskedAbout(String account) {
        aws.answers(LIST_ALIASES, aliases("acme-prod"));
        assertThat(names(ENOUGH).nameOf(account)).isEqualTo(new Answer.NotAsked<>());
        assertThat(aws.calls(LIST_ALIASES)).isEmpty();
    }

    @Test
    void manyThreadsAskOnce() throws InterruptedException {
        aws.answers(LIST_ALIASES, aliases("acme-prod").withFixedDelay(200));
        var names = names(ENOUGH);
        Callable<Answer<String>> ask = () -> names.nameOf(OWN_ACCOUNT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(20, ask)))
                    .allSatisfy(answer -> assertThat(answer.get()).isEqualTo(NAME));
        }
        assertThat(aws.calls(LIST_ALIASES)).hasSize(1);
    }

    /** On a busy machine, not within a limit that is short. */
    private void comes(AccountAlias names) {
        while (!names.nameOf(OWN_ACCOUNT).equals(NAME)) {
            clock.pass(PAUSE);
        }
    }

    private AccountAlias names(Duration timeout) {
        return new AccountAlias(OWN_ACCOUNT, () -> aws.connect(AwsClients.iam(timeout)), clock, timeout);
    }

    private static final class SettableClock implements InstantSource {
        private Instant now = Instant.parse("2026-11-20T21:05:12Z");

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
