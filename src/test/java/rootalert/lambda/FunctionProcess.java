package rootalert.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import rootalert.samples.Json;

/**
 * The function as {@code sam build} packs it, in a JVM of its own: the classes at the root of its folder, their
 * dependencies in lib/, and nothing else in reach except what Lambda's runtime provides.
 */
public final class FunctionProcess implements AutoCloseable {
    /** The folder that the build lays out as SAM does; pom.xml creates it before the integration tests. */
    public static final Path PACKAGE = Path.of("target/package").toAbsolutePath();

    /**
     * A copy for this JVM's functions. The runtime client would unpack it to one file in /tmp, and crash whichever function runs
     * from that when the next one starts.
     */
    private static final Path NATIVE_LIBRARY = nativeLibrary();

    private final Process process;
    private final Path log;

    private FunctionProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the function.
     *
     * @param options for the JVM
     * @param environment all that the function can see
     */
    public static FunctionProcess start(
            RuntimeApi api, String handler, List<String> options, Map<String, String> environment) throws IOException {
        return start(PACKAGE, api, handler, options, environment);
    }

    /** The same of another function's package. */
    public static FunctionProcess start(
            Path folder, RuntimeApi api, String handler, List<String> options, Map<String, String> environment)
            throws IOException {
        var log = Files.createTempFile("function", ".log");
        var builder = new ProcessBuilder(command(options, handler))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        builder.environment().put("_HANDLER", handler);
        builder.environment().put("LAMBDA_TASK_ROOT", folder.toString());
        return new FunctionProcess(builder.start(), log);
    }

    /** Starts Lambda's runtime client, which loads the handler from the task root. */
    public static List<String> command(List<String> options, String handler) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=" + NATIVE_LIBRARY);
        command.addAll(
                List.of("-cp", runtimeClasspath(), "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"));
        command.add(handler);
        return command;
    }

    private static Path nativeLibrary() {
        var architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        try (var library = Objects.requireNonNull(
                AWSLambda.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-" + architecture + ".so"))) {
            var copy = Files.createTempFile("libaws-lambda-jni", ".so");
            copy.toFile().deleteOnExit();
            Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Lambda's own folder holds: its runtime client, and no class of ours. */
    private static String runtimeClasspath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.matches(
                        ".*/(aws-lambda-java-(core|serialization|runtime-interface-client)|utils-lite)-[^/]*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The process ID. */
    public long pid() {
        return process.pid();
    }

    /** All that the function has logged so far, line by line. */
    public List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    /** Done once it has ended, by itself or not. */
    CompletableFuture<?> ended() {
        return process.onExit();
    }

    /**
     * What the function itself has logged as JSON. Lambda logs a line of its own about a failure, in JSON too, with its fields in any
     * order.
     */
    static List<JsonNode> entries(List<String> log) {
        return log.stream()
                .filter(line -> line.startsWith("{\"timestamp\"") && !line.contains("\"AWSRequestId\""))
                .map(Json::tree)
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.delete(log);
    }
}
