package rootalert.message;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.ZoneId;
import java.util.List;
import rootalert.aws.Answer;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;
import rootalert.judge.TestEvents;

/** Records whose every text can be replaced, and their notifications. */
final class HostileTexts {
    private static final Renderer RENDERER = new Renderer(ZoneId.of("Europe/Berlin"));

    /** One record for each way of wording the verdict and the headline. */
    static final List<TestRecord> RECORDS = List.of(
            TestRecord.full(),
            TestRecord.full().with("{detail: {errorCode: '', responseElements: {errorCode: ''}}}"),
            TestRecord.full()
                    .with(
                            "{detail: {eventSource: 'sts.amazonaws.com', eventName: 'AssumeRoot', userIdentity: {type: 'x',"
                                    + " arn: 'arn:aws:sts::012345678901:assumed-role/x/ada',"
                                    + " sessionContext: {sessionIssuer: {type: 'Role', arn: ''}}}}}"),
            TestRecord.full()
                    .with("{detail: {sourceIPAddress: 'glue.amazonaws.com', errorCode: '', responseElements: null,"
                            + " userIdentity: {invokedBy: 'glue.amazonaws.com'}}}"),
            TestRecord.full().with("{detail: {eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin'}}"),
            TestRecord.full().with("{detail: {userIdentity: {type: 'x', arn: '', sessionContext: null}}}"),
            TestRecord.full()
                    .with(
                            "{detail: {eventSource: 's3.amazonaws.com', eventName: 'PutBucketPolicy', requestParameters: {bucketName:"
                                    + " 'b', bucketPolicy: {Statement: {Effect: 'Allow', Principal: {AWS: ['x', '777788889999']}}}}}}"),
            TestRecord.full()
                    .with(
                            "{detail: {eventSource: 'ec2.amazonaws.com', eventName: 'AuthorizeSecurityGroupIngress', requestParameters:"
                                    + " {groupId: 'sg-1', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: '22', toPort: '22',"
                                    + " groups: {items: [{groupId: 'sg-2'}]}, ipRanges: {items: [{cidrIp: '198.51.100.0/24'}]}}]}}}}"));

    private HostileTexts() {}

    static List<JsonPointer> texts(TestRecord record) {
        return record.fields().stream()
                .filter(field -> record.at(field).isTextual())
                .toList();
    }

    static TestRecord with(TestRecord record, JsonPointer field, String text) {
        return record.with(field, JsonNodeFactory.instance.textNode(text));
    }

    static Notification notification(TestRecord record, Answer<String> name) {
        RootEvent event = record.read();
        return RENDERER.render(TestEvents.alert(event, name));
    }
}
