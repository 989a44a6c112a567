package rootalert.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import rootalert.AlertPipeline;
import rootalert.message.Notification;
import rootalert.preview.SampleAccount;
import rootalert.samples.Samples;

/** Parse, group, assess and render, without AWS and without a log. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PurePipeline {
    static final int CALLS = 10_000;

    private final byte[] signIn = Samples.read(Path.of("events/sign-in-without-mfa.json"));
    private final byte[] batch = batch();
    private Notification last = Samples.alerts(signIn).getFirst();
    private final AlertPipeline pipeline =
            SampleAccount.pipeline(InstantSource.fixed(Samples.NOW), notification -> last = notification);

    static byte[] batch() {
        return Calls.batch(Calls.session(CALLS, Samples.NOW.minusSeconds(120), Duration.ofSeconds(60)));
    }

    @Benchmark
    public Notification event() {
        Samples.run(pipeline, signIn);
        return last;
    }

    @Benchmark
    public List<Object> batch10000() {
        return List.of(Samples.run(pipeline, batch), last);
    }
}
