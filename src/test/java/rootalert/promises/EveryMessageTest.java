package rootalert.promises;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.preview.SampleAccount;
import rootalert.samples.Json;
import rootalert.samples.Samples;

/** Every message of a batch ends told or failed, with everything that it holds, whichever alert SNS refuses. */
@Tag("slow")
class EveryMessageTest {

    static Stream<Arguments> batches() {
        return Stream.concat(
                HostileBatches.all().entrySet().stream().map(batch -> Arguments.of(batch.getKey(), batch.getValue())),
                Samples.files()
                        .filter(file -> file.getFileName().toString().startsWith("batch-"))
                        .map(file -> Arguments.of(file.getFileName().toString(), Samples.read(file))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void isToldOrFails(String name, byte[] batch) {
        var all = run(batch, order -> false);
        Promises.hold(batch, all);
        for (int i = 0; i < all.published().size(); i++) {
            int refused = i;
            run(batch, order -> order == refused).accountsFor(batch);
        }
        run(batch, order -> order % 2 == 1).accountsFor(batch);
        run(batch, order -> true).accountsFor(batch);
    }

    /** A promise that cannot break would be none. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void isMissedWhereAnAlertIs(String name, byte[] batch) {
        var published = run(batch, order -> false).published();
        for (var lost : published) {
            if (Json.tree(lost.json()).at("/calls/total").asInt() > 0) {
                var others = new ArrayList<>(published);
                others.remove(lost);
                assertThatExceptionOfType(AssertionError.class)
                        .isThrownBy(() -> Outcome.of(others).accountsFor(batch));
            }
        }
    }

    private static Outcome run(byte[] batch, IntPredicate refused) {
        var clock = InstantSource.fixed(Samples.NOW);
        return Outcome.of(batch, refused, topic -> SampleAccount.forgetful(clock, topic));
    }
}
