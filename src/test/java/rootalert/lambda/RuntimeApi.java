package rootalert.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small stand-in for Lambda's Runtime API: it hands out one event after another and collects the answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda's Runtime API</a>
 */
public final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";
    private static final String FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:root-alert";

    /** The function's answer to an event. */
    public record Answer(boolean succeeded, String body) {}

    private record Invocation(String id, String event, int timeoutMillis) {}

    private final HttpServer server;
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<String> started = new CompletableFuture<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Listens on a free port of this machine. */
    public RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext(BASE + "invocation/next", this::next);
        server.createContext(BASE + "invocation/", this::answer);
        server.createContext(BASE + "init/error", this::initError);
        server.start();
    }

    /** For {@code AWS_LAMBDA_RUNTIME_API}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Empty once the function asks for its first event; the error if its start failed. */
    public CompletableFuture<String> started() {
        return started;
    }

    /** Hands the event to the function. */
    public CompletableFuture<Answer> invoke(String event, int timeoutMillis) {
        var id = "request-" + count.incrementAndGet();
        var answer = new CompletableFuture<Answer>();
        answers.put(id, answer);
        waiting.add(new Invocation(id, event, timeoutMillis));
        return answer;
    }

    private void next(HttpExchange exchange) throws IOException {
        started.complete("");
        Invocation invocation;
        try {
            invocation = waiting.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id);
        headers.set("Lambda-Runtime-Invoked-Function-Arn", FUNCTION_ARN);
        headers.set("Lambda-Runtime-Deadline-Ms", "" + (System.currentTimeMillis() + invocation.timeoutMillis));
        // Without it, Lambda's client dies with a segmentation fault.
        headers.set("Content-Type", "application/json");
        reply(exchange, 200, invocation.event.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI()
                .getPath()
                .substring((BASE + "invocation/").length())
                .split("/", 2);
        var answer = answers.remove(path[0]);
        if (answer == null) {
            reply(exchange, 404, new byte[0]);
            return;
        }
        answer.complete(new Answer(path[1].equals("response"), body(exchange)));
        reply(exchange, 202, new byte[0]);
    }

    private void initError(HttpExchange exchange) throws IOException {
        started.complete(body(exchange));
        reply(exchange, 202, new byte[0]);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
