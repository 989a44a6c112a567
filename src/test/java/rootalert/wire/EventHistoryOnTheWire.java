package rootalert.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * CloudTrail's LookupEvents by botocore's model of it: JSON 1.1, times in seconds, one attribute, 50 events a page, the latest first,
 * a token for the next page that goes with the same request alone, and a record as a text in each event.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
public final class EventHistoryOnTheWire implements ResponseDefinitionTransformerV2 {
    static final String NAME = "event-history";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern REGION = Pattern.compile("Credential=[^/]+/\\d+/([a-z0-9-]+)/cloudtrail/");
    private static final Set<String> MEMBERS =
            Set.of("LookupAttributes", "StartTime", "EndTime", "MaxResults", "NextToken");

    /** An event as it is kept. */
    private record Kept(String region, Instant time, String user, String name, ObjectNode entry) {}

    /** What was asked. */
    public record Asked(String region, String attribute, Instant from, Instant until, boolean goesOn) {}

    private final List<Kept> kept = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private Instant now = Instant.MAX;

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    /** By AWS's clock: it has what happened in 90 days. */
    public synchronized void at(Instant time) {
        now = time;
    }

    /** Keeps a record of CloudTrail's, in the region that it names. */
    public synchronized void add(JsonNode record) {
        add(record, record.toString());
    }

    /** Keeps a record in a form of its own. */
    public synchronized void add(JsonNode record, String text) {
        var identity = record.path("userIdentity");
        var user = identity.path("type").asText().equals("Root")
                ? "root"
                : identity.path("userName").asText();
        var time = Instant.parse(record.path("eventTime").asText());
        var entry = JSON.createObjectNode()
                .put("EventId", record.path("eventID").asText())
                .put("EventName", record.path("eventName").asText())
                .put("EventSource", record.path("eventSource").asText())
                .put("EventTime", time.getEpochSecond() + 0.0)
                .put("ReadOnly", record.path("readOnly").asText())
                .put("Username", user)
                .put("CloudTrailEvent", text);
        entry.putArray("Resources");
        kept.add(new Kept(
                record.path("awsRegion").asText(),
                time,
                user,
                record.path("eventName").asText(),
                entry));
    }

    /** Whether nothing was kept yet. */
    public synchronized boolean isEmpty() {
        return kept.isEmpty();
    }

    /** All requests until now. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized ResponseDefinition transform(ServeEvent event) {
        var request = event.getRequest();
        var region = REGION.matcher(request.header("Authorization").firstValue());
        boolean isRight = region.find()
                && request.header("X-Amz-Target")
                        .firstValue()
                        .equals("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents")
                && request.header("Content-Type").firstValue().equals("application/x-amz-json-1.1");
        try {
            return isRight
                    ? answer(region.group(1), JSON.readTree(request.getBodyAsString()))
                    : refused("UnknownOperationException");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResponseDefinition answer(String region, JsonNode input) {
        var attribute = input.at("/LookupAttributes/0");
        var from = Instant.ofEpochSecond(input.path("StartTime").asLong());
        var until = Instant.ofEpochSecond(input.path("EndTime").asLong());
        if (!input.propertyStream().allMatch(member -> MEMBERS.contains(member.getKey()))
                || input.path("LookupAttributes").size() != 1) {
            return refused("InvalidLookupAttributesException");
        }
        if (from.isAfter(until) || (!now.equals(Instant.MAX) && from.isBefore(now.minus(Duration.ofDays(90))))) {
            return refused("InvalidTimeRangeException");
        }
        var token = input.path("NextToken").asText();
        var same = region + attribute + from + until;
        if (!token.isEmpty() && !token.startsWith(same.hashCode() + ":")) {
            return refused("InvalidNextTokenException");
        }
        asked.add(new Asked(
                region,
                attribute.path("AttributeKey").asText() + "="
                        + attribute.path("AttributeValue").asText(),
                from,
                until,
                !token.isEmpty()));
        var matching = kept.stream()
                .filter(one -> one.region.equals(region) && matches(one, attribute))
                .filter(one -> !one.time.isBefore(from) && !one.time.isAfter(until))
                .sorted(Comparator.comparing(Kept::time).reversed())
                .toList();
        int start = token.isEmpty() ? 0 : Integer.parseInt(token.substring(token.indexOf(':') + 1));
        int end = Math.min(matching.size(), start + input.path("MaxResults").asInt(50));
        return ok(matching.subList(start, end), end < matching.size() ? same.hashCode() + ":" + end : "");
    }

    private static boolean matches(Kept one, JsonNode attribute) {
        var value = attribute.path("AttributeValue").asText();
        return switch (attribute.path("AttributeKey").asText()) {
            case "Username" -> one.user.equals(value);
            case "EventName" -> one.name.equals(value);
            default -> throw new IllegalArgumentException(attribute.toString());
        };
    }

    private static ResponseDefinition ok(List<Kept> page, String next) {
        var answer = JSON.createObjectNode();
        var events = answer.putArray("Events");
        page.forEach(one -> events.add(one.entry));
        return new ResponseDefinitionBuilder()
                .withStatus(200)
                .withBody((next.isEmpty() ? answer : answer.put("NextToken", next)).toString())
                .build();
    }

    private static ResponseDefinition refused(String code) {
        return new ResponseDefinitionBuilder()
                .withStatus(400)
                .withBody("{\"__type\": \"" + code + "\", \"Message\": \"No.\"}")
                .build();
    }
}
