package rootalert.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The few ways in which the DynamoDB table is read and written, each bounded in what it asks for. They throw if DynamoDB does not do
 * it, and {@link Asking} limits their time.
 *
 * <p>It sends signed requests: the SDK's client cost the first alert a seventh of its time.
 */
record Table(AwsApi aws, String name) {
    /** DynamoDB takes no more keys in one request. */
    private static final int MAX_GETS = 100;
    /** DynamoDB takes no more items in one request. */
    private static final int MAX_PUTS = 25;
    /** DynamoDB may leave a part of a batch undone. */
    private static final int TRIES = 3;

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String UNDONE = "DynamoDB left it undone";

    String region() {
        return aws.region();
    }

    /** The last items of a range, the last one first: no more than these, and no more than 1 MB. */
    Page last(Range range, int limit) {
        return last(range, limit, 1);
    }

    /** The same, of so many requests at most. */
    Page last(Range range, int limit, int requests) {
        var query = object().put("TableName", name)
                .put(
                        "KeyConditionExpression",
                        Schema.PARTITION + " = :partition AND " + Schema.SORT + " BETWEEN :from AND :to")
                .put("ScanIndexForward", false)
                .put("ConsistentRead", true);
        query.putObject("ExpressionAttributeValues")
                .<ObjectNode>set(":partition", Row.string(range.partition()))
                .<ObjectNode>set(":from", Row.string(range.from()))
                .set(":to", Row.string(range.to()));
        var rows = new ArrayList<Row>();
        for (int i = 0; i < requests; i++) {
            var answer = call(Operation.QUERY, query.put("Limit", limit - rows.size()));
            answered(answer.path("Items").isArray());
            answer.path("Items").forEach(item -> rows.add(Row.of(item)));
            var end = answer.path("LastEvaluatedKey");
            if (!end.isObject()) {
                return new Page(rows, false);
            }
            if (rows.size() >= limit) {
                break;
            }
            query.set("ExclusiveStartKey", end);
        }
        return new Page(rows, true);
    }

    /** Those of the items that exist. */
    Page get(Key... keys) {
        return get(List.of(keys));
    }

    /** The same of any number of keys. */
    Page get(Collection<Key> keys) {
        var found = new ArrayList<Row>();
        for (var chunk : chunks(keys.stream().distinct().toList(), MAX_GETS)) {
            var ask = object();
            ask.putObject(name).set("Keys", array(chunk, Row::json));
            var undone = batch(Operation.BATCH_GET_ITEM, ask, "UnprocessedKeys", answer -> {
                answered(answer.path("Responses").isObject());
                answer.path("Responses").path(name).forEach(item -> found.add(Row.of(item)));
            });
            if (!undone.isEmpty()) {
                throw SdkClientException.create(UNDONE);
            }
        }
        return new Page(found, false);
    }

    /**
     * Writes each item, over an older one of the same key. What DynamoDB refuses or leaves undone does not keep the rest from being
     * written.
     *
     * @return the keys of the items that may not have been written, each with the reason
     */
    Map<Key, String> put(Collection<Row> rows) {
        var byKey = new LinkedHashMap<Key, Row>();
        rows.forEach(row -> byKey.put(row.key(), row));
        var unwritten = new LinkedHashMap<Key, String>();
        chunks(List.copyOf(byKey.values()), MAX_PUTS).forEach(chunk -> put(chunk, unwritten));
        return unwritten;
    }

    /** The same, and it throws if anything was not written. */
    boolean putAll(Collection<Row> rows) {
        var unwritten = put(rows);
        if (!unwritten.isEmpty()) {
            throw SdkClientException.create(unwritten.size() + " items were not written: " + unwritten);
        }
        return true;
    }

    /** DynamoDB refuses a whole batch for one item that is too large or otherwise invalid, so the halves are tried by themselves. */
    private void put(List<Row> chunk, Map<Key, String> unwritten) {
        try {
            batch(
                            Operation.BATCH_WRITE_ITEM,
                            object().set(name, array(chunk, Table::put)),
                            "UnprocessedItems",
                            answer -> answered(answer.path("UnprocessedItems").isObject()))
                    .path(name)
                    .forEach(undone -> unwritten.put(
                            Row.of(undone.path("PutRequest").path("Item")).key(), UNDONE));
        } catch (RuntimeException e) {
            if (isInvalid(e) && chunk.size() > 1) {
                put(chunk.subList(0, chunk.size() / 2), unwritten);
                put(chunk.subList(chunk.size() / 2, chunk.size()), unwritten);
            } else {
                chunk.forEach(row -> unwritten.put(row.key(), String.valueOf(e.getMessage())));
            }
        }
    }

    private static boolean isInvalid(RuntimeException failure) {
        return failure instanceof AwsServiceException refusal
                && AwsApi.errorCode(refusal).equals("ValidationException");
    }

    /**
     * Changes an item in one step. Where an answer is lost, it asks again, and adds twice.
     *
     * @return the item as it is after that
     */
    Row update(Update update) {
        var item = call(Operation.UPDATE_ITEM, update.request(name)).path("Attributes");
        answered(item.isObject());
        return Row.of(item);
    }

    /** The same as {@link #updateIf}: the item after that, or nothing if the conditions do not hold. */
    Optional<Row> updated(Update update) {
        try {
            return Optional.of(update(update));
        } catch (AwsServiceException e) {
            if (AwsApi.errorCode(e).equals("ConditionalCheckFailedException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Changes an item in one step if its conditions hold. Where an answer is lost, it asks again, and may then be refused for what it
     * wrote itself.
     *
     * @return whether they held
     */
    boolean updateIf(Update update) {
        return updated(update).isPresent();
    }

    /**
     * Asks again for what DynamoDB leaves undone, a few times, and waits a little before, as AWS recommends.
     *
     * @return what it left undone in the end, as it was asked
     */
    private JsonNode batch(Operation operation, JsonNode ask, String undone, Consumer<JsonNode> reader) {
        var rest = call(operation, ask, undone, reader);
        for (int i = 1; i < TRIES && !rest.isEmpty(); i++) {
            LockSupport.parkNanos(i * PAUSE.toNanos());
            rest = call(operation, rest, undone, reader);
        }
        return rest;
    }

    private JsonNode call(Operation operation, JsonNode ask, String undone, Consumer<JsonNode> reader) {
        var answer = call(operation, object().set("RequestItems", ask));
        reader.accept(answer);
        return answer.path(undone);
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

    private static JsonNode put(Row row) {
        var write = object();
        write.putObject("PutRequest").set("Item", row.json());
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

    /** The response may come from a proxy. */
    private static void answered(boolean isAnswer) {
        if (!isAnswer) {
            throw SdkClientException.create("the answer is not one of DynamoDB's");
        }
    }

    static <T> List<List<T>> chunks(List<T> all, int size) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)))
                .toList();
    }
}
