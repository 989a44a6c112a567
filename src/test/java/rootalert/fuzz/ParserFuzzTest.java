package rootalert.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.promises.Promises;
import rootalert.samples.Samples;

/** Any bytes, starting from the samples. */
class ParserFuzzTest {

    /** Larger samples only slow the search down. */
    private static final int SAMPLE_BYTES = 20_000;

    static Stream<byte[]> samples() {
        return Samples.files().map(Samples::read).filter(bytes -> bytes.length < SAMPLE_BYTES);
    }

    @MethodSource("samples")
    @FuzzTest
    void everyInputGivesItsAlerts(byte[] input) {
        Promises.hold(input, Samples.alerts(input));
    }
}
