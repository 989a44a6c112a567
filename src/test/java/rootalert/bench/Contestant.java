package rootalert.bench;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.lambda.FunctionProcess;
import rootalert.template.Template;

/**
 * A function that is measured.
 *
 * @param folder what a deployment would hold
 */
record Contestant(String name, Path folder, StartCommand startCommand, Map<String, String> environment) {

    /** The command that starts the function with this many MB. */
    interface StartCommand {
        List<String> with(int memory);
    }

    static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    /** What Lambda gives every function. */
    private static final Map<String, String> LAMBDA = Map.ofEntries(
            entry("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin")),
            entry("AWS_REGION", "us-east-1"),
            entry("AWS_DEFAULT_REGION", "us-east-1"),
            entry("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
            entry("AWS_SECRET_ACCESS_KEY", "-"),
            entry("AWS_SESSION_TOKEN", "-"),
            entry("AWS_LAMBDA_FUNCTION_NAME", "root-alert"),
            entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
            entry("AWS_LAMBDA_LOG_FORMAT", "JSON"));

    /** What the template gives ours; the JVM options apply to the other two Java functions as well. */
    private static final Map<String, String> TEMPLATE =
            Template.environment("arn:aws:sns:us-east-1:123456789012:root-alert");

    static Contestant rootAlert(Certificate certificate) {
        return java("Root Alert", FunctionProcess.PACKAGE, "rootalert.RootAlertHandler::handleRequest", certificate);
    }

    /** Ours, remembering nothing. */
    static Contestant withoutTable(Certificate certificate) {
        var rootAlert = rootAlert(certificate);
        var environment = new HashMap<>(rootAlert.environment);
        environment.put("TABLE_NAME", "");
        return new Contestant("Root Alert, no table", rootAlert.folder, rootAlert.startCommand, environment);
    }

    static Contestant noOp(Path folder, Certificate certificate) throws IOException {
        return java("no-op in Java", NoOp.class, "aws-lambda-java-core", folder, certificate);
    }

    static Contestant sdkAlone(Path folder, Certificate certificate) throws IOException {
        var jars = "aws-lambda-java-core|slf4j-api|reactive-streams|software\\.amazon\\.(?!awssdk\\.iam-)";
        return java("SDK alone in Java", SdkAlone.class, jars, folder, certificate);
    }

    /** Packaged like ours: its class at the root, its dependencies in lib/. */
    private static Contestant java(String name, Class<?> handler, String jars, Path folder, Certificate certificate)
            throws IOException {
        var file = handler.getSimpleName() + ".class";
        Files.createDirectories(folder.resolve("rootalert/bench"));
        try (var bytes = handler.getResourceAsStream(file)) {
            Files.write(folder.resolve("rootalert/bench").resolve(file), bytes.readAllBytes());
        }
        var lib = Files.createDirectories(folder.resolve("lib"));
        var wanted = Pattern.compile(jars).asPredicate();
        try (var ours = Files.list(FunctionProcess.PACKAGE.resolve("lib"))) {
            for (var jar : ours.filter(jar -> wanted.test(jar.getFileName().toString()))
                    .toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        return java(name, folder, handler.getName() + "::handleRequest", certificate);
    }

    /** A Python function that makes its clients as it starts. Empty if there is no Python with boto3. */
    static Optional<Contestant> boto3(Path folder, Certificate certificate) throws IOException {
        return python(folder, certificate, "function.py", "");
    }

    /** A Python function as tutorials show it. Empty if there is no Python with boto3. */
    static Optional<Contestant> blog(Path folder, Certificate certificate) throws IOException {
        return python(folder, certificate, "blog.py", "as in tutorials, ");
    }

    private static Optional<Contestant> python(Path folder, Certificate certificate, String function, String name)
            throws IOException {
        var versions = Machine.output(
                "python3",
                "-c",
                "import boto3, botocore, platform;"
                        + "print('Python ' + platform.python_version() + ', boto3 ' + boto3.__version__);"
                        + "print(botocore.__path__[0] + '/cacert.pem')");
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        copy("bootstrap.py", folder.resolve("bootstrap.py"));
        copy(function, folder.resolve("function.py"));
        var bundle = certificate.bundle(Path.of(versions.get(1)));
        return Optional.of(new Contestant(
                name + versions.getFirst(),
                folder,
                memory -> List.of("python3", folder.resolve("bootstrap.py").toString()),
                with(Map.of(
                        "AWS_CA_BUNDLE", bundle.toString(),
                        // Where boto3 may be installed; Lambda ships it with its Python.
                        "HOME", System.getProperty("user.home")))));
    }

    private static void copy(String resource, Path file) throws IOException {
        try (var bytes = Contestant.class.getResourceAsStream(resource)) {
            Files.write(file, bytes.readAllBytes());
        }
    }

    private static Contestant java(String name, Path folder, String handler, Certificate certificate) {
        return new Contestant(
                name,
                folder,
                memory -> {
                    var options = new ArrayList<>(options(memory));
                    options.add("-Djavax.net.ssl.trustStore=" + certificate.trust());
                    return FunctionProcess.command(options, handler);
                },
                with(Map.of("_HANDLER", handler)));
    }

    /**
     * As Lambda starts java25: that it uses only the first compiler and the serial collector is documented; that the
     * heap gets 85 % of the memory was seen in its command line. Its JVM sees two processors and no control group.
     */
    static List<String> options(int memory) {
        return List.of(
                "-XX:MaxHeapSize=" + memory * 1_024 * 85 / 100 + "k",
                "-XX:+UseSerialGC",
                FIRST_COMPILER_ONLY,
                "-XX:-UseContainerSupport",
                "-Djava.net.preferIPv4Stack=true");
    }

    private static Map<String, String> with(Map<String, String> more) {
        return Stream.of(LAMBDA, TEMPLATE, more)
                .flatMap(variables -> variables.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Starts the function. */
    Process start(Share share, Optional<CpuLimit> limit, Map<String, String> addresses, Path log) {
        var command = new ArrayList<>(List.of("sh", "-c", "[ -z \"$0\" ] || echo $$ > \"$0\"; exec \"$@\""));
        command.add(limit.map(group -> group.members().toString()).orElse(""));
        command.addAll(startCommand.with(share.memory()));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(addresses);
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + share.memory());
        builder.environment().put("LAMBDA_TASK_ROOT", folder.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
