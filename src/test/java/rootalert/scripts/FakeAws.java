package rootalert.scripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stand-in of a few lines for the command {@code aws}, and a way to run our scripts with it. */
final class FakeAws {
    /** A call that fails prints the rest of such an answer as its error. */
    static final String FAILS = "FAILS ";

    private final Path bin;

    /** How a call begins, and what {@code aws} prints. */
    final Map<String, String> answers;

    /** What a script prints, errors included, and how it ends. */
    record Result(int status, List<String> lines) {}

    /**
     * A stand-in of its own for each test.
     *
     * @param bin an empty folder
     */
    FakeAws(Path bin, Map<String, String> answers) {
        this.bin = bin;
        this.answers = new TreeMap<>(answers);
    }

    Result run(String script, String... arguments) throws IOException, InterruptedException {
        var fake = new StringBuilder("#!/usr/bin/env bash\necho \"$*\" >> '" + bin + "/calls'\ncase $* in\n");
        answers.forEach((call, answer) -> fake.append(
                answer.startsWith(FAILS)
                        ? "'%s'*) echo '%s' >&2; exit 254 ;;\n".formatted(call, answer.substring(FAILS.length()))
                        : "'%s'*) echo '%s' ;;\n".formatted(call, answer)));
        fake.append("*) echo \"unexpected: $*\" >&2; exit 252 ;;\nesac\n");
        var aws = Files.writeString(bin.resolve("aws"), fake).toFile();
        if (!aws.setExecutable(true)) {
            throw new IOException("cannot make " + aws + " executable");
        }
        return run(bin + ":" + System.getenv("PATH"), script, arguments);
    }

    /** With nothing at all on its PATH. */
    Result runWithout(String script, String... arguments) throws IOException, InterruptedException {
        return run(bin.toString(), script, arguments);
    }

    /** The calls so far, as they were made. */
    String calls() throws IOException {
        return Files.readString(bin.resolve("calls"));
    }

    private static Result run(String path, String script, String... arguments)
            throws IOException, InterruptedException {
        var out = Files.createTempFile("script", ".out");
        var command = new ArrayList<>(List.of("bash", script));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("PATH", path);
        int status = builder.start().waitFor();
        var lines = Files.readAllLines(out, UTF_8);
        Files.delete(out);
        return new Result(status, lines);
    }
}
