package rootalert.message;

import static rootalert.judge.NullIfEmpty.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import rootalert.aws.Answer;
import rootalert.judge.AnnouncementJson;
import rootalert.store.History;
import rootalert.text.Room;

/** What came before an alert, for machines. {@link HistoryText} says the same to people. */
final class HistoryJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HistoryJson() {}

    /** Null if nothing was asked. */
    static JsonNode of(Answer<History> history) {
        return switch (history) {
            case Answer.NotAsked<History> ignored -> JSON.nullNode();
            case Answer.NotAvailable<History> failed ->
                JSON.objectNode().put("available", false).put("why", failed.why());
            case Answer.Known<History> known -> of(known.value());
        };
    }

    private static ObjectNode of(History known) {
        var json = JSON.objectNode()
                .put("available", true)
                .put("recordsBegan", known.began().map(Object::toString).orElse(null));
        if (known.lastUse().isPresent()) {
            var use = known.lastUse().get();
            json.putObject("lastUse")
                    .put("time", use.time().toString())
                    .put("event", recorded(use.event()))
                    .put("sourceIp", recorded(use.address()))
                    .put("client", recorded(use.client()));
        } else {
            json.putNull("lastUse");
        }
        seen(json, "address", known.address());
        seen(json, "client", known.client());
        AlertJson.list(json, "otherAccounts", known.otherAccounts().stream(), Room.FULL);
        failures(json, "failedFromAddress", known.fromAddress());
        failures(json, "failedInAccount", known.inAccount());
        json.set(
                "announced",
                known.announced().<JsonNode>map(AnnouncementJson::of).orElseGet(JSON::nullNode));
        return json.put("earlierAlerts", known.earlierAlerts().number())
                .put("moreEarlierAlerts", known.earlierAlerts().atLeast());
    }

    private static void seen(ObjectNode json, String name, Optional<History.Seen> seen) {
        if (seen.isPresent()) {
            json.putObject(name)
                    .put("times", seen.get().times().number())
                    .put("more", seen.get().times().atLeast())
                    .put("first", seen.get().first().map(Object::toString).orElse(null));
        } else {
            json.putNull(name);
        }
    }

    private static void failures(ObjectNode json, String name, History.Failures failures) {
        json.putObject(name)
                .put("inHour", failures.inHour().number())
                .put("inDay", failures.inDay().number())
                .put("more", failures.inDay().atLeast());
    }
}
