package rootalert.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The DynamoDB table of what the function remembers: the few ways in which it is read and written, each bounded. All of
 * them throw if DynamoDB does not do it; callers bound the time by {@link Lookup}.
 *
 * <p>It asks by signed requests: the SDK's client cost the first alert a seventh of its time.
 *
 * @param name of the table
 */
public record MemoryTable(AwsApi aws, String name) {
    /** The attribute of an item's set of texts. */
    public static final String SET = "set";

    /** DynamoDB takes no more in one request. */
    private static final int MAX_GETS = 100;
    /** As above. */
    private static final int MAX_PUTS = 25;

    /** A batch of 1,000 messages may hold that many sessions, each of another account. */
    private static final int MAX_CHUNKS = 100;
    /** DynamoDB may leave a part of a batch undone. */
    private static final int TRIES = 3;

    /**
     * The last items of a partition whose sort keys lie in a range, the last one first.
     *
     * @param from the lowest sort key
     * @param to the highest sort key; one that ends in a time does not include the IDs that follow it
     * @param limit read no more items than this
     */
    public List<Item> last(String partition, String from, String to, int limit) {
        var query = object().put("TableName", name)
                .put("KeyConditionExpression", Item.PARTITION + " = :pk AND " + Item.SORT + " BETWEEN :from AND :to")
                .put("ScanIndexForward", false)
                .put("Limit", limit);
        query.putObject("ExpressionAttributeValues")
                .<ObjectNode>set(":pk", Item.string(new Key(partition, "").partition()))
                .<ObjectNode>set(":from", Item.string(from))
                .set(":to", Item.string(to));
        var items = call(Operation.QUERY, query).path("Items");
        answered(items.isArray());
        return items.valueStream().map(Item::of).toList();
    }

    /** Those of the items that exist, by key. */
    public Map<Key, Item> get(Collection<Key> keys) {
        var found = new HashMap<Key, Item>();
        for (var chunk : chunks(List.copyOf(new LinkedHashSet<>(keys)), MAX_GETS)) {
            var ask = object();
            ask.putObject(name).set("Keys", array(chunk, Item::json));
            batch(Operation.BATCH_GET_ITEM, ask, "UnprocessedKeys", answer -> {
                answered(answer.path("Responses").isObject());
                answer.path("Responses")
                        .path(name)
                        .valueStream()
                        .map(Item::of)
                        .forEach(item -> found.put(item.key(), item));
            });
        }
        return found;
    }

    /** Writes each item, over an older one of the same key. One that DynamoDB refuses costs no other. */
    public void put(Collection<Item> items) {
        var byKey = new LinkedHashMap<Key, Item>();
        items.forEach(item -> byKey.put(item.key(), item));
        Writes.each(chunks(List.copyOf(byKey.values()), MAX_PUTS), MAX_CHUNKS, this::putTogether);
    }

    /** DynamoDB refuses all items of a request for one that is not valid. */
    private void putTogether(List<Item> items) {
        try {
            putAll(items);
        } catch (AwsServiceException refused) {
            if (items.size() == 1 || !isInvalid(refused)) {
                throw refused;
            }
            Writes.each(items, MAX_PUTS, item -> putAll(List.of(item)));
        }
    }

    private void putAll(List<Item> items) {
        var ask = object().set(name, array(items, MemoryTable::put));
        batch(
                Operation.BATCH_WRITE_ITEM,
                ask,
                "UnprocessedItems",
                answer -> answered(answer.path("UnprocessedItems").isObject()));
    }

    private static boolean isInvalid(AwsServiceException refused) {
        return AwsApi.errorCode(refused).equals("ValidationException");
    }

    /** Asks again for what DynamoDB leaves undone, a few times. */
    private void batch(Operation operation, JsonNode ask, String undone, Consumer<JsonNode> reader) {
        var rest = ask;
        for (int i = 0; i < TRIES && !rest.isEmpty(); i++) {
            var answer = call(operation, object().set("RequestItems", rest));
            reader.accept(answer);
            rest = answer.path(undone);
        }
        if (!rest.isEmpty()) {
            throw SdkClientException.create("DynamoDB left a part of the batch undone");
        }
    }

    /**
     * Counts one more, and keeps its time as {@code last}; if it is the first one, as {@code first} too. Where an answer is
     * lost, it asks again, and counts twice.
     */
    public void count(Key key, Instant time, Instant expires) {
        count(Count.one(key, time, expires));
    }

    /** The same with more than one. */
    public void count(Count count) {
        var ignored = countUp(count);
    }

    /** Counts one more, and says how many that makes, however many count at the same moment. */
    long countUp(Key key, Instant time, Instant expires) {
        return countUp(Count.one(key, time, expires));
    }

    private long countUp(Count count) {
        var update = object().put("TableName", name)
                .put(
                        "UpdateExpression",
                        "SET #first = if_not_exists(#first, :first), #last = :last, #expires = :expires"
                                + (count.latest().isEmpty() ? "" : ", #latest = :last")
                                + " ADD #times :more");
        update.set("Key", Item.json(count.key()));
        var names = update.putObject("ExpressionAttributeNames")
                .put("#first", "first")
                .put("#last", "last")
                .put("#times", "times")
                .put("#expires", Item.EXPIRES);
        if (!count.latest().isEmpty()) {
            names.put("#latest", count.latest());
        }
        update.putObject("ExpressionAttributeValues")
                .<ObjectNode>set(":first", Item.string(count.first().toString()))
                .<ObjectNode>set(":last", Item.string(count.last().toString()))
                .<ObjectNode>set(":expires", Item.number(count.expires().getEpochSecond()))
                .set(":more", Item.number(count.times()));
        update.put("ReturnValues", "UPDATED_NEW");
        var attributes = call(Operation.UPDATE_ITEM, update).path("Attributes");
        answered(attributes.isObject());
        return Item.of(attributes).number("times");
    }

    /**
     * Adds texts to the item's set, and keeps the time of it as {@code last}.
     *
     * @throws RuntimeException also if the item would be larger than DynamoDB's 400 KB; then nothing is added
     */
    public void add(Key key, Collection<String> texts, Instant time, Instant expires) {
        var update = object().put("TableName", name)
                .put("UpdateExpression", "SET #last = :time, #expires = :expires ADD #set :texts");
        update.set("Key", Item.json(key));
        update.putObject("ExpressionAttributeNames")
                .put("#last", "last")
                .put("#expires", Item.EXPIRES)
                .put("#set", SET);
        update.putObject("ExpressionAttributeValues")
                .<ObjectNode>set(":time", Item.string(time.toString()))
                .<ObjectNode>set(":expires", Item.number(expires.getEpochSecond()))
                .putObject(":texts")
                .set("SS", array(List.copyOf(new LinkedHashSet<>(texts)), JsonNodeFactory.instance::textNode));
        call(Operation.UPDATE_ITEM, update);
    }

    /** A refusal stays one; what may pass is tried once more. */
    private JsonNode call(Operation operation, JsonNode input) {
        try {
            return aws.call(operation, input);
        } catch (AwsServiceException e) {
            if (e.statusCode() < 500 && !e.isThrottlingException()) {
                throw e;
            }
        } catch (UncheckedIOException ignored) {
            // As the SDK does: most often a connection that the other side has closed.
        }
        return aws.call(operation, input);
    }

    private static JsonNode put(Item item) {
        var write = object();
        write.putObject("PutRequest").set("Item", item.json());
        return write;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static <T> ArrayNode array(List<T> all, Function<T, JsonNode> json) {
        return JsonNodeFactory.instance
                .arrayNode()
                .addAll(all.stream().map(json).toList());
    }

    /** A proxy may answer, too. */
    private static void answered(boolean isAnswer) {
        if (!isAnswer) {
            throw SdkClientException.create("the answer is not one of DynamoDB's");
        }
    }

    private static <T> List<List<T>> chunks(List<T> all, int size) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)))
                .toList();
    }
}
