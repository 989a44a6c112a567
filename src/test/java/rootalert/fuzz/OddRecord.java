package rootalert.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import rootalert.promises.Promises;

/**
 * A sample event after some damage. Every word added to it that could forge a line begins with {@link Promises#MARK}.
 */
final class OddRecord {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_BLOWS = 12;
    private static final int MAX_CALLS = 60;

    private static final List<JsonNode> SAMPLES = ParserFuzzTest.samples()
            .map(OddRecord::tree)
            .filter(JsonNode::isObject)
            .toList();

    // spotless:off
    /** Fields that the parser reads and some samples lack. */
    private static final String[] KNOWN = {
        "/detail/eventID", "/detail/eventName", "/detail/eventSource", "/detail/eventTime", "/detail/eventType",
        "/detail/awsRegion", "/detail/sourceIPAddress", "/detail/userAgent", "/detail/readOnly", "/detail/errorCode",
        "/detail/errorMessage", "/detail/recipientAccountId", "/detail/sessionCredentialFromConsole",
        "/detail/addendum/reason", "/detail/additionalEventData/MFAUsed", "/detail/additionalEventData/success",
        "/detail/responseElements/ConsoleLogin", "/detail/responseElements/errorCode",
        "/detail/responseElements/errorMessage", "/detail/requestParameters/userName",
        "/detail/requestParameters/name", "/detail/requestParameters/taskPolicyArn",
        "/detail/requestParameters/taskPolicyArn/arn", "/detail/requestParameters/targetPrincipal",
        "/detail/requestParameters/instancesSet/items", "/detail/requestParameters/alarmNames", "/detail/resources",
        "/detail/userIdentity/type", "/detail/userIdentity/arn", "/detail/userIdentity/accountId",
        "/detail/userIdentity/userName", "/detail/userIdentity/accessKeyId", "/detail/userIdentity/invokedBy",
        "/detail/userIdentity/sessionContext/assumedRoot", "/detail/userIdentity/sessionContext/sessionIssuer/arn",
        "/detail/userIdentity/sessionContext/attributes/creationDate",
        "/detail/userIdentity/sessionContext/attributes/mfaAuthenticated", "/id", "/account", "/region", "/time"
    };

    /** What differs between the calls of a session. */
    private static final String[] CALL = {
        "/detail/eventName", "/detail/eventSource", "/detail/eventTime", "/detail/awsRegion", "/detail/errorCode",
        "/detail/errorMessage", "/detail/requestParameters/userName", "/detail/readOnly", "/detail/userAgent"
    };

    /** What would do harm if it reached an e-mail, a chat or a command. */
    private static final String[] HARMFUL = {
        "https://evil.example/x", "hxxp:\\\\evil.example", "mailto:a@evil.example", "evil.example", "a.b.c.d.com",
        "<!here>", "<@U123>", "@here", "[text](https://evil.example)", "<https://evil.example|aws.amazon.com>",
        "*bold* _it_ ~no~ `code` ``` # title", "\nWHAT HAPPENED\n", "\r\nIF YOU DID NOT\r\n", "\u2028WHY INFO\u2029",
        "x\u0000\u001B[2J\u0007", "\u202Eevil\u202C", "\u2066x\u2069", "\u200Fx", "\uD800", "\uDC00\uD800",
        "\uD83D\uDE00", "e\u0301\u0301\u0301\u0301\u0301\u0301", "\uFF0Fevil\uFF0Ecom", "evil\u3002com", "$(reboot)",
        "'; rm -rf / #", "\" --profile x \\", "-1 OR 1=1", "%s%n%d", "${jndi:ldap://x}", "null", " ",
        "s3.amazonaws.com", "evil.s3.amazonaws.com", "x.amazonaws.com/evil.example", "&lt;b&gt;", "\\", "…",
        "+1 (888) 555-0100", "Chrome/18885550100", "evil\u2024com"
    };

    /** Names as long as AWS lets them be, and longer ones. */
    private static final String[] NAMES = {
        "xx.co.co.co.co.co.co.co.co.co.co.co.co.co.co.co.co.co.co.co.com", "x".repeat(63), "n.adeyemi_ops@corp",
        "acme-production-customer-invoices-eu-central-1-archive-of-2026.1", "a.b".repeat(85), "8c1b6f0e-".repeat(30),
        "2001:db8:1111:2222:3333:4444:5555:6666", "2001:db8::/32", "語".repeat(63), "0".repeat(64)
    };

    /** Values that turn an event into a different case. */
    private static final String[] TELLING = {
        "Root", "FederatedUser", "AWSService", "Unknown", "arn:aws:iam::123456789012:root",
        "arn:aws-cn:iam::123456789012:root", "arn:aws-us-gov:iam::123456789012:root", "arn:aws:iam::1:user/x",
        "arn:x:::::", "123456789012", "AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", "true", "false", "Yes", "No",
        "Success", "Failure", "us-east-1", "cn-north-1", "us-gov-west-1", "eu-isoe-west-1", "signin.amazonaws.com",
        "sts.amazonaws.com", "iam.amazonaws.com", "account.amazonaws.com", "events.amazonaws.com", "ConsoleLogin",
        "AssumeRoot", "CreateAccessKey", "GetSessionToken", "PasswordRecoveryRequested", "EmailUpdated", "PutRule",
        "CloseAccount", "AccessDenied", "Client.UnauthorizedOperation", "Failed authentication",
        "Authorization denied because of x", "AWS Internal", "203.0.113.7", "999.1.1.1", "100.127.3.4", "10.0.0.1",
        "2001:db8::1", "fe80::1%eth0", "::ffff:10.0.0.1", ":", "2026-11-20T21:03:41Z", "1970-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "root-alert",
        "AWS ROOT USER", "aws-cli/2.31.1 os/macos", "Mozilla/5.0 (iPhone) Version/18.0 Mobile/1 Safari/1"
    };
    // spotless:on

    private final FuzzedDataProvider data;

    private OddRecord(FuzzedDataProvider data) {
        this.data = data;
    }

    static JsonNode of(FuzzedDataProvider data) {
        return new OddRecord(data).record();
    }

    private JsonNode record() {
        var event = event(data.consumeInt(0, MAX_BLOWS));
        return switch (data.consumeInt(0, 7)) {
            case 0 -> event.path("detail");
            case 1 ->
                NODES.objectNode().set("Records", NODES.arrayNode().add(event).add(sample()));
            case 2 -> NODES.arrayNode().add(event).add(value());
            case 3 -> storm(event);
            default -> event;
        };
    }

    private ObjectNode event(int blows) {
        var event = (ObjectNode) sample().deepCopy();
        for (int i = 0; i < blows; i++) {
            blow(event);
        }
        return event;
    }

    /** An SQS batch: the event again and again, slightly different each time, with others in between. */
    private JsonNode storm(ObjectNode event) {
        var batch = NODES.objectNode();
        var messages = batch.putArray("Records");
        int calls = data.consumeInt(1, MAX_CALLS);
        for (int i = 0; i < calls; i++) {
            var call = data.consumeInt(0, 9) == 0 ? event(1) : event.deepCopy();
            // Long, as a forger may choose it, and now and then the one before.
            var id = "event-" + (data.consumeInt(0, 9) == 0 ? i - 1 : i)
                    + (data.consumeBoolean() ? "-x.com".repeat(40) : "");
            put(call, "/detail/eventID", NODES.textNode(id));
            if (data.consumeBoolean()) {
                put(call, data.pickValue(CALL), value());
            }
            messages.addObject()
                    .put("eventSource", "aws:sqs")
                    .put("messageId", "m-" + i)
                    .put("body", call.toString());
        }
        return batch;
    }

    private JsonNode sample() {
        return SAMPLES.get(data.consumeInt(0, SAMPLES.size() - 1));
    }

    private void blow(ObjectNode event) {
        if (data.consumeBoolean()) {
            put(event, data.pickValue(KNOWN), value());
            return;
        }
        var containers = new ArrayList<JsonNode>();
        containers(event, containers);
        var container = containers.get(data.consumeInt(0, containers.size() - 1));
        if (container.isEmpty()) {
            return;
        }
        int index = data.consumeInt(0, container.size() - 1);
        boolean drop = data.consumeBoolean();
        if (container instanceof ArrayNode list) {
            if (drop) {
                list.remove(index);
            } else {
                list.set(index, value());
            }
        } else if (container instanceof ObjectNode object) {
            var name = List.copyOf(object.properties()).get(index).getKey();
            if (drop) {
                object.remove(name);
            } else {
                object.set(name, value());
            }
        }
    }

    /** Creates missing objects along the way. */
    private static void put(ObjectNode event, String pointer, JsonNode value) {
        var names = pointer.substring(1).split("/", -1);
        var parent = event;
        for (int i = 0; i < names.length - 1; i++) {
            parent = parent.get(names[i]) instanceof ObjectNode child ? child : parent.putObject(names[i]);
        }
        parent.set(names[names.length - 1], value);
    }

    private static void containers(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode()) {
            found.add(node);
            node.forEach(child -> containers(child, found));
        }
    }

    private JsonNode value() {
        return switch (data.consumeInt(0, 12)) {
            case 0 -> NODES.numberNode(data.consumeLong());
            case 1 -> NODES.numberNode(data.consumeDouble());
            case 2 -> NODES.booleanNode(data.consumeBoolean());
            case 3 -> NODES.nullNode();
            case 4 -> NODES.arrayNode().add(text()).add(text()).add(text()).add(text());
            case 5 ->
                NODES.arrayNode()
                        .add(NODES.objectNode().put("instanceId", text()).put("ARN", text()));
            case 6 -> NODES.objectNode().put("arn", text()).put("x", text());
            case 7, 8, 9 -> NODES.textNode(data.pickValue(TELLING));
            default -> NODES.textNode(text());
        };
    }

    private String text() {
        return switch (data.consumeInt(0, 5)) {
            case 5 -> data.pickValue(NAMES);
            case 0 -> marked(data.consumeAsciiString(80));
            case 1 -> marked(data.consumeString(80));
            case 2 -> marked(data.pickValue(HARMFUL).repeat(data.consumeInt(1, 60)));
            case 3 -> marked(data.pickValue(HARMFUL) + data.pickValue(TELLING) + data.pickValue(HARMFUL));
            default -> marked(data.pickValue(HARMFUL));
        };
    }

    /** With the mark before every word, whatever separates the words. */
    private static String marked(String raw) {
        var text = new StringBuilder(Promises.MARK);
        raw.codePoints().forEach(c -> {
            text.appendCodePoint(c);
            if (isGap(c)) {
                text.append(Promises.MARK);
            }
        });
        return text.toString();
    }

    private static boolean isGap(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint)
                || codePoint == 0x2800;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
