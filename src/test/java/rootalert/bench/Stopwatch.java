package rootalert.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rootalert.lambda.RuntimeApi;

/** Starts functions and feeds them events, as Lambda does. */
final class Stopwatch {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Path folder;
    private final Optional<CpuLimit> limit;
    private final AwsStandIn http;
    private final AwsStandIn https;

    Stopwatch(Path folder, Optional<CpuLimit> limit, AwsStandIn http, AwsStandIn https) {
        this.folder = folder;
        this.limit = limit;
        this.http = http;
        this.https = https;
    }

    /** One start; all events but the first count as warm. */
    Start measure(Contestant contestant, Share share, List<String> events) throws Exception {
        var log = Files.createTempFile(folder, "function", ".log");
        try (var api = new RuntimeApi()) {
            setCpus(share.initCpus());
            var aws = share.tls() ? https : http;
            aws.firstAlert();
            var addresses = Map.of("AWS_LAMBDA_RUNTIME_API", api.address(), "AWS_ENDPOINT_URL", aws.url());
            long begin = System.nanoTime();
            var process = contestant.start(share, limit, addresses, log);
            try {
                var failure = api.started().get(60, SECONDS);
                double init = millis(System.nanoTime() - begin);
                if (!failure.isEmpty()) {
                    throw new IllegalStateException(contestant.name() + " did not start: " + failure);
                }
                setCpus(share.eventCpus());
                double first = invoke(api, events.getFirst(), log);
                long arrived = aws.firstAlert();
                double alert = arrived == 0 ? Double.NaN : millis(arrived - begin);
                double cpu = cpu(process);
                var warm = new ArrayList<Start.Warm>();
                double before = cpu;
                for (var event : events.subList(1, events.size())) {
                    double millis = invoke(api, event, log);
                    double after = cpu(process);
                    warm.add(new Start.Warm(millis, after - before));
                    before = after;
                }
                return new Start(alert, init, first, cpu, warm, peakMegabytes(process.pid()));
            } finally {
                process.destroyForcibly().onExit().join();
            }
        }
    }

    private static double cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    private void setCpus(double cpus) throws IOException {
        if (limit.isPresent()) {
            limit.get().set(cpus);
        }
    }

    private static double invoke(RuntimeApi api, String event, Path log) throws Exception {
        long begin = System.nanoTime();
        var answer = api.invoke(event, TIMEOUT_MILLIS).get(60, SECONDS);
        double millis = millis(System.nanoTime() - begin);
        if (!answer.succeeded()) {
            throw new IllegalStateException(answer.body() + "\n" + Files.readString(log));
        }
        return millis;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static double peakMegabytes(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1_024.0)
                .sum();
    }
}
