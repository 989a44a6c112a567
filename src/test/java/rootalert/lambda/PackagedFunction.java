package rootalert.lambda;

import static java.util.concurrent.TimeUnit.MINUTES;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One container of a packaged function, with the memory and the time that the template gives it, fed as Lambda does. */
public final class PackagedFunction implements AutoCloseable {
    /** Ends what would never end. How fast a machine is decides nothing. */
    private static final int AT_LAST_MINUTES = 10;

    private final RuntimeApi api;
    private final FunctionProcess process;
    private final int timeoutMillis;
    private int told;

    private PackagedFunction(RuntimeApi api, FunctionProcess process, int timeoutMillis) {
        this.api = api;
        this.process = process;
        this.timeoutMillis = timeoutMillis;
    }

    /**
     * Starts the container.
     *
     * @param function its resource in the template
     * @param environment all that the function can see
     */
    public static PackagedFunction start(JsonNode function, Map<String, String> environment) throws IOException {
        return start(FunctionProcess.PACKAGE, function, environment);
    }

    /** The same of another function's package. */
    public static PackagedFunction start(Path folder, JsonNode function, Map<String, String> environment)
            throws IOException {
        var options = List.of(
                "-XX:MaxRAM=" + function.path("MemorySize").asInt() + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC");
        var api = new RuntimeApi();
        return new PackagedFunction(
                api,
                FunctionProcess.start(folder, api, function.path("Handler").asText(), options, environment),
                1_000 * function.path("Timeout").asInt());
    }

    /** Empty once it asks for its first event; the error if its start failed. */
    public String started() throws Exception {
        return await(api.started());
    }

    /** The answer to an event. */
    public RuntimeApi.Answer invoke(String event) throws Exception {
        return await(api.invoke(event, timeoutMillis));
    }

    private <T> T await(CompletableFuture<T> answer) throws Exception {
        var first = CompletableFuture.anyOf(answer, process.ended()).get(AT_LAST_MINUTES, MINUTES);
        if (!answer.isDone()) {
            throw new IllegalStateException(first + " has ended: " + log());
        }
        return answer.get();
    }

    /** From here on, only what it logs next is read. */
    public void logsAnew() throws IOException {
        told = process.log().size();
    }

    /** What it has logged, line by line. */
    public List<String> log() throws IOException {
        return process.log().stream().skip(told).toList();
    }

    /** What it has logged as JSON, without Lambda's own lines. */
    public List<JsonNode> entries() throws IOException {
        return FunctionProcess.entries(log());
    }

    @Override
    public void close() throws IOException {
        process.close();
        api.close();
    }
}
