package rootalert.judge;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What events had in common, a line for each: the most serious first, then the last ones.
 *
 * @param kept at most {@value #MOST}, of different keys
 * @param others how many events the lines do not count
 */
record Lines(List<Line> kept, long others) {
    static final int MOST = 40;
    static final Lines NONE = new Lines(List.of(), 0);

    /**
     * Events of one key.
     *
     * @param key what they have in common, a safe line
     * @param examples of what they did, or of what did them; safe lines
     */
    record Line(String key, Severity severity, Weight weight, List<String> examples, Total total) {
        static final int MAX_EXAMPLES = 3;
        static final int KEY_LENGTH = 120;
        static final int EXAMPLE_LENGTH = 160;

        private static final Comparator<Line> ORDER = Comparator.comparing(Line::severity)
                .thenComparing(Line::weight)
                .thenComparing(line -> line.total.last().orElse(Instant.MIN), Comparator.reverseOrder())
                .thenComparing(Line::key);

        Line {
            examples = List.copyOf(examples);
        }

        /** One that is about no deed. */
        static Line of(String key, List<String> examples, Total total) {
            return new Line(key, Severity.INFO, Weight.READ, examples, total);
        }

        private record Key(String key, Severity severity, Weight weight) {}

        private Key together() {
            return new Key(key, severity, weight);
        }

        private Line plus(Line other) {
            return new Line(
                    key,
                    severity,
                    weight,
                    Stream.concat(examples.stream(), other.examples.stream())
                            .distinct()
                            .sorted()
                            .limit(MAX_EXAMPLES)
                            .toList(),
                    total.plus(other.total));
        }
    }

    Lines {
        kept = List.copyOf(kept);
    }

    static Lines of(Line line) {
        return new Lines(List.of(line), 0);
    }

    Lines plus(Lines other) {
        var together = Stream.concat(kept.stream(), other.kept.stream())
                .collect(toMap(Line::together, line -> line, Line::plus));
        return new Lines(together.values().stream().sorted(Line.ORDER).toList(), others + other.others).cut(MOST);
    }

    /** The same with no more than so many lines; what is left out is counted. */
    Lines cut(int most) {
        return kept.size() <= most
                ? this
                : new Lines(
                        kept.subList(0, most),
                        others
                                + kept.stream()
                                        .skip(most)
                                        .mapToLong(line -> line.total.times())
                                        .sum());
    }
}
