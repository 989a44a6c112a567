package rootalert.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final Answer<Integer> ONE = new Answer.Known<>(1);
    private static final Answer<Integer> DENIED = new Answer.NotAvailable<>("access denied");
    private static final Answer<Integer> NOT_ASKED = new Answer.NotAsked<>();

    @Test
    void isWhatALookUpFound() {
        assertThat(Lookup.start(() -> 1, ENOUGH).await()).isEqualTo(ONE);
        Lookup<Integer> failing = Lookup.start(
                () -> {
                    throw new IllegalStateException("no");
                },
                ENOUGH);
        assertThat(failing.await()).isEqualTo(new Answer.NotAvailable<Integer>("look-up failed"));
    }

    /** Of two equal limits, either may come first: the look-up's own, or that of its connection. */
    @Test
    void isLateIfTheConnectionWaitedForTooLong() {
        Lookup<Integer> slow = Lookup.start(
                () -> {
                    throw new UncheckedIOException(new SocketTimeoutException("Read timed out"));
                },
                ENOUGH);
        assertThat(slow.await()).isEqualTo(new Answer.NotAvailable<Integer>("no answer in time"));
    }

    @Test
    void leadsToWhatItsValueLeadsTo() {
        assertThat(ONE.map(i -> i + 1).known()).contains(2);
        assertThat(DENIED.map(i -> i + 1)).isEqualTo(DENIED);
        assertThat(NOT_ASKED.map(i -> i + 1)).isEqualTo(NOT_ASKED);
        assertThat(ONE.flatMap(i -> DENIED)).isEqualTo(DENIED);
        assertThat(DENIED.known()).isEmpty();
        assertThat(NOT_ASKED.known()).isEmpty();
    }

    @Test
    void allAreKnownOrTheFirstThatIsNotCounts() {
        assertThat(Answer.<Integer>all(List.of(() -> ONE, () -> ONE))).isEqualTo(new Answer.Known<>(List.of(1, 1)));
        Supplier<Answer<Integer>> notReached = () -> {
            throw new AssertionError("waited for");
        };
        assertThat(Answer.<Integer>all(List.of(() -> ONE, () -> DENIED, notReached)))
                .isEqualTo(new Answer.NotAvailable<List<Integer>>("access denied"));
        assertThat(Answer.<Integer>all(List.of(() -> NOT_ASKED, notReached)))
                .isEqualTo(new Answer.NotAsked<List<Integer>>());
        assertThat(Answer.<Integer>all(List.of())).isEqualTo(new Answer.Known<List<Integer>>(List.of()));
    }
}
