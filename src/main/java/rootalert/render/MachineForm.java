package rootalert.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import rootalert.account.AccountName;
import rootalert.account.Posture;
import rootalert.account.Recipients;
import rootalert.assess.Alert;
import rootalert.assess.Judged;
import rootalert.event.Credential;
import rootalert.event.EventTime;
import rootalert.event.Mfa;
import rootalert.event.Notice;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.UnreadableEvent;

/** The alert for machines: compact JSON, described by {@code docs/alert.schema.json}. What is not recorded is null. */
final class MachineForm {
    static final String SCHEMA = "root-alert/1";
    /** Room for the calls of a storm; four protocols carry it, and each escapes it once more. */
    private static final int EVENTS_LENGTH = 8_000;

    private static final JsonMapper JSON = new JsonMapper();

    private MachineForm() {}

    static String of(Alert alert) {
        var json = JSON.createObjectNode().put("schema", SCHEMA);
        switch (alert.event()) {
            case RootEvent event -> event(json, alert, event);
            case UnreadableEvent unreadable -> {
                withoutEvent(json, alert, "", "", EventTime.NONE);
                json.put("excerpt", unreadable.excerpt());
            }
            case Notice notice -> {
                withoutEvent(json, alert, notice.id(), notice.region(), notice.time());
                json.set("recipients", recipients(alert.surroundings().recipients()));
            }
        }
        return json.toString();
    }

    private static void event(ObjectNode json, Alert alert, RootEvent event) {
        json.put("id", recorded(event.id()));
        judgement(json, alert);
        json.putObject("account").put("id", recorded(event.account())).put("name", name(alert.accountName()));
        json.put("outcome", event.outcome().label())
                .put("mfa", event.mfa().name())
                .put("credential", event.credential().name())
                .put("time", time(event.time()))
                .put("region", recorded(event.region()))
                .put("sourceIp", recorded(event.sourceAddress().text()))
                .put("network", alert.surroundings().networkOf(event).orElse(null))
                .put("userAgent", recorded(event.client().userAgent()))
                .put("client", recorded(event.client().words()))
                .put("late", alert.late());
        posture(json, alert);
        advice(json, alert);
        calls(json, alert);
    }

    /** The most telling calls first, as many as there is room for. */
    private static void calls(ObjectNode json, Alert alert) {
        var events = JSON.createArrayNode();
        int length = 0;
        for (var call : Storm.mostTellingFirst(alert)) {
            if (call.event() instanceof RootEvent event) {
                var node = call(event);
                length += node.toString().length();
                if (length > EVENTS_LENGTH && !events.isEmpty()) {
                    break;
                }
                events.add(node);
            }
        }
        json.putObject("calls")
                .put("total", alert.calls().size())
                .put("readOnly", alert.calls().stream().filter(Judged::readOnly).count())
                .put("failed", alert.calls().stream().filter(Judged::failed).count())
                .put("leftOut", alert.calls().size() - events.size());
        json.set("events", events);
    }

    private static ObjectNode call(RootEvent event) {
        return JSON.createObjectNode()
                .put("id", recorded(event.id()))
                .put("name", recorded(event.name()))
                .put("source", recorded(event.source()))
                .put("time", time(event.time()))
                .put("region", recorded(event.region()))
                .put("outcome", event.outcome().label())
                .put("error", event.outcome() instanceof Outcome.Failure failure ? error(failure) : null)
                .put("target", recorded(event.target()));
    }

    private static void withoutEvent(ObjectNode json, Alert alert, String id, String region, EventTime time) {
        json.put("id", recorded(id));
        judgement(json, alert);
        json.putObject("account").put("id", recorded(alert.account())).put("name", name(alert.accountName()));
        json.put("outcome", new Outcome.Unknown().label())
                .put("mfa", Mfa.NOT_RECORDED.name())
                .put("credential", Credential.UNKNOWN.name())
                .put("time", time(time))
                .put("region", recorded(region))
                .putNull("sourceIp")
                .putNull("network")
                .putNull("userAgent")
                .putNull("client")
                .put("late", false);
        posture(json, alert);
        advice(json, alert);
        json.putObject("calls")
                .put("total", 1)
                .put("readOnly", 0)
                .put("failed", 0)
                .put("leftOut", 1);
        json.putArray("events");
    }

    private static void posture(ObjectNode json, Alert alert) {
        if (alert.surroundings().posture() instanceof Posture.Known known) {
            json.put("rootMfaEnabled", known.mfaEnabled()).put("rootAccessKeysPresent", known.accessKeysPresent());
        } else {
            json.putNull("rootMfaEnabled").putNull("rootAccessKeysPresent");
        }
    }

    private static JsonNode recipients(Recipients recipients) {
        return recipients instanceof Recipients.Known known
                ? JSON.createObjectNode().put("confirmed", known.confirmed()).put("pending", known.pending())
                : JSON.nullNode();
    }

    private static void judgement(ObjectNode json, Alert alert) {
        json.put("drill", alert.isDrill())
                .put("severity", alert.assessment().severity().name())
                .put("kind", alert.assessment().kind().name())
                .put("headline", Headline.of(alert));
    }

    private static void advice(ObjectNode json, Alert alert) {
        var reasons = json.putArray("reasons");
        alert.assessment().reasons().forEach(reasons::add);
        var steps = json.putArray("steps");
        var playbook = alert.assessment().playbook();
        playbook.expected()
                .forEach(step -> steps.addObject().put("if", "EXPECTED").put("do", step));
        playbook.unexpected()
                .forEach(step -> steps.addObject().put("if", "UNEXPECTED").put("do", step));
        json.put("console", recorded(LookFurther.link(alert)));
    }

    private static @Nullable String recorded(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String time(EventTime time) {
        return recorded(time.instant().map(Object::toString).orElse(time.text()));
    }

    private static @Nullable String name(AccountName name) {
        return name instanceof AccountName.Named named ? named.name() : null;
    }

    private static @Nullable String error(Outcome.Failure failure) {
        return recorded(failure.code().isEmpty() ? failure.message() : failure.code());
    }
}
