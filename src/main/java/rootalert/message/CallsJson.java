package rootalert.message;

import static rootalert.judge.NullIfEmpty.recorded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.judge.CallGroups;
import rootalert.judge.JudgedCall;
import rootalert.judge.SameCalls;
import rootalert.text.Room;

/** The calls of an alert for machines, by what they did and one by one: as many as there is room for, the most telling first. */
final class CallsJson {
    /** Room for calls one by one; four protocols carry this JSON, and each escapes it once more. */
    private static final int EVENTS_LENGTH = 8_000;
    /** Room for calls by what they did. */
    private static final int DEEDS_LENGTH = 6_000;
    /** Room for the names of all others. */
    private static final int NAMES_LENGTH = 4_000;
    /** Quotes, a colon, a count and a comma. */
    private static final int AROUND_A_NAME = 7;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CallsJson() {}

    /** Adds one call of each deed before a second of any, and the deeds with their counts: as many as there is room for. */
    static void add(ObjectNode json, CallGroups calls, Room room) {
        if (calls.all().isEmpty()) {
            addNone(json);
            return;
        }
        var events = JSON.arrayNode();
        fill(events, calls.oneOfEachFirst().stream().map(call -> call(call.event())), room.of(EVENTS_LENGTH));
        if (events.isEmpty()) {
            events.add(call(calls.oneOfEachFirst().getFirst().event()));
        }
        var deeds = JSON.arrayNode();
        fill(deeds, calls.groups().stream().map(CallsJson::deed), room.of(DEEDS_LENGTH));
        var others = JSON.objectNode();
        int named = addNames(
                others, calls.groups().subList(deeds.size(), calls.groups().size()), room.of(NAMES_LENGTH));
        json.putObject("calls")
                .put("total", calls.total())
                .put(
                        "readOnly",
                        calls.all().stream()
                                .filter(call -> call.event().readOnly())
                                .count())
                .put("failed", calls.failed())
                .put("leftOut", calls.total() - events.size())
                .put("deeds", calls.groups().size())
                .put("deedsLeftOut", calls.groups().size() - deeds.size() - named);
        json.set("deeds", deeds);
        if (!others.isEmpty()) {
            json.set("otherDeeds", others);
        }
        json.set("events", events);
    }

    /** Adds the accounts and addresses of calls that may be of several, as far as there is room. */
    static void addSources(ObjectNode json, CallGroups calls, Room room) {
        var events = calls.all().stream().map(JudgedCall::event).toList();
        json.put(
                "moreAccounts", AlertJson.list(json, "accounts", events.stream().map(RootEvent::account), room));
        json.put(
                "moreSourceIps",
                AlertJson.list(
                        json,
                        "sourceIps",
                        events.stream().map(call -> call.sourceAddress().label()),
                        room));
    }

    /** The same of an alert that is not about calls. */
    static void addNone(ObjectNode json) {
        json.putObject("calls")
                .put("total", 0)
                .put("readOnly", 0)
                .put("failed", 0)
                .put("leftOut", 0);
        json.putArray("events");
    }

    /** Nothing after the first that finds no room, so that what is left out is what tells least. */
    private static void fill(ArrayNode array, Stream<ObjectNode> nodes, int room) {
        int length = 0;
        for (var node : (Iterable<ObjectNode>) nodes::iterator) {
            length += node.toString().length();
            if (length > room) {
                return;
            }
            array.add(node);
        }
    }

    /**
     * Adds the names of calls with their counts.
     *
     * @return how many of the deeds found room
     */
    private static int addNames(ObjectNode names, List<SameCalls> deeds, int room) {
        int length = 0;
        for (int i = 0; i < deeds.size(); i++) {
            var name = deeds.get(i).first().name();
            length += name.length() + AROUND_A_NAME;
            if (length > room) {
                return i;
            }
            names.put(name, names.path(name).asInt() + deeds.get(i).count());
        }
        return deeds.size();
    }

    private static ObjectNode deed(SameCalls same) {
        return JSON.objectNode()
                .put("name", recorded(same.first().name()))
                .put("source", recorded(same.first().call().source()))
                .put("did", CallList.deed(same.lead()))
                .put("severity", same.severity().name())
                .put("calls", same.count())
                .put("failed", same.failed());
    }

    private static ObjectNode call(RootEvent event) {
        var json = JSON.objectNode()
                .put("id", recorded(event.id()))
                .put("name", recorded(event.name()))
                .put("source", recorded(event.call().source()))
                .put("time", recorded(event.time()))
                .put("region", recorded(event.region()))
                .put("outcome", event.outcome().label())
                .put("error", event.outcome() instanceof Outcome.Failure failure ? error(failure) : null)
                .put("target", recorded(event.resource().text()))
                .put("returned", recorded(event.resource().returned()));
        for (var name : List.of("changed", "otherAccount")) {
            var value = event.resource().parameters().text(name);
            if (!value.isEmpty()) {
                json.put(name, value);
            }
        }
        return json;
    }

    private static @Nullable String error(Outcome.Failure failure) {
        return recorded(failure.code().isEmpty() ? failure.message() : failure.code());
    }
}
