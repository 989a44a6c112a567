package rootalert.judge;

import java.util.Comparator;
import java.util.stream.Stream;

/** How soon someone has to act, worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** The worst of them; INFO of none. */
    static Severity worst(Stream<Severity> all) {
        return all.min(Comparator.naturalOrder()).orElse(INFO);
    }
}
