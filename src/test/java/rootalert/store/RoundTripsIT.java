package rootalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.store.TestStore.ADDRESS;
import static rootalert.store.TestStore.ENOUGH;
import static rootalert.store.TestStore.HERE;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import rootalert.aws.Answer;
import rootalert.wire.AwsOnTheWire;

/** A sign-in waits once for the table, not once for each question. */
class RoundTripsIT {
    /** It answers no read before all four have come. */
    private final CyclicBarrier reads = new CyclicBarrier(4);

    @Test
    void allReadsAreOnTheirWayAtTheSameTime() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newCachedThreadPool()) {
            server.setExecutor(threads);
            server.createContext("/", this::answer);
            server.start();
            var test = new TestStore(
                    AwsOnTheWire.api("http://127.0.0.1:" + server.getAddress().getPort(), ENOUGH), "memory");
            var signIn = test.signIn(HERE, ADDRESS);
            assertThat(test.store().history(test.question(signIn)).get()).isInstanceOf(Answer.Known.class);
            assertThat(test.table.put(EntryRows.of(List.of(TestStore.entry("HIGH", signIn)), test.now)))
                    .isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var target = Objects.requireNonNull(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            if (!target.endsWith("BatchWriteItem")) {
                reads.await(ENOUGH.toSeconds(), TimeUnit.SECONDS);
            }
            var answer =
                    "{\"Items\": [], \"Responses\": {}, \"UnprocessedItems\": {}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException("The reads follow each other.", e);
        }
    }
}
