package rootalert.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rootalert.samples.Samples;

/** Measures the packaged function and prints one table. */
final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        // Otherwise both stand-ins delay the second half of each answer by 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var out = new PrintStream(System.out, true, UTF_8);
        var folder = Files.createTempDirectory("bench");
        var limit = cpuLimit();
        try {
            run(folder, limit, out);
        } finally {
            if (limit.isPresent()) {
                limit.get().close();
            }
            delete(folder);
        }
    }

    private static void run(Path folder, Optional<CpuLimit> limit, PrintStream out) throws Exception {
        out.println("Machine       " + Machine.description());
        out.println("Load average  " + Machine.load() + " before (1, 5 and 15 minutes)");
        out.println("Package       " + PackageSize.ofFunction());
        var certificate = new Certificate(folder);
        try (var http = AwsStandIn.http();
                var https = AwsStandIn.https(certificate.context())) {
            var stopwatch = new Stopwatch(folder, limit, http, https);
            var rootAlert = Contestant.rootAlert(certificate);
            var others = List.of(
                    Optional.of(Contestant.withoutTable(certificate)),
                    Contestant.boto3(Files.createDirectory(folder.resolve("boto3")), certificate),
                    Optional.of(Contestant.sdkAlone(Files.createDirectory(folder.resolve("sdk-alone")), certificate)),
                    Optional.of(Contestant.noOp(Files.createDirectory(folder.resolve("no-op")), certificate)));
            out.println();
            out.println(new ColdPath(
                            stopwatch,
                            rootAlert,
                            others.stream().flatMap(Optional::stream).toList())
                    .measure(limit.isPresent()));
            out.println();
            out.println(PureFigures.measure(folder.resolve("jmh.log")));
            out.println();
            out.println(new Storm(stopwatch, rootAlert, http).measure());
        }
        out.println();
        out.println("Load average  " + Machine.load() + " after");
    }

    private static Optional<CpuLimit> cpuLimit() {
        try {
            return Optional.of(CpuLimit.create());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static String signIn() {
        return new String(Samples.read(Path.of("events/sign-in-without-mfa.json")), UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
