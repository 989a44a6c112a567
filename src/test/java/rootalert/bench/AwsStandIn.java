package rootalert.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** IAM and SNS, answering at once and with little CPU, which the measured function needs for itself. */
final class AwsStandIn implements AutoCloseable {
    private static final String ALIASES = """
            <ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <ListAccountAliasesResult>
                <IsTruncated>false</IsTruncated>
                <AccountAliases><member>acme-prod</member></AccountAliases>
              </ListAccountAliasesResult>
              <ResponseMetadata><RequestId>c5a076e9-f1b0-11df-8fbe-45274EXAMPLE</RequestId></ResponseMetadata>
            </ListAccountAliasesResponse>""";
    private static final String SUMMARY = """
            <GetAccountSummaryResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <GetAccountSummaryResult><SummaryMap>
                <entry><key>AccountMFAEnabled</key><value>1</value></entry>
                <entry><key>AccountAccessKeysPresent</key><value>0</value></entry>
              </SummaryMap></GetAccountSummaryResult>
            </GetAccountSummaryResponse>""";
    private static final String PUBLISHED = """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
              <PublishResult><MessageId>94f20ce6-13c5-43a0-9a9e-ca52d816e90b</MessageId></PublishResult>
              <ResponseMetadata><RequestId>f187a3c1-376f-11df-8963-01868b7c937a</RequestId></ResponseMetadata>
            </PublishResponse>""";

    private final HttpServer server;
    private final String scheme;
    private final AtomicInteger alerts = new AtomicInteger();
    private final AtomicLong firstAlert = new AtomicLong();
    private volatile String lastPublish = "";

    private AwsStandIn(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::answer);
        server.start();
    }

    static AwsStandIn http() throws IOException {
        return new AwsStandIn(HttpServer.create(anyPort(), 0), "http");
    }

    static AwsStandIn https(SSLContext context) throws IOException {
        var server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new AwsStandIn(server, "https");
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** For {@code AWS_ENDPOINT_URL}. */
    String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** When the first publish since then arrived, in {@link System#nanoTime}; 0 if none did. */
    long firstAlert() {
        return firstAlert.getAndSet(0);
    }

    int alerts() {
        return alerts.get();
    }

    /** Bytes of the last message in all its forms, as SNS counts them. */
    int lastMessageBytes() {
        return Stream.of(lastPublish.split("&"))
                .filter(parameter -> parameter.startsWith("Message="))
                .mapToInt(message -> URLDecoder.decode(message.substring("Message=".length()), UTF_8)
                        .getBytes(UTF_8)
                        .length)
                .sum();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        var body = (target == null ? answer(request) : tableAnswer()).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String answer(String request) {
        if (request.contains("Action=ListAccountAliases")) {
            return ALIASES;
        }
        if (request.contains("Action=GetAccountSummary")) {
            return SUMMARY;
        }
        firstAlert.compareAndSet(0, System.nanoTime());
        alerts.incrementAndGet();
        lastPublish = request;
        return PUBLISHED;
    }

    /** Nothing is remembered but since when; everything is written. */
    private static String tableAnswer() {
        return """
                {"Items": [], "Attributes": {}, "UnprocessedItems": {}, "Responses": {"MemoryTable": [
                  {"pk": {"S": "memory"}, "sk": {"S": "began"}, "first": {"S": "2026-01-09T08:00:00Z"}}]}}""";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
