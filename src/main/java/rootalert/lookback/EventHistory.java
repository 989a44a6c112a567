package rootalert.lookback;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.aws.AwsApi;
import rootalert.aws.Lookup;
import rootalert.aws.NoAnswer;
import rootalert.aws.Operation;
import rootalert.event.Events;
import rootalert.event.Fields;
import rootalert.event.RootEvent;
import rootalert.judge.RootUse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * CloudTrail's event history of an account, page by page, the latest event first.
 *
 * @param account whose history it is
 * @param timeout for one request
 */
public record EventHistory(AwsApi aws, String account, Duration timeout) {
    private static final int PAGE = 50;
    /** What AWS says in a region that the account has not enabled. (Not verified of CloudTrail.) */
    private static final Set<String> NOT_ENABLED =
            Set.of("UnrecognizedClientException", "InvalidClientTokenId", "OptInRequired", "AuthFailure");

    /** What to ask for; both times are included. */
    record Request(Query query, String region, Instant from, Instant until, String token) {
        Request next(String other) {
            return new Request(query, region, from, until, other);
        }
    }

    /** @param next where AWS is to go on; empty at the end */
    record Page(List<Found> events, String next) {}

    /**
     * An event that it has.
     *
     * @param record as CloudTrail wrote it; of one that cannot be read, what stands beside it
     * @param at when it was, in whole seconds
     */
    record Found(RootEvent event, JsonNode record, Instant at, boolean isReadable) {}

    /** Waits no longer than the timeout. */
    Answer<Page> page(Request request) {
        return Lookup.start(() -> ask(request), timeout, "Looking back", "It tries again later.")
                .await();
    }

    private Page ask(Request request) {
        var input = instance.objectNode()
                .put("StartTime", request.from.getEpochSecond())
                .put("EndTime", request.until.getEpochSecond())
                .put("MaxResults", PAGE);
        input.putArray("LookupAttributes")
                .addObject()
                .put("AttributeKey", request.query.attribute)
                .put("AttributeValue", request.query.value);
        var answer = call(request.region, request.token.isEmpty() ? input : input.put("NextToken", request.token));
        if (!answer.path("Events").isArray()) {
            throw new NoAnswer("the answer is not one of CloudTrail's");
        }
        return new Page(
                answer.path("Events")
                        .valueStream()
                        .flatMap(event -> found(event, request))
                        .toList(),
                answer.path("NextToken").asText(""));
    }

    private JsonNode call(String region, JsonNode input) {
        try {
            return aws.call(Operation.LOOKUP_EVENTS, region, input);
        } catch (AwsServiceException e) {
            if (NOT_ENABLED.contains(AwsApi.errorCode(e)) && !region.equals(aws.region())) {
                throw new NoAnswer(RootUse.NOT_ENABLED);
            }
            throw e;
        }
    }

    /** None only of what is no event at all. */
    private Stream<Found> found(JsonNode entry, Request request) {
        if (!entry.isObject()) {
            return Stream.empty();
        }
        // Seconds since 1970, with a fraction: botocore's model, JSON 1.1.
        var at = Instant.ofEpochSecond(entry.path("EventTime").asLong());
        var record = Fields.parsed(entry.path("CloudTrailEvent").asText());
        boolean isReadable =
                record.isObject() && !record.path("eventName").asText().isEmpty();
        var known = isReadable ? record : beside(entry, at, request.region);
        return event(known, request.region).map(event -> new Found(event, known, time(event, at), isReadable));
    }

    private static Instant time(RootEvent event, Instant beside) {
        return beside.equals(Instant.EPOCH) ? event.time().instant().orElse(beside) : beside;
    }

    /** What AWS says of an event besides its record. */
    private JsonNode beside(JsonNode entry, Instant at, String region) {
        var record = instance.objectNode()
                .put("eventID", entry.path("EventId").asText())
                .put("eventName", entry.path("EventName").asText())
                .put("eventSource", entry.path("EventSource").asText())
                .put("eventTime", at.toString())
                .put("awsRegion", region)
                .put("recipientAccountId", account);
        record.putObject("userIdentity").put("userName", entry.path("Username").asText());
        return record;
    }

    /** In the envelope that EventBridge would have put it into, so that the same record has the same fingerprint. */
    private Stream<RootEvent> event(JsonNode record, String region) {
        var envelope = instance.objectNode()
                .put("account", account)
                .put("region", region)
                .put("time", record.path("eventTime").asText());
        envelope.set("detail", record);
        var bytes = envelope.toString().getBytes(StandardCharsets.UTF_8);
        return Events.parse(envelope, bytes).received().stream()
                .flatMap(one -> one.event() instanceof RootEvent event ? Stream.of(event) : Stream.empty());
    }
}
