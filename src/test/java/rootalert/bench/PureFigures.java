package rootalert.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link PurePipeline} in a JVM with Lambda's options. */
final class PureFigures {
    private static final int MEMORY = 1_024;

    private PureFigures() {}

    static String measure(Path log) throws RunnerException {
        var likeLambda = Contestant.options(MEMORY);
        var bothCompilers = likeLambda.stream()
                .filter(option -> !option.equals(Contestant.FIRST_COMPILER_ONLY))
                .toList();
        var table =
                new Table().row("pure pipeline", "input bytes", "median µs", "least µs", "mean µs", "allocated bytes");
        var batch = "%,d calls in one batch".formatted(PurePipeline.CALLS);
        row(table, batch, PurePipeline.batch().length, run("batch10000", likeLambda, log));
        row(table, "one event", Bench.signIn().length(), run("event", likeLambda, log));
        row(table, "one event, both compilers", Bench.signIn().length(), run("event", bothCompilers, log));
        return """
                Pure pipeline: parse, group, assess, render; JMH, 5 iterations of a second, in a JVM like Lambda's with %d MB,
                and in one that compiles with its second compiler too, as Java does where it is not told otherwise.
                The mean holds what other work on the machine took away.

                %s""".formatted(MEMORY, table);
    }

    private static RunResult run(String benchmark, List<String> jvm, Path log) throws RunnerException {
        var options = new OptionsBuilder()
                .include(PurePipeline.class.getName() + "." + benchmark + "$")
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .jvmArgs(Stream.concat(jvm.stream(), Stream.of("-Dlog4j2.configurationFile=log4j2-preview.xml"))
                        .toArray(String[]::new))
                .output(log.toString())
                .build();
        return new Runner(options).runSingle();
    }

    private static void row(Table table, String name, int bytes, RunResult result) {
        var times = result.getPrimaryResult().getStatistics();
        table.row(
                name,
                "%,d".formatted(bytes),
                "%,.1f".formatted(times.getPercentile(50)),
                "%,.1f".formatted(times.getMin()),
                "%,.1f".formatted(times.getMean()),
                "%,.0f".formatted(allocated(result)));
    }

    private static double allocated(RunResult result) {
        var bytes = requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        return bytes.getScore();
    }
}
