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
import rootalert.event.Credential;
import rootalert.event.EventTime;
import rootalert.event.Mfa;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.facts.RootPosture;
import rootalert.judge.Alert;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Notice;
import rootalert.text.Room;

/**
 * The alert for machines: compact JSON, described by {@code docs/alert.schema.json}. A value that is not recorded is
 * null. {@link CallsJson} and {@link HistoryJson} are parts of it.
 */
final class AlertJson {
    static final String SCHEMA = "root-alert/1";
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
            CallsJson.add(json, alert.calls(), room);
            if (alert.judged().isCombined() || alert.isAboutFailedSignIns()) {
                CallsJson.addSources(json, alert.calls(), room);
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
        CallsJson.addNone(json);
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
                .put("late", alert.notice().isEmpty() && alert.late());
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
        json.set("history", HistoryJson.of(alert.facts().history()));
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

    /**
     * Adds each of some texts once, as far as there is room; empty ones are left out.
     *
     * @return how many found no room
     */
    static int list(ObjectNode json, String name, Stream<String> values, Room room) {
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
}
