package rootalert.watch;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import rootalert.event.Partition;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Whether a trail logs all regions and all management events. An organization's trail counts. */
final class TrailCheck {
    private record Trail(String arn, String region) {}

    private final AwsApi aws;
    /** The one that was found good, so that a quick look is a single question. */
    private final AtomicReference<Optional<Trail>> good = new AtomicReference<>(Optional.empty());

    TrailCheck(AwsApi aws) {
        this.aws = aws;
    }

    /**
     * Asks.
     *
     * @param readOnlyCalls whether the trail has to log calls that only read, too
     */
    LinkState ask(boolean readOnlyCalls, boolean inFull) {
        var known = inFull ? Optional.<Trail>empty() : good.get();
        if (known.isPresent() && isStillLogging(known.get())) {
            return new LinkState.Whole(false);
        }
        good.set(Optional.empty());
        var found = new ArrayList<String>();
        var part = "";
        Optional<RuntimeException> refused = Optional.empty();
        for (var trail : multiRegionTrails()) {
            try {
                var state = isLogging(trail) ? "records " + records(trail) : "is not logging";
                if (state.equals("records All") || (!readOnlyCalls && state.equals("records WriteOnly"))) {
                    good.set(Optional.of(trail));
                    return new LinkState.Whole(true);
                }
                found.add(Chain.lastPart(trail.arn) + " " + state);
                part = trail.arn;
            } catch (AwsServiceException e) {
                refused = Optional.of(e);
            }
        }
        // One trail is enough, and one that could not be examined may be it.
        if (refused.isPresent()) {
            throw refused.get();
        }
        return new LinkState.Broken(
                found.isEmpty() ? "there is no trail of all regions" : String.join("; ", found), part);
    }

    /** If it is gone, another may be there. */
    private boolean isStillLogging(Trail trail) {
        try {
            return isLogging(trail);
        } catch (AwsServiceException ignored) {
            return false;
        }
    }

    private Iterable<Trail> multiRegionTrails() {
        var answer = aws.call(Operation.DESCRIBE_TRAILS, instance.objectNode());
        return answer.path("trailList")
                .valueStream()
                .filter(trail -> trail.path("IsMultiRegionTrail").asBoolean())
                .map(trail -> new Trail(
                        trail.path("TrailARN").asText(),
                        trail.path("HomeRegion").asText()))
                // Its region becomes part of a host name.
                .filter(trail -> Partition.ofRegion(trail.region) == Partition.ofRegion(aws.region())
                        && trail.region.matches("[a-z0-9-]{5,25}"))
                .toList();
    }

    private boolean isLogging(Trail trail) {
        var input = instance.objectNode().put("Name", trail.arn);
        return aws.call(Operation.GET_TRAIL_STATUS, trail.region, input)
                .path("IsLogging")
                .asBoolean();
    }

    /** Which management events it records, a word for each of its selectors. */
    private String records(Trail trail) {
        var input = instance.objectNode().put("TrailName", trail.arn);
        var selectors = aws.call(Operation.GET_EVENT_SELECTORS, trail.region, input);
        var words = new ArrayList<String>();
        selectors
                .path("EventSelectors")
                .valueStream()
                .filter(selector -> selector.path("IncludeManagementEvents").asBoolean())
                .map(TrailCheck::classic)
                .forEach(words::add);
        selectors
                .path("AdvancedEventSelectors")
                .valueStream()
                .map(selector -> selector.path("FieldSelectors"))
                .filter(TrailCheck::isOfManagementEvents)
                .map(TrailCheck::advanced)
                .forEach(words::add);
        if (words.contains("All")) {
            return "All";
        }
        return words.isEmpty()
                ? "no management events"
                : words.stream().distinct().collect(Collectors.joining(" and "));
    }

    private static String classic(JsonNode selector) {
        return selector.path("ExcludeManagementEventSources").isEmpty()
                ? selector.path("ReadWriteType").asText()
                : "some services only";
    }

    private static boolean isOfManagementEvents(JsonNode fields) {
        return fields.valueStream()
                .anyMatch(field -> field.path("Field").asText().equals("eventCategory")
                        && field.at("/Equals/0").asText().equals("Management"));
    }

    private static String advanced(JsonNode fields) {
        var word = "All";
        for (var field : fields) {
            switch (field.path("Field").asText()) {
                case "eventCategory" -> {}
                case "readOnly" -> word = field.at("/Equals/0").asText().equals("false") ? "WriteOnly" : "ReadOnly";
                default -> {
                    return "some events only";
                }
            }
        }
        return word;
    }
}
