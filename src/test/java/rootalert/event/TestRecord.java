package rootalert.event;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A CloudTrail record to change field by field. Each change returns a new record. JSON may use single quotes here. */
public final class TestRecord {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private final ObjectNode json;

    private TestRecord(ObjectNode json) {
        this.json = json;
    }

    public static TestRecord of(String json) {
        return new TestRecord(JSON.createObjectNode()).with(json);
    }

    /** A call such as "iam/CreateUser" that the root user of 012345678901 made, with no other field. */
    public static TestRecord call(String call) {
        var words = call.split("/", 2);
        return of("""
                {userIdentity: {type: 'Root', arn: 'arn:aws:iam::012345678901:root'},
                 eventSource: '%s.amazonaws.com', eventName: '%s'}""".formatted(words[0], words[1]));
    }

    /** An EventBridge envelope around a record that has every field which Root Alert reads. */
    public static TestRecord full() {
        return of("""
                {id: 'envelope-1', account: '012345678901', region: 'eu-west-1', time: '2026-11-20T21:00:01Z',
                 detail: {
                   eventID: 'event-1', eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', awsRegion: 'us-east-1',
                   eventTime: '2026-11-20T21:00:00Z', recipientAccountId: '012345678901', readOnly: false,
                   eventType: 'AwsApiCall', sessionCredentialFromConsole: 'true',
                   sourceIPAddress: '203.0.113.7', userAgent: 'aws-cli/2.32.6 os/linux#6.12',
                   errorCode: 'AccessDenied', errorMessage: 'not you', addendum: {reason: 'DELIVERY_DELAY'},
                   userIdentity: {
                     type: 'Root', arn: 'arn:aws:iam::012345678901:root', accountId: '012345678901',
                     userName: 'acme-prod', accessKeyId: 'ASIAEXAMPLE', invokedBy: 'signin.amazonaws.com',
                     sessionContext: {
                       assumedRoot: 'false', sessionIssuer: {type: 'Root', arn: 'arn:aws:iam::012345678901:root'},
                       attributes: {creationDate: '2026-11-20T20:50:00Z', mfaAuthenticated: 'true'}}},
                   requestParameters: {
                     userName: 'deploy-bot', targetPrincipal: '210987654321', alarmNames: ['a', 'b'],
                     taskPolicyArn: {arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy'},
                     instancesSet: {items: [{instanceId: 'i-1', imageId: 'ami-1'}]}},
                   responseElements: {CreateUser: 'Success', errorCode: 'Odd', errorMessage: 'odd'},
                   additionalEventData: {MFAUsed: 'Yes', success: 'true'},
                   resources: [{ARN: 'arn:aws:iam::012345678901:user/deploy-bot'}]}}""");
    }

    /** With these fields merged into the existing ones. */
    public TestRecord with(String fields) {
        var copy = json.deepCopy();
        try {
            JSON.readerForUpdating(copy).readValue(fields);
            return new TestRecord(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With an existing field replaced by this. */
    public TestRecord with(JsonPointer field, JsonNode value) {
        var copy = json.deepCopy();
        var parent = copy.at(field.head());
        if (parent instanceof ArrayNode array) {
            array.set(field.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(field.last().getMatchingProperty(), value);
        }
        return new TestRecord(copy);
    }

    public TestRecord without(JsonPointer field) {
        var copy = json.deepCopy();
        var parent = copy.at(field.head());
        if (parent instanceof ArrayNode array) {
            array.remove(field.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(field.last().getMatchingProperty());
        }
        return new TestRecord(copy);
    }

    /** Every field at every depth: objects, lists and values. */
    public List<JsonPointer> fields() {
        var fields = new ArrayList<JsonPointer>();
        collect(json, JsonPointer.empty(), fields);
        return fields;
    }

    public JsonNode at(JsonPointer field) {
        return json.at(field);
    }

    public byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The record as one call. */
    public RootEvent read() {
        return (RootEvent) Events.parse(bytes()).received().getFirst().event();
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> fields) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(field.getValue(), at.appendProperty(field.getKey()), fields));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            add(node.get(i), at.appendIndex(i), fields);
        }
    }

    private static void add(JsonNode node, JsonPointer at, List<JsonPointer> fields) {
        fields.add(at);
        collect(node, at, fields);
    }
}
