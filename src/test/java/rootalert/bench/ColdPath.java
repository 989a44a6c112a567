package rootalert.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Starts the function and the others in turn, so that the machine's ups and downs affect them all alike. */
final class ColdPath {
    private static final int STARTS = 5;
    /** Events to discard before the rest count as warm. */
    private static final int WARM_UP = 100;

    private static final int WARM = 300;
    private static final int MEMORY = 1_024;

    private final Stopwatch stopwatch;
    private final Contestant rootAlert;
    private final List<Contestant> others;

    ColdPath(Stopwatch stopwatch, Contestant rootAlert, List<Contestant> others) {
        this.stopwatch = stopwatch;
        this.rootAlert = rootAlert;
        this.others = others;
    }

    private static List<Share> shares(boolean limited) {
        var unlimited = Share.unlimited(MEMORY);
        if (!limited) {
            return List.of(unlimited, unlimited.overTls());
        }
        return List.of(
                Share.of(512),
                Share.of(MEMORY),
                Share.of(MEMORY).withOneCpuAtInit(),
                Share.of(MEMORY).overTls(),
                Share.of(1_769),
                unlimited);
    }

    String measure(boolean limited) throws Exception {
        var table = new Table()
                .row(
                        "share",
                        "function",
                        "init",
                        "first",
                        "cold path",
                        "CPU",
                        "warm",
                        "p99",
                        "peak",
                        "ratio",
                        "CPU ratio");
        for (var share : shares(limited)) {
            var starts = starts(share);
            var own = starts.getOrDefault(rootAlert, List.of());
            starts.forEach((contestant, measured) -> table.row(
                    share.name(),
                    contestant.name(),
                    spread(measured, Start::init),
                    spread(measured, Start::first),
                    spread(measured, Start::coldPath),
                    spread(measured, Start::cpu),
                    "%.2f".formatted(warm(measured).median()),
                    "%.2f".formatted(warm(measured).percentile99()),
                    spread(measured, Start::peakMegabytes),
                    "%.2f".formatted(median(own, Start::coldPath) / median(measured, Start::coldPath)),
                    "%.2f".formatted(median(own, Start::cpu) / median(measured, Start::cpu))));
        }
        return """
                Cold path: ms, median (least-most) of %d starts after one more; init until the first event is asked for,
                first from that event until its answer; CPU: ms of both; warm: ms, median and 99th percentile of %d
                events; peak: resident MB of all; ratio, CPU ratio: cold path and CPU of Root Alert by those of this row.
                CPU shares: %s.

                %s""".formatted(
                STARTS, WARM, limited ? "by a control group" : "NOT limited, this machine does not allow it", table);
    }

    /** The last start is the one that goes on with warm events. */
    private Map<Contestant, List<Start>> starts(Share share) throws Exception {
        var starts = new LinkedHashMap<Contestant, List<Start>>();
        for (int run = 0; run <= STARTS; run++) {
            for (var contestant :
                    Stream.concat(Stream.of(rootAlert), others.stream()).toList()) {
                var events = Collections.nCopies(run == STARTS ? 1 + WARM_UP + WARM : 1, Bench.signIn());
                var start = stopwatch.measure(contestant, share, events);
                if (run > 0) {
                    starts.computeIfAbsent(contestant, key -> new ArrayList<>()).add(start);
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

    private static Measured warm(List<Start> starts) {
        return Measured.of(starts.getLast().warm().subList(WARM_UP, WARM_UP + WARM));
    }
}
