package rootalert.wire;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * DynamoDB itself, in memory, as AWS gives it away for tests, with tables as the template makes them. One serves all classes of a JVM,
 * and ends with it: its start takes seconds, and each test has tables of its own.
 */
public final class LocalDynamoDb implements BeforeAllCallback {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    /** As many items as one request may write. */
    private static final int BATCH = 25;

    private static final String LIBRARY = "libsqlite4java";
    private static final Supplier<String> URL = AwsClients.once(LocalDynamoDb::start);
    /** For what only tests do. Callers with other keys or regions see other tables. */
    private static final Supplier<DynamoDbClient> CLIENT = AwsClients.once(LocalDynamoDb::client);

    @Override
    public void beforeAll(ExtensionContext context) {
        // Its first answers take seconds.
        var first = store(newTable(), InstantSource.system());
        boolean ignored =
                new KnownAnnouncements(first).at(Instant.EPOCH).known().isPresent()
                        && new KnownAnnouncements(first)
                                .of("none", Instant.EPOCH)
                                .known()
                                .isPresent();
    }

    private static String start() {
        // Where Maven has put the library for this machine: the loader chooses by name.
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.contains(LIBRARY) && entry.contains(machine())) {
                System.setProperty(
                        "sqlite4java.library.path",
                        Objects.requireNonNull(Path.of(entry).getParent()).toString());
            }
        }
        try {
            var port = freePort();
            quietly(port);
            return "http://127.0.0.1:" + port;
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB does not start", e);
        }
    }

    /** It prints its settings when it starts. */
    private static void quietly(int port) throws Exception {
        var out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            ServerRunner.createServerFromCommandLineArgs(
                            new String[] {"-inMemory", "-disableTelemetry", "-port", String.valueOf(port)})
                    .start();
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
        return URL.get();
    }

    private static DynamoDbClient client() {
        return DynamoDbClient.builder()
                .httpClientBuilder(AwsClients.http(PATIENT, PATIENT))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "-")))
                .endpointOverride(URI.create(URL.get()))
                .build();
    }

    /** Makes an empty table and returns its name. */
    public String newTable() {
        var name = "root-alert-" + UUID.randomUUID();
        var table = Template.properties("MemoryTable");
        CLIENT.get()
                .createTable(create -> create.tableName(name)
                        .billingMode(
                                BillingMode.fromValue(table.path("BillingMode").asText()))
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
        return name;
    }

    /** A new container's memory of it. */
    public Store store(String table, InstantSource clock) {
        return Stores.of(api(), table, clock, PATIENT);
    }

    /** Signed requests to it. */
    public AwsApi api() {
        return AwsOnTheWire.api(url(), PATIENT);
    }

    /** Writes an item over an older one of the same key. */
    public void put(String table, String partition, String sort, Map<String, AttributeValue> values) {
        var item = new HashMap<>(values);
        item.put("pk", AttributeValue.fromS(partition));
        item.put("sk", AttributeValue.fromS(sort));
        CLIENT.get().putItem(put -> put.tableName(table).item(item));
    }

    /** Writes items as they were read. */
    public void put(String table, List<Map<String, AttributeValue>> items) {
        write(
                table,
                items.stream()
                        .map(item -> WriteRequest.builder()
                                .putRequest(put -> put.item(item))
                                .build())
                        .toList());
    }

    /** Everything in it. */
    public List<Map<String, AttributeValue>> items(String table) {
        return CLIENT.get().scanPaginator(scan -> scan.tableName(table)).items().stream()
                .toList();
    }

    /** What DynamoDB does within days of an item's time. */
    public void deleteExpired(String table, Instant now) {
        delete(
                table,
                item -> item.containsKey("expires")
                        && Long.parseLong(item.get("expires").n()) < now.getEpochSecond());
    }

    /** Leaves nothing in it. */
    public void empty(String table) {
        delete(table, item -> true);
    }

    private void delete(String table, Predicate<Map<String, AttributeValue>> which) {
        write(
                table,
                items(table).stream()
                        .filter(which)
                        .map(item -> WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))))
                                .build())
                        .toList());
    }

    private static void write(String table, List<WriteRequest> requests) {
        for (int from = 0; from < requests.size(); from += BATCH) {
            var batch = requests.subList(from, Math.min(requests.size(), from + BATCH));
            CLIENT.get().batchWriteItem(write -> write.requestItems(Map.of(table, batch)));
        }
    }

    private static Stream<JsonNode> list(JsonNode array) {
        return array.valueStream();
    }
}
