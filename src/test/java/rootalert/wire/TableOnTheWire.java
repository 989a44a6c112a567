package rootalert.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** As much of DynamoDB as a heartbeat needs: one table, by key, without limits. */
final class TableOnTheWire implements ResponseDefinitionTransformerV2 {
    static final String NAME = "table";

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, JsonNode> items = new ConcurrentSkipListMap<>();

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent call) {
        try {
            var request = JSON.readTree(call.getRequest().getBodyAsString());
            var target = call.getRequest().getHeader("X-Amz-Target");
            var answer = switch (target.substring(target.indexOf('.') + 1)) {
                case "BatchWriteItem" -> write(request);
                case "BatchGetItem" -> read(request);
                case "Query" -> query(request);
                default -> "{}";
            };
            return ResponseDefinitionBuilder.responseDefinition()
                    .withHeader("Content-Type", "application/x-amz-json-1.0")
                    .withBody(answer)
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String write(JsonNode request) {
        for (var puts : request.path("RequestItems")) {
            for (var put : puts) {
                var item = put.path("PutRequest").path("Item");
                items.put(key(item), item);
            }
        }
        return "{\"UnprocessedItems\": {}}";
    }

    private String read(JsonNode request) {
        var answer = JsonNodeFactory.instance.objectNode();
        var responses = answer.putObject("Responses");
        request.path("RequestItems").forEachEntry((table, asked) -> {
            var found = responses.putArray(table);
            asked.path("Keys").forEach(key -> {
                var item = items.get(key(key));
                if (item != null) {
                    found.add(item);
                }
            });
        });
        answer.putObject("UnprocessedKeys");
        return answer.toString();
    }

    private String query(JsonNode request) {
        var partition = request.at("/ExpressionAttributeValues/:pk/S").asText() + "\n";
        var answer = JsonNodeFactory.instance.objectNode();
        var found = answer.putArray("Items");
        new TreeMap<>(items)
                .descendingMap().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(partition))
                        .forEach(entry -> found.add(entry.getValue()));
        return answer.toString();
    }

    private static String key(JsonNode item) {
        return item.at("/pk/S").asText() + "\n" + item.at("/sk/S").asText();
    }
}
