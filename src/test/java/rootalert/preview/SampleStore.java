package rootalert.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import rootalert.aws.Answer;
import rootalert.event.Announcement;
import rootalert.event.Calls;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.RootCredentials;
import rootalert.store.Admission;
import rootalert.store.Admission.Held;
import rootalert.store.AuditState;
import rootalert.store.AuditedAccount;
import rootalert.store.Count;
import rootalert.store.CountedAttempts;
import rootalert.store.History;
import rootalert.store.LookedBack;
import rootalert.store.Review;
import rootalert.store.Store;

/** What is remembered for those samples that have a file in {@code events/history/}, in the form of the alert's own JSON. */
final class SampleStore extends Store {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("events/history");

    private final Map<String, Answer<History>> byEvent = new HashMap<>();
    private final Map<String, Held> heldBack = new HashMap<>();
    /** Of the events whose history was asked for: what is admitted does not name them. */
    private final Map<List<CountedAttempts.Group>, Held> heldBackByGroups = new HashMap<>();

    private Answer<Review> review = new Answer.NotAsked<>();

    SampleStore() {
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
    public Supplier<Answer<History>> history(Calls calls) {
        if (calls.areFailedSignIns()) {
            heldBackByGroups.put(
                    CountedAttempts.of("SIGN_IN_FAILED", "", calls).groups(),
                    heldBack.getOrDefault(id(calls), Held.NONE));
        }
        return () -> byEvent.getOrDefault(id(calls), new Answer.NotAsked<>());
    }

    @Override
    public Admission admit(List<CountedAttempts> parts) {
        return parts.size() == 1
                ? new Admission.Send(
                        heldBackByGroups.getOrDefault(parts.getFirst().groups(), Held.NONE), List.of())
                : Admission.Send.ALWAYS;
    }

    private static String id(Calls calls) {
        return calls.isEmpty() ? "" : calls.first().id();
    }

    private static Held heldBack(JsonNode json) {
        return new Held(json.path("attempts").asLong(), time(json.path("since")));
    }

    @Override
    public Answer<Review> review() {
        return review;
    }

    private static Answer<Review> review(JsonNode json) {
        return new Answer.Known<>(new Review(
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
                        .toList(),
                lookedBack(json.path("lookBack")),
                Optional.of(audit(json.path("audit")))));
    }

    private static AuditState audit(JsonNode json) {
        var run = new AuditState.Run(
                time(json.path("lastWord")),
                time(json.path("lastWord")),
                json.path("accounts").size(),
                7,
                "",
                Optional.empty(),
                Optional.empty());
        return new AuditState(
                run,
                json.path("accounts")
                        .valueStream()
                        .map(account -> new AuditedAccount(
                                account.path("id").asText(),
                                Instant.parse(account.path("proven").asText()),
                                new RootCredentials(
                                        Optional.of(account.path("password").asBoolean()),
                                        Optional.of(account.path("accessKeys").asInt()),
                                        Optional.of(account.path("mfaDevices").asInt()),
                                        Optional.of(0)),
                                Set.of(),
                                "",
                                Optional.empty(),
                                time(account.path("proven"))
                                        .map(proven -> new AuditedAccount.Proof(
                                                proven,
                                                Duration.ofSeconds(
                                                        account.path("seconds").asLong())))))
                        .toList());
    }

    private static LookedBack lookedBack(JsonNode json) {
        return new LookedBack(
                json.path("missed").asLong(),
                json.path("compared").asLong(),
                json.path("withoutSpoke").asLong(),
                time(json.path("lastRead")));
    }

    private static Answer<History> history(JsonNode json) {
        if (!json.path("available").asBoolean()) {
            return new Answer.NotAvailable<>(json.path("why").asText());
        }
        return new Answer.Known<>(new History(
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
                new Count(
                        json.path("earlierAlerts").asLong(),
                        json.path("moreEarlierAlerts").asBoolean())));
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
                        time(json.path("first")),
                        new Count(json.path("times").asLong(), json.path("more").asBoolean())))
                : Optional.empty();
    }

    private static History.Failures failures(JsonNode json) {
        return new History.Failures(
                new Count(json.path("inHour").asLong(), json.path("more").asBoolean()),
                new Count(json.path("inDay").asLong(), json.path("more").asBoolean()),
                texts(json.path("accounts")));
    }

    private static List<String> texts(JsonNode json) {
        return json.valueStream().map(JsonNode::asText).toList();
    }

    private static Optional<Instant> time(JsonNode json) {
        return json.isTextual() ? Optional.of(Instant.parse(json.asText())) : Optional.empty();
    }
}
