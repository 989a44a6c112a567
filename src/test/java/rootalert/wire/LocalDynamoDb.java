package rootalert.wire;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import rootalert.aws.AwsApi;
import rootalert.aws.AwsClients;
import rootalert.store.KnownAnnouncements;
import rootalert.store.Store;
import rootalert.store.Stores;
import rootalert.template.Template;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** DynamoDB itself, in memory, as AWS gives it away for tests, with tables as the template makes them. */
public final class LocalDynamoDb implements BeforeAllCallback, AfterAllCallback {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String LIBRARY = "libsqlite4java";

    private @Nullable DynamoDBProxyServer server;
    private String url = "";

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        // Where Maven has put the library for this machine: the loader chooses by name.
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.contains(LIBRARY) && entry.contains(machine())) {
                System.setProperty(
                        "sqlite4java.library.path",
                        Objects.requireNonNull(Path.of(entry).getParent()).toString());
            }
        }
        var port = freePort();
        url = "http://127.0.0.1:" + port;
        server = quietly(port);
        // Its first answers take seconds.
        var first = store(newTable(), InstantSource.system());
        boolean ignored =
                new KnownAnnouncements(first).at(Instant.EPOCH).known().isPresent()
                        && new KnownAnnouncements(first)
                                .of("none", Instant.EPOCH)
                                .known()
                                .isPresent();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    /** It prints its settings when it starts. */
    private static DynamoDBProxyServer quietly(int port) throws Exception {
        var out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            var server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-disableTelemetry", "-port", String.valueOf(port)});
            server.start();
            return server;
        } finally {
            System.setOut(out);
        }
    }

    private static String machine() {
        return System.getProperty("os.name").startsWith("Mac") ? "osx" : "linux-amd64";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** For {@code AWS_ENDPOINT_URL_DYNAMODB}. */
    public String url() {
        return url;
    }

    /** For what only tests do. Callers with other keys or regions see other tables. */
    public DynamoDbClient client() {
        return DynamoDbClient.builder()
                .httpClientBuilder(AwsClients.http(PATIENT, PATIENT))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "-")))
                .endpointOverride(URI.create(url))
                .build();
    }

    /** Makes an empty table and returns its name. */
    public String newTable() {
        var name = "root-alert-" + UUID.randomUUID();
        var table = Template.properties("MemoryTable");
        try (var client = client()) {
            client.createTable(create -> create.tableName(name)
                    .billingMode(BillingMode.fromValue(table.path("BillingMode").asText()))
                    .attributeDefinitions(list(table.path("AttributeDefinitions"))
                            .map(attribute -> AttributeDefinition.builder()
                                    .attributeName(
                                            attribute.path("AttributeName").asText())
                                    .attributeType(
                                            attribute.path("AttributeType").asText())
                                    .build())
                            .toList())
                    .keySchema(list(table.path("KeySchema"))
                            .map(key -> KeySchemaElement.builder()
                                    .attributeName(key.path("AttributeName").asText())
                                    .keyType(key.path("KeyType").asText())
                                    .build())
                            .toList()));
        }
        return name;
    }

    /** A new container's memory of it. */
    public Store store(String table, InstantSource clock) {
        return Stores.of(api(), table, clock, PATIENT);
    }

    /** Signed requests to it. */
    public AwsApi api() {
        return AwsOnTheWire.api(url, PATIENT);
    }

    /** Writes an item over an older one of the same key. */
    public void put(String table, String partition, String sort, Map<String, AttributeValue> values) {
        var item = new HashMap<>(values);
        item.put("pk", AttributeValue.fromS(partition));
        item.put("sk", AttributeValue.fromS(sort));
        try (var client = client()) {
            client.putItem(put -> put.tableName(table).item(item));
        }
    }

    /** Everything in it. */
    public List<Map<String, AttributeValue>> items(String table) {
        try (var client = client()) {
            return client.scanPaginator(scan -> scan.tableName(table)).items().stream()
                    .toList();
        }
    }

    /** What DynamoDB does within days of an item's time. */
    public void deleteExpired(String table, Instant now) {
        try (var client = client()) {
            items(table).stream()
                    .filter(item -> item.containsKey("expires")
                            && Long.parseLong(item.get("expires").n()) < now.getEpochSecond())
                    .forEach(item -> client.deleteItem(
                            delete -> delete.tableName(table).key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
        }
    }

    private static Stream<JsonNode> list(JsonNode array) {
        return array.valueStream();
    }
}
