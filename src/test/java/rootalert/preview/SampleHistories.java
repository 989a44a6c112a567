package rootalert.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rootalert.event.Announcement;
import rootalert.event.Calls;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.facts.HeldBack;
import rootalert.facts.Histories;
import rootalert.facts.History;
import rootalert.facts.Review;

/** What is remembered for those samples that have a file in {@code events/history/}, in the form of the alert's own JSON. */
final class SampleHistories implements Histories {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("events/history");

    private final Map<String, History> byEvent = new HashMap<>();
    private final Map<String, HeldBack> heldBack = new HashMap<>();
    private Review review = new Review.NotAsked();

    SampleHistories() {
        try (var files = Files.list(FOLDER)) {
            for (var file : files.toList()) {
                var sample = JSON.readTree(file.toFile());
                if (sample.has("report")) {
                    review = review(sample.path("report"));
                    continue;
                }
                var event = sample.required("event").asText();
                byEvent.put(event, history(sample.required("history")));
                heldBack.put(event, heldBack(sample.path("heldBack")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public History of(Calls calls) {
        return byEvent.getOrDefault(id(calls), new History.NotAsked());
    }

    HeldBack heldBack(Calls calls) {
        return heldBack.getOrDefault(id(calls), HeldBack.NONE);
    }

    private static String id(Calls calls) {
        return calls.isEmpty() ? "" : calls.first().id();
    }

    private static HeldBack heldBack(JsonNode json) {
        return new HeldBack(json.path("attempts").asLong(), time(json.path("since")));
    }

    @Override
    public Review review() {
        return review;
    }

    private static Review review(JsonNode json) {
        return new Review.Known(
                Instant.parse(json.path("from").asText()),
                Instant.parse(json.path("until").asText()),
                json.path("accounts")
                        .valueStream()
                        .map(counts -> new Review.OfAccount(
                                counts.path("id").asText(),
                                counts.path("signIns").asLong(),
                                counts.path("sessions").asLong(),
                                counts.path("changes").asLong(),
                                counts.path("failed").asLong(),
                                counts.path("atLeast").asBoolean()))
                        .toList(),
                json.path("moreAccounts").asInt(),
                json.path("mostSerious")
                        .valueStream()
                        .map(one -> new Review.Serious(
                                Instant.parse(one.path("time").asText()),
                                one.path("account").asText(),
                                one.path("severity").asText(),
                                one.path("event").asText(),
                                one.path("sourceIp").asText()))
                        .toList(),
                json.path("links")
                        .valueStream()
                        .map(link -> new Review.OfLink(
                                HealthCheck.valueOf(link.path("link").asText()),
                                Review.OfLink.State.valueOf(link.path("state").asText()),
                                Instant.parse(link.path("since").asText()),
                                link.path("found").asText("")))
                        .toList());
    }

    private static History history(JsonNode json) {
        if (!json.path("available").asBoolean()) {
            return new History.NotAvailable(json.path("why").asText());
        }
        return new History.Known(
                time(json.path("recordsBegan")),
                time(json.at("/lastUse/time"))
                        .map(time -> new History.Use(
                                time,
                                json.at("/lastUse/event").asText(),
                                json.at("/lastUse/sourceIp").asText(),
                                json.at("/lastUse/client").asText())),
                seen(json.path("address")),
                seen(json.path("client")),
                texts(json.path("otherAccounts")),
                Optional.empty(),
                failures(json.path("failedFromAddress")),
                failures(json.path("failedInAccount")),
                announced(json.path("announced")),
                json.path("earlierAlerts").asLong());
    }

    private static Optional<Announcement> announced(JsonNode json) {
        return json.isObject()
                ? Optional.of(new Announcement(
                        "",
                        json.path("reason").asText(),
                        json.path("author").asText(),
                        time(json.path("made")).map(EventTime::of).orElse(EventTime.NONE),
                        time(json.path("until")).map(EventTime::of).orElse(EventTime.NONE),
                        "",
                        false))
                : Optional.empty();
    }

    private static Optional<History.Seen> seen(JsonNode json) {
        return json.isObject()
                ? Optional.of(new History.Seen(
                        time(json.path("first")), json.path("times").asLong()))
                : Optional.empty();
    }

    private static History.Failures failures(JsonNode json) {
        return new History.Failures(
                json.path("inHour").asLong(),
                json.path("inDay").asLong(),
                json.path("more").asBoolean(),
                texts(json.path("accounts")));
    }

    private static List<String> texts(JsonNode json) {
        return json.valueStream().map(JsonNode::asText).toList();
    }

    private static Optional<Instant> time(JsonNode json) {
        return json.isTextual() ? Optional.of(Instant.parse(json.asText())) : Optional.empty();
    }
}
