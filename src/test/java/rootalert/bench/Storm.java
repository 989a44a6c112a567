package rootalert.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import rootalert.message.Notification;
import rootalert.preview.SampleAccount;
import rootalert.samples.Samples;

/** What happens to very many calls. */
final class Storm {
    private static final int SESSION_CALLS = 500;
    private static final Duration SESSION = Duration.ofMinutes(5);
    private static final int STARTS = 3;
    private static final Share SHARE = Share.of(1_769);

    private final Stopwatch stopwatch;
    private final Contestant rootAlert;
    private final AwsStandIn aws;

    Storm(Stopwatch stopwatch, Contestant rootAlert, AwsStandIn aws) {
        this.stopwatch = stopwatch;
        this.rootAlert = rootAlert;
        this.aws = aws;
    }

    String measure() throws Exception {
        var poller = Poller.asDeployed();
        var batches = poller.batches(Calls.session(SESSION_CALLS, Samples.NOW, SESSION));
        var published = new ArrayList<Notification>();
        var pipeline = SampleAccount.pipeline(InstantSource.fixed(Samples.NOW.plus(SESSION)), published::add);
        batches.forEach(batch -> Samples.run(pipeline, Calls.batch(batch)));

        var batches6 = new Poller(Duration.ofSeconds(60), Integer.MAX_VALUE, poller.bytes())
                .batches(Calls.session(PurePipeline.CALLS, Samples.NOW.minusSeconds(120), Duration.ofSeconds(59)));
        var events = new ArrayList<String>();
        events.add(Bench.signIn());
        batches6.forEach(batch -> events.add(new String(Calls.batch(batch), UTF_8)));
        var starts = new ArrayList<Start>();
        int alertsBefore = aws.alerts();
        for (int run = 0; run < STARTS; run++) {
            starts.add(stopwatch.measure(rootAlert, SHARE, events));
        }
        int alerts = (aws.alerts() - alertsBefore) / STARTS - 1;
        return new Table()
                .row("storm", "figure", "unit")
                .row(
                        "console session of %d calls in %d s, window %d s"
                                .formatted(
                                        SESSION_CALLS,
                                        SESSION.toSeconds(),
                                        poller.window().toSeconds()),
                        "" + published.size(),
                        "alerts of " + batches.size() + " batches (at most 6)")
                .row(
                        "%,d calls in %d batches of 6 MB at most, %s"
                                .formatted(PurePipeline.CALLS, batches6.size(), SHARE.name()),
                        spread(starts, start -> sum(start, Start.Warm::cpu)),
                        "ms of CPU, after the first event of a start")
                .row(
                        "",
                        spread(starts, start -> sum(start, Start.Warm::millis)),
                        "ms from hand-out to answer, all batches together")
                .row("", spread(starts, Start::peakMegabytes), "MB resident at the peak")
                .row("", "" + alerts, "alerts")
                .row("", "%,d".formatted(aws.lastMessageBytes()), "bytes of the message to SNS, which takes 262,144")
                .toString();
    }

    private static double sum(Start start, ToDoubleFunction<Start.Warm> figure) {
        return start.warm().stream().mapToDouble(figure).sum();
    }

    private static String spread(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Measured.of(starts.stream().mapToDouble(figure)).spread();
    }
}
