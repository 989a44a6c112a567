package rootalert.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/** Starts functions in turn, so that the machine's ups and downs affect them all alike. */
final class ColdPath {
    static final int STARTS = 5;
    /** Events to discard before the rest count as warm. */
    private static final int WARM_UP = 100;

    static final int WARM = 300;

    /** A function and what it gets of the machine. */
    record Entrant(Contestant contestant, Share share) {}

    private final Stopwatch stopwatch;

    ColdPath(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    /** In the order of the entrants; each ratio is the time to the alert by that of the first. */
    Table measure(List<Entrant> entrants) throws Exception {
        var starts = starts(entrants);
        var table = new Table()
                .row("share", "function", "alert at SNS", "ratio", "init", "first", "CPU", "warm", "warm CPU", "peak");
        var base = median(starts.firstEntry().getValue(), Start::alert);
        starts.forEach((entrant, measured) -> table.row(
                entrant.share.name(),
                entrant.contestant.name(),
                spread(measured, Start::alert),
                "%.2f".formatted(median(measured, Start::alert) / base),
                spread(measured, Start::init),
                spread(measured, Start::first),
                spread(measured, Start::cpu),
                "%.2f".formatted(warm(measured, Start.Warm::millis).median()),
                "%.2f".formatted(warm(measured, Start.Warm::cpu).mean()),
                spread(measured, Start::peakMegabytes)));
        return table;
    }

    /** The last start is the one that goes on with warm events. */
    private SequencedMap<Entrant, List<Start>> starts(List<Entrant> entrants) throws Exception {
        var starts = new LinkedHashMap<Entrant, List<Start>>();
        for (int run = 0; run <= STARTS; run++) {
            for (var entrant : entrants) {
                var events = Collections.nCopies(run == STARTS ? 1 + WARM_UP + WARM : 1, Bench.signIn());
                var start = stopwatch.measure(entrant.contestant, entrant.share, events);
                if (run > 0) {
                    starts.computeIfAbsent(entrant, key -> new ArrayList<>()).add(start);
                }
            }
        }
        return starts;
    }

    private static String spread(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Measured.of(starts.stream().mapToDouble(figure)).spread();
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Measured.of(starts.stream().mapToDouble(figure)).median();
    }

    private static Measured warm(List<Start> starts, ToDoubleFunction<Start.Warm> figure) {
        return Measured.of(starts.getLast().warm().subList(WARM_UP, WARM_UP + WARM).stream()
                .mapToDouble(figure));
    }
}
