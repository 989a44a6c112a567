package rootalert.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/** One figure from several runs, smallest first. */
record Measured(List<Double> sorted) {
    static Measured of(DoubleStream values) {
        return new Measured(values.sorted().boxed().toList());
    }

    static Measured of(List<Double> values) {
        return new Measured(values.stream().sorted().toList());
    }

    double median() {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    double mean() {
        return sorted.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    double percentile99() {
        return sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
    }

    /** The median, then the range. */
    String spread() {
        return "%,.0f (%,.0f-%,.0f)".formatted(median(), sorted.getFirst(), sorted.getLast());
    }
}
