package rootalert.promises;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.Events;
import rootalert.event.Received;
import rootalert.preview.SampleAccount;
import rootalert.samples.Json;
import rootalert.samples.Samples;

/** Every message of a batch ends told or failed, with everything that it holds, whichever alert SNS refuses. */
@Tag("slow")
class EveryMessageTest {
    /** A batch, read once by the function and once by the oracle. */
    static final class Batch {
        private final String name;
        private final byte[] bytes;
        private final List<Received> received;
        private final List<InputPart> parts;

        private Batch(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
            received = Events.parse(bytes).received();
            parts = InputPart.in(bytes);
        }

        Outcome run(IntPredicate refused) {
            var clock = InstantSource.fixed(Samples.NOW);
            return Outcome.of(received, parts, refused, topic -> SampleAccount.forgetful(clock, topic));
        }

        /** Where SNS takes all. */
        Outcome whole() {
            return WHOLE.computeIfAbsent(name, again -> run(order -> false));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Map<String, Outcome> WHOLE = new ConcurrentHashMap<>();

    private static final List<Batch> BATCHES = Stream.concat(
                    HostileBatches.all().entrySet().stream().map(batch -> new Batch(batch.getKey(), batch.getValue())),
                    Samples.files()
                            .filter(file -> file.getFileName().toString().startsWith("batch-"))
                            .map(file -> new Batch(file.getFileName().toString(), Samples.read(file))))
            .toList();

    static List<Batch> batches() {
        return BATCHES;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void isToldOrFails(Batch batch) {
        Promises.hold(batch.bytes, batch.whole());
        for (int i = 0; i < batch.whole().published().size(); i++) {
            int refused = i;
            batch.run(order -> order == refused).accountsFor(batch.parts);
        }
        batch.run(order -> order % 2 == 1).accountsFor(batch.parts);
        batch.run(order -> true).accountsFor(batch.parts);
    }

    /** A promise that cannot break would be none. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void isMissedWhereAnAlertIs(Batch batch) {
        var published = batch.whole().published();
        for (var lost : published) {
            if (Json.tree(lost.json()).at("/calls/total").asInt() > 0) {
                var others = new ArrayList<>(published);
                others.remove(lost);
                assertThatExceptionOfType(AssertionError.class)
                        .isThrownBy(() -> Outcome.of(others).accountsFor(batch.parts));
            }
        }
    }
}
