package rootalert.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
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
            var paths = new ColdPath(stopwatch);
            out.println();
            out.println("""
                    Cold starts: ms, median (least-most) of %d starts after one more. Alert at SNS: from the start of the process
                    until SNS has the alert; ratio: of that to the first row; init: until the first event is asked for; first: from
                    that event to its answer; CPU: ms of both; warm: median of %d events, and their mean CPU; peak: resident MB.
                    CPU shares: %s.
                    """.formatted(
                            ColdPath.STARTS,
                            ColdPath.WARM,
                            limit.isPresent() ? "by a control group" : "NOT limited, this machine does not allow it"));
            var blog = Contestant.blog(Files.createDirectory(folder.resolve("blog")), certificate);
            if (limit.isPresent() && blog.isPresent()) {
                out.println("As deployed, with its own share of the CPU from the start:");
                out.println(paths.measure(asDeployed(rootAlert, blog.get(), Share::of)));
                out.println();
                out.println("As deployed, with a full vCPU until the first event:");
                out.println(paths.measure(asDeployed(
                        rootAlert, blog.get(), memory -> Share.of(memory).withOneCpuAtInit())));
                out.println();
            }
            var others = new ArrayList<Contestant>();
            Contestant.boto3(Files.createDirectory(folder.resolve("boto3")), certificate)
                    .ifPresent(others::add);
            others.add(rootAlert);
            others.add(Contestant.withoutTable(certificate));
            others.add(Contestant.sdkAlone(Files.createDirectory(folder.resolve("sdk-alone")), certificate));
            others.add(Contestant.noOp(Files.createDirectory(folder.resolve("no-op")), certificate));
            out.println("At equal CPU:");
            for (var share : equal(limit.isPresent())) {
                var entrants = others.stream()
                        .map(contestant -> new ColdPath.Entrant(contestant, share))
                        .toList();
                out.println(paths.measure(entrants));
            }
            out.println();
            out.println(PureFigures.measure(folder.resolve("jmh.log")));
            out.println();
            out.println(new Storm(stopwatch, rootAlert, http).measure());
            out.println();
            out.println(new AfterAPause(http).measure());
        }
        out.println();
        out.println("Load average  " + Machine.load() + " after");
    }

    /** The other one at Lambda's default memory; ours at those that the template may choose. */
    private static List<ColdPath.Entrant> asDeployed(Contestant rootAlert, Contestant blog, IntFunction<Share> share) {
        return List.of(
                new ColdPath.Entrant(blog, share.apply(128)),
                new ColdPath.Entrant(rootAlert, share.apply(1_024)),
                new ColdPath.Entrant(rootAlert, share.apply(1_769)),
                new ColdPath.Entrant(rootAlert, share.apply(3_008)));
    }

    private static List<Share> equal(boolean limited) {
        return limited
                ? List.of(Share.of(1_024), Share.of(1_769), Share.of(1_769).overTls())
                : List.of(Share.unlimited(1_769), Share.unlimited(1_769).overTls());
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
