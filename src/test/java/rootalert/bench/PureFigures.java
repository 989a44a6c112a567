package rootalert.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link PurePipeline} in a JVM with the options of Lambda's. */
final class PureFigures {
    private static final int MEMORY = 1_024;

    private PureFigures() {}

    static String measure(Path log) throws RunnerException {
        var options = new OptionsBuilder()
                .include(PurePipeline.class.getName())
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .jvmArgs(Stream.concat(
                                Contestant.options(MEMORY).stream(),
                                Stream.of("-Dlog4j2.configurationFile=log4j2-preview.xml"))
                        .toArray(String[]::new))
                .output(log.toString())
                .build();
        var table =
                new Table().row("pure pipeline", "input bytes", "median µs", "least µs", "mean µs", "allocated bytes");
        for (var result : new Runner(options).run()) {
            boolean single = result.getPrimaryResult().getLabel().equals("event");
            var times = result.getPrimaryResult().getStatistics();
            table.row(
                    single ? "one event" : "%,d calls in one batch".formatted(PurePipeline.CALLS),
                    "%,d".formatted(single ? Bench.signIn().length() : PurePipeline.batch().length),
                    "%,.1f".formatted(times.getPercentile(50)),
                    "%,.1f".formatted(times.getMin()),
                    "%,.1f".formatted(times.getMean()),
                    "%,.0f".formatted(allocated(result)));
        }
        return """
                Pure pipeline: parse, group, assess, render; JMH, 5 iterations of a second, in a JVM like Lambda's with %d MB.
                The mean holds what other work on the machine took away.

                %s""".formatted(MEMORY, table);
    }

    private static double allocated(RunResult result) {
        var bytes = requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        return bytes.getScore();
    }
}
