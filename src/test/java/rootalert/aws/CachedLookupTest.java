package rootalert.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** What is slow does not answer before the test lets it. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class CachedLookupTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Answer<String> LATE = new Answer.NotAvailable<>("no answer in time");
    private static final Answer<String> BROKEN = new Answer.NotAvailable<>("look-up failed");

    private final CountDownLatch letSlowAnswer = new CountDownLatch(1);
    private final CountDownLatch slowIsAsked = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private Instant now = Instant.parse("2026-11-20T21:05:12Z");

    @Test
    void aSlowKeyCostsNoOtherItsAnswer() {
        var lookup = lookup(SHORT);
        assertThat(lookup.get("slow")).isEqualTo(LATE);
        comes(lookup, "prod");
        comes(lookup, "sandbox");
    }

    @Test
    void aBrokenKeyCostsNoOtherItsAnswer() {
        var lookup = lookup(LONG);
        assertThat(lookup.get("broken")).isEqualTo(BROKEN);
        assertThat(lookup.get("prod")).isEqualTo(found("prod"));
    }

    @Test
    void aKeyThatFailsRestsForAShortWhile() {
        var lookup = lookup(LONG);
        for (int i = 0; i < 1_000; i++) {
            lookup.prefetch("broken");
            assertThat(lookup.get("broken")).isEqualTo(BROKEN);
        }
        assertThat(asked).containsExactly("broken");
        now = now.plusSeconds(10);
        assertThat(lookup.get("broken")).isEqualTo(BROKEN);
        assertThat(asked).hasSize(2);
    }

    /** One question is asked, and its answer is there when it comes, whether or not someone waits for it then. */
    @Test
    void aLateAnswerIsKept() {
        var lookup = lookup(SHORT);
        assertThat(lookup.get("slow")).isEqualTo(LATE);
        assertThat(lookup.get("slow")).isEqualTo(LATE);
        letSlowAnswer.countDown();
        comes(lookup, "slow");
        assertThat(asked).containsExactly("slow");
    }

    /** It is as old as its question. */
    @Test
    void aLateAnswerIsNoYoungerThanItsQuestion() {
        var lookup = lookup(SHORT);
        lookup.prefetch("slow");
        letSlowAnswer.countDown();
        comes(lookup, "slow");
        now = now.plus(DAY);
        assertThat(lookup.get("slow")).isEqualTo(found("slow"));
        assertThat(asked).hasSize(1);
        now = now.plusMillis(1);
        while (!lookup.get("slow").equals(found("slow"))) {
            now = now.plusSeconds(10);
        }
        assertThat(asked).hasSizeGreaterThan(1);
    }

    /** A container may have been asleep in between. */
    @Test
    void aQuestionThatFailedLongAgoIsAskedAgain() {
        var lookup = lookup(LONG);
        lookup.prefetch("broken");
        while (asked.isEmpty()) {
            Thread.onSpinWait();
        }
        now = now.plusSeconds(3_600);
        assertThat(lookup.get("broken")).isEqualTo(BROKEN);
        assertThat(asked).hasSize(2);
    }

    /** A connection can hang for good. */
    @Test
    void aKeyThatHangsIsAskedAboutAgainAfterAWhile() {
        var lookup = lookup(SHORT);
        assertThat(lookup.get("slow")).isEqualTo(LATE);
        now = now.plusSeconds(10);
        assertThat(lookup.get("slow")).isEqualTo(LATE);
        while (asked.size() < 2) {
            Thread.onSpinWait();
        }
        assertThat(asked).containsExactly("slow", "slow");
    }

    @Test
    void whoWaitsForOneKeyHoldsUpNobodyElse() throws Exception {
        var lookup = lookup(LONG);
        var waiting = Thread.ofVirtual().start(() -> lookup.get("slow"));
        slowIsAsked.await();
        lookup.prefetch("slow");
        assertThat(lookup.get("prod")).isEqualTo(found("prod"));
        letSlowAnswer.countDown();
        waiting.join();
        assertThat(lookup.get("slow")).isEqualTo(found("slow"));
        assertThat(List.copyOf(asked)).containsExactlyInAnyOrder("slow", "prod");
    }

    /** On a busy machine, perhaps later than a caller waits. */
    private static void comes(CachedLookup<String, String> lookup, String key) {
        while (!lookup.get(key).equals(found(key))) {
            Thread.onSpinWait();
        }
    }

    private CachedLookup<String, String> lookup(Duration timeout) {
        InstantSource clock = () -> now;
        return new CachedLookup<>(this::ask, DAY, timeout, clock);
    }

    private String ask(String key) {
        asked.add(key);
        if (key.equals("broken")) {
            throw new IllegalStateException("broken");
        }
        if (key.equals("slow")) {
            slowIsAsked.countDown();
            try {
                letSlowAnswer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return "name of " + key;
    }

    private static Answer<String> found(String key) {
        return new Answer.Known<>("name of " + key);
    }
}
