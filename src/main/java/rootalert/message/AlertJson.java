package rootalert.message;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static rootalert.judge.NullIfEmpty.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rootalert.aws.Answer;
import rootalert.event.Credential;
import rootalert.event.EventTime;
import rootalert.event.Mfa;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.facts.RootPosture;
import rootalert.judge.Alert;
import rootalert.judge.AnnouncementJson;
import rootalert.judge.CallGroups;
import rootalert.judge.CallGroups.SameCalls;
import rootalert.judge.JudgedCall;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Notice;
import rootalert.store.History;
import rootalert.text.Room;

/**
 * The alert for machines: compact JSON, described by {@code docs/alert.schema.json}. A value that is not recorded is
 * null.
 */
final class AlertJson {
    static final String SCHEMA = "root-alert/1";
    /** Room for calls one by one; four protocols carry this JSON, and each escapes it once more. */
    private static final int EVENTS_LENGTH = 8_000;
    /** Room for calls by what they did. */
    private static final int DEEDS_LENGTH = 6_000;
    /** Room for the names of all others. */
    private static final int NAMES_LENGTH = 4_000;

    private static final int LIST_LENGTH = 3_000;
    private static final int MAX_LISTED = 200;
    private static final int MAX_ALERTS = 50;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AlertJson() {}

    /**
     * All that there is to tell.
     *
     * @param words the same in words
     */
    static String of(Alert alert, AlertText text, JsonNode words, Room room) {
        var json = JSON.objectNode().put("schema", SCHEMA);
        alert.notice().ifPresentOrElse(notice -> notice(json, notice, alert, text), () -> {
            if (alert.judged().isCombined()) {
                judgement(json, alert, text, "");
                event(json, alert, Optional.empty(), EventTime.NONE, "");
            } else {
                var lead = alert.leadEvent();
                judgement(json, alert, text, lead.id());
                event(json, alert, Optional.of(lead), lead.time(), lead.region());
            }
            json.put("foundBy", alert.incident().calls().isEmpty() ? null : DeliveryText.foundBy(alert));
            advice(json, alert, text);
            calls(json, alert.calls(), room);
            if (alert.judged().isCombined() || alert.isAboutFailedSignIns()) {
                several(json, alert.calls(), room);
            }
            if (alert.judged().isCombined()) {
                alerts(json, alert, room);
            }
        });
        json.set("text", words);
        return json.toString();
    }

    private static void notice(ObjectNode json, Notice notice, Alert alert, AlertText text) {
        judgement(json, alert, text, notice.id());
        event(json, alert, Optional.empty(), notice.time(), notice.region());
        json.putNull("foundBy");
        advice(json, alert, text);
        noCalls(json);
        notice.addTo(json, alert);
    }

    private static void judgement(ObjectNode json, Alert alert, AlertText text, String id) {
        json.put("id", recorded(id))
                .put("drill", alert.isDrill())
                .put("severity", alert.severity().name())
                .put("urgency", AlertGroup.urgency(alert.severity()))
                .put("group", AlertGroup.of(alert))
                .put("kind", alert.kind().name())
                .put("headline", text.headline().text());
        json.putObject("account")
                .put("id", recorded(alert.account()))
                .put("name", recorded(alert.facts().accountName().known().orElse("")));
        var stack = alert.facts().stack();
        json.putObject("stack")
                .put("name", stack.name())
                .put("region", recorded(stack.region()))
                .put("account", recorded(stack.accountId()));
    }

    /** The call that the alert tells of first, if it is about calls that belong together. */
    private static void event(ObjectNode json, Alert alert, Optional<RootEvent> lead, EventTime time, String region) {
        var outcome = lead.map(RootEvent::outcome).orElseGet(Outcome::unknown);
        var mfa = lead.isPresent() ? alert.incident().calls().mfa() : Mfa.NOT_RECORDED;
        json.put("outcome", outcome.label())
                .put("mfa", mfa.name())
                .put("mfaContradiction", text(lead, event -> event.identity().mfaContradiction()))
                .put(
                        "credential",
                        lead.map(RootEvent::credential)
                                .orElse(Credential.UNKNOWN)
                                .name())
                .put("accessKeyId", text(lead, event -> event.identity().accessKeyId()))
                .put("calledBy", text(lead, event -> event.identity().principal()))
                .put("delegate", text(lead, event -> event.identity().delegate()))
                .put("forAccount", text(lead, event -> event.concernedAccount().orElse("")))
                .put("deliveredFor", text(lead, event -> event.location().otherAccount()))
                .put(
                        "envelopeContradiction",
                        text(lead, event -> event.location().contradiction()))
                .put("time", recorded(time))
                .put("region", recorded(region))
                .put("sourceIp", text(lead, event -> event.sourceAddress().text()))
                .put("vpcEndpointId", text(lead, event -> event.sourceAddress().endpointId()))
                .put(
                        "network",
                        text(lead, event -> alert.facts().networkOf(event).orElse("")))
                .put("userAgent", text(lead, event -> event.userAgent().text()))
                .put("client", text(lead, RootEvent::client))
                .put("late", lead.isPresent() && !alert.isAboutFailedSignIns() && alert.late());
    }

    private static @Nullable String text(Optional<RootEvent> event, Function<RootEvent, String> field) {
        return recorded(event.map(field).orElse(""));
    }

    private static void advice(ObjectNode json, Alert alert, AlertText text) {
        var posture = alert.facts().rootPosture().known();
        json.put("rootMfaEnabled", posture.map(RootPosture::mfaEnabled).orElse(null))
                .put(
                        "rootPasswordPresent",
                        posture.map(RootPosture::passwordPresent).orElse(null))
                .put(
                        "rootAccessKeysPresent",
                        posture.map(RootPosture::accessKeysPresent).orElse(null))
                .put(
                        "rootSigningCertificatesPresent",
                        posture.map(RootPosture::certificatesPresent).orElse(null));
        json.set("history", history(alert.facts().history()));
        var heldBack = alert.facts().heldBack();
        if (heldBack.attempts() > 0) {
            json.putObject("heldBack")
                    .put("attempts", heldBack.attempts())
                    .put("since", heldBack.since().map(Object::toString).orElse(null));
        }
        var reasons = json.putArray("reasons");
        text.reasons().forEach(reasons::add);
        var steps = json.putArray("steps");
        steps(steps, "ALWAYS", text.playbook().always());
        steps(steps, "EXPECTED", text.playbook().expected());
        steps(steps, "UNEXPECTED", text.playbook().unexpected());
        json.put("console", recorded(text.investigation().link()));
    }

    private static void steps(ArrayNode array, String condition, List<String> steps) {
        steps.forEach(step -> array.addObject().put("if", condition).put("do", step));
    }

    private static JsonNode history(Answer<History> history) {
        return switch (history) {
            case Answer.NotAsked<History> ignored -> JSON.nullNode();
            case Answer.NotAvailable<History> failed ->
                JSON.objectNode().put("available", false).put("why", failed.why());
            case Answer.Known<History> known -> history(known.value());
        };
    }

    private static ObjectNode history(History known) {
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
        list(json, "otherAccounts", known.otherAccounts().stream(), Room.FULL);
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

    /** One call of each deed before a second of any, and the deeds with their counts: as many as there is room for. */
    private static void calls(ObjectNode json, CallGroups calls, Room room) {
        if (calls.all().isEmpty()) {
            noCalls(json);
            return;
        }
        var events = JSON.arrayNode();
        fill(events, calls.oneOfEachFirst().stream().map(call -> call(call.event())), room.of(EVENTS_LENGTH));
        if (events.isEmpty()) {
            events.add(call(calls.oneOfEachFirst().getFirst().event()));
        }
        var deeds = JSON.arrayNode();
        fill(deeds, calls.groups().stream().map(AlertJson::deed), room.of(DEEDS_LENGTH));
        var others = JSON.objectNode();
        int named =
                name(others, calls.groups().subList(deeds.size(), calls.groups().size()), room.of(NAMES_LENGTH));
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

    /** How many of them found room for their names. */
    private static int name(ObjectNode names, List<SameCalls> deeds, int room) {
        int length = 0;
        for (int i = 0; i < deeds.size(); i++) {
            var name = deeds.get(i).first().name();
            length += name.length() + 7;
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

    /** Of calls that may be of several accounts and addresses: all of them, as far as there is room. */
    private static void several(ObjectNode json, CallGroups calls, Room room) {
        var events = calls.all().stream().map(JudgedCall::event).toList();
        json.put("moreAccounts", list(json, "accounts", events.stream().map(RootEvent::account), room));
        json.put(
                "moreSourceIps",
                list(
                        json,
                        "sourceIps",
                        events.stream().map(call -> call.sourceAddress().label()),
                        room));
    }

    /** How many found no room. */
    private static int list(ObjectNode json, String name, Stream<String> values, Room room) {
        var array = json.putArray(name);
        var all = values.filter(value -> !value.isEmpty()).distinct().toList();
        int length = room.of(LIST_LENGTH);
        for (var value : all) {
            length -= value.length() + 3;
            if (length < 0 || array.size() == MAX_LISTED) {
                break;
            }
            array.add(value);
        }
        return all.size() - array.size();
    }

    private static void alerts(ObjectNode json, Alert combined, Room room) {
        var alerts = json.putArray("alerts");
        var same = combined.parts().stream().collect(groupingBy(AlertJson::one, LinkedHashMap::new, counting()));
        same.entrySet().stream()
                .limit(room.of(MAX_ALERTS))
                .forEach(one -> alerts.add(one.getKey().put("alerts", one.getValue())));
        json.put(
                "moreAlerts",
                same.values().stream()
                        .skip(room.of(MAX_ALERTS))
                        .mapToLong(count -> count)
                        .sum());
    }

    private static ObjectNode one(JudgedIncident part) {
        var calls = part.incident().calls();
        return JSON.objectNode()
                .put("severity", part.severity().name())
                .put("kind", part.kind().name())
                .put("account", recorded(part.incident().account()))
                .put(
                        "event",
                        part.calls().all().isEmpty() || calls.areFailedSignIns()
                                ? null
                                : recorded(part.leadEvent().name()));
    }

    private static void noCalls(ObjectNode json) {
        json.putObject("calls")
                .put("total", 0)
                .put("readOnly", 0)
                .put("failed", 0)
                .put("leftOut", 0);
        json.putArray("events");
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
