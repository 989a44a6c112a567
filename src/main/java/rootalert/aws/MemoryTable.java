package rootalert.aws;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The DynamoDB table of what the function remembers: the few ways in which it is read and written, each bounded. All of
 * them throw if DynamoDB does not do it; callers bound the time by {@link Lookup}.
 */
public final class MemoryTable {
    /** DynamoDB takes no more in one request. */
    private static final int MAX_GETS = 100;
    /** As above. */
    private static final int MAX_PUTS = 25;
    /** DynamoDB may leave a part of a batch undone. */
    private static final int TRIES = 3;

    private final Supplier<DynamoDbClient> client;
    private final String name;

    /**
     * For the container's life.
     *
     * @param client called when the table is first used
     */
    public MemoryTable(Supplier<DynamoDbClient> client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * The last items of a partition whose sort keys lie in a range, the last one first.
     *
     * @param from the lowest sort key
     * @param to the highest sort key; one that ends in a time does not include the IDs that follow it
     * @param limit read no more items than this
     */
    public List<Item> last(String partition, String from, String to, int limit) {
        var answer = client.get()
                .query(query -> query.tableName(name)
                        .keyConditionExpression(Item.PARTITION + " = :pk AND " + Item.SORT + " BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(new Key(partition, "").partition()),
                                ":from", AttributeValue.fromS(from),
                                ":to", AttributeValue.fromS(to)))
                        .scanIndexForward(false)
                        .limit(limit));
        answered(answer.hasItems());
        return answer.items().stream().map(Item::of).toList();
    }

    /** Those of the items that exist, by key. */
    public Map<Key, Item> get(Collection<Key> keys) {
        var found = new HashMap<Key, Item>();
        for (var chunk : chunks(List.copyOf(new LinkedHashSet<>(keys)), MAX_GETS)) {
            var ask = Map.of(
                    name,
                    KeysAndAttributes.builder()
                            .keys(chunk.stream().map(Item::attributes).toList())
                            .build());
            for (int i = 0; i < TRIES && !ask.isEmpty(); i++) {
                var asked = ask;
                var answer = client.get().batchGetItem(request -> request.requestItems(asked));
                answered(answer.hasResponses());
                answer.responses().getOrDefault(name, List.of()).stream()
                        .map(Item::of)
                        .forEach(item -> found.put(item.key(), item));
                ask = answer.unprocessedKeys();
            }
            complete(ask);
        }
        return found;
    }

    /** Writes each item, over an older one of the same key. */
    public void put(Collection<Item> items) {
        var byKey = new HashMap<Key, Item>();
        items.forEach(item -> byKey.put(item.key(), item));
        for (var chunk : chunks(List.copyOf(byKey.values()), MAX_PUTS)) {
            var ask = Map.of(name, chunk.stream().map(MemoryTable::put).toList());
            for (int i = 0; i < TRIES && !ask.isEmpty(); i++) {
                var asked = ask;
                var answer = client.get().batchWriteItem(request -> request.requestItems(asked));
                answered(answer.hasUnprocessedItems());
                ask = answer.unprocessedItems();
            }
            complete(ask);
        }
    }

    /**
     * Counts one more, and keeps its time as {@code last}; if it is the first one, as {@code first} too. Where an answer is
     * lost, the SDK asks again, and it counts twice.
     */
    public void count(Key key, Instant time, Instant expires) {
        count(key, time, expires, "");
    }

    /** The same, and keeps its time in one more attribute. */
    public void count(Key key, Instant time, Instant expires, String latest) {
        var names =
                new HashMap<>(Map.of("#first", "first", "#last", "last", "#times", "times", "#expires", Item.EXPIRES));
        if (!latest.isEmpty()) {
            names.put("#latest", latest);
        }
        client.get()
                .updateItem(update -> update.tableName(name)
                        .key(Item.attributes(key))
                        .updateExpression(
                                "SET #first = if_not_exists(#first, :time), #last = :time, #expires = :expires"
                                        + (latest.isEmpty() ? "" : ", #latest = :time")
                                        + " ADD #times :one")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(Map.of(
                                ":time", AttributeValue.fromS(time.toString()),
                                ":expires", Item.number(expires.getEpochSecond()),
                                ":one", Item.number(1))));
    }

    private static WriteRequest put(Item item) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item.all()).build())
                .build();
    }

    /** The SDK accepts any 200 with JSON, or without a body, as DynamoDB's answer: even a proxy's page. */
    private static void answered(boolean isAnswer) {
        if (!isAnswer) {
            throw SdkClientException.create("the answer is not one of DynamoDB's");
        }
    }

    private static void complete(Map<String, ?> unprocessed) {
        if (!unprocessed.isEmpty()) {
            throw SdkClientException.create("DynamoDB left a part of the batch undone");
        }
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)))
                .toList();
    }
}
