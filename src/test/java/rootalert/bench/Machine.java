package rootalert.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where the figures come from. */
final class Machine {
    private Machine() {}

    static String description() throws IOException {
        var model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
        return "%d cores, %s, %s %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.version"));
    }

    /** Of the last 1, 5 and 15 minutes. */
    static String load() throws IOException {
        return String.join(
                " ",
                List.of(Files.readString(Path.of("/proc/loadavg")).split(" ")).subList(0, 3));
    }

    /** The lines that a command prints; none if it fails or is absent. */
    static List<String> output(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            boolean ended = process.waitFor(30, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? output.lines().toList() : List.of();
        } catch (IOException ignored) {
            return List.of();
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
