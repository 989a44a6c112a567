package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", textBlock = """
            iam/CreateUser          | {requestParameters: {path: '/', userName: 'ada'}} | userName: ada
            iam/PutUserPolicy       | {requestParameters: {policyDocument: '{}', policyName: 'p', userName: 'ada'}} | userName: ada, policyName: p
            iam/CreateLoginProfile  | {requestParameters: {userName: 'ada', password: 'hunter2'}} | userName: ada
            s3/PutBucketPolicy      | {requestParameters: {bucketName: 'b', bucketPolicy: {Statement: []}, Host: 'h'}} | bucketName: b
            monitoring/DeleteAlarms | {requestParameters: {alarmNames: ['a', 'b', 'c']}} | alarmNames: a, b, c
            monitoring/DeleteAlarms | {requestParameters: {alarmNames: ['a', 'b', 'c', 'd', 'e', 'f']}} | alarmNames: a, b, c, d, e and 1 more
            monitoring/DeleteAlarms | {requestParameters: {alarmNames: [1, {}, null]}} | ~~
            monitoring/DeleteAlarms | {requestParameters: {alarmNames: []}} | ~~
            x/Four                  | {requestParameters: {name: 'n', rule: 'r', keyId: 'k', vpcId: 'v'}} | vpcId: v, keyId: k, rule: r
            ec2/TerminateInstances  | {requestParameters: {instancesSet: {items: [{instanceId: 'i-1'}, {}, {instanceId: 'i-2'}]}}} | instances: i-1, i-2
            ec2/RunInstances        | {requestParameters: {instancesSet: {items: [{imageId: 'ami-1'}]}, instanceType: 'p5.48xlarge'}} | instanceType: p5.48xlarge, imageId: ami-1
            ec2/RunInstances        | {requestParameters: {instancesSet: {items: [{imageId: 'ami-1'}, {imageId: 'ami-1'}]}}} | imageId: ami-1
            elasticfilesystem/DeleteFileSystem | {requestParameters: {fileSystemId: 'fs-1'}} | fileSystemId: fs-1
            autoscaling/DeleteLaunchConfiguration | {requestParameters: {launchConfigurationName: 'web', tags: {}}} | launchConfigurationName: web
            ses/DeleteIdentity      | {requestParameters: {identity: 'acme.example'}} | identity: acme.example
            detective/DeleteGraph   | {requestParameters: {GraphArn: 'arn:aws:detective:eu-west-1:0:graph:g'}} | GraphArn: arn:aws:detective:eu-west-1:0:graph:g
            lightsail/DeleteInstances | {requestParameters: {instanceNames: ['a', 'b']}} | instanceNames: a, b
            ec2/DeleteThing         | {requestParameters: {DeleteThingRequest: {ThingId: {tag: 1, content: 'thing-1'}}}} | ThingId: thing-1
            x/Odd                   | {requestParameters: {source: 'arn:aws:s3:::b', note: 'arn:x'}} | source: arn:aws:s3:::b
            x/Odd                   | {requestParameters: {firstName: 'Ada', sessionToken: 'secret', password: 'hunter2', externalId: 'e', userNames: 'HIDDEN_DUE_TO_SECURITY_REASONS'}} | ~~
            x/Odd                   | {requestParameters: {jobName: 'two words; rm -rf'}} | ~~
            x/Odd                   | {recipientAccountId: '012345678901', requestParameters: {accountId: '012345678901', jobId: 'j-1'}} | jobId: j-1
            workspaces/TerminateWorkspaces | {requestParameters: {terminateWorkspaceRequests: [{workspaceId: 'ws-1'}, {workspaceId: 'ws-2'}]}} | workspaceId: ws-1, ws-2
            mq/CreateUser           | {requestParameters: {'broker-id': 'b-1', username: 'eve', password: 'hunter2'}} | username: eve
            mq/RebootBroker         | {requestParameters: {'broker-id': 'b-1'}} | broker-id: b-1
            connect/CreateUser      | {requestParameters: {instanceId: 'i-1', username: 'eve'}} | username: eve, instanceId: i-1
            x/TagResource           | {requestParameters: {arn: 'arn:aws:x:eu-west-1:0:thing/t'}} | arn:aws:x:eu-west-1:0:thing/t
            kms/Decrypt             | {requestParameters: null, resources: [{}, {ARN: 'arn:1'}, {ARN: 'arn:2'}]} | arn:1
            kms/Decrypt             | {requestParameters: {}, resources: [{arn: 'arn:1'}]} | arn:1
            kms/Decrypt             | {resources: {ARN: 'arn:1'}} | arn:1
            x/DeleteThing           | {requestParameters: {regionName: 'eu-west-1'}, resources: [{ARN: 'arn:1'}]} | arn:1, regionName: eu-west-1
            x/DeleteThing           | {requestParameters: {force: true}, resources: [{ARN: 'arn:1'}]} | arn:1
            x/DeleteThing           | {requestParameters: {thingId: 't-1'}, resources: [{ARN: 'arn:1'}]} | thingId: t-1
            mgn/StartCutover        | {requestParameters: {sourceServerIDs: ['s-1', 's-2']}} | sourceServerIDs: s-1, s-2
            x/Odd                   | {requestParameters: {policyArn: {arn: 'arn:aws:iam::aws:policy/p'}}} | policyArn: arn:aws:iam::aws:policy/p
            apigateway/CreateApiKey | {requestParameters: {createApiKeyInput: {name: 'k'}}} | name: k
            kms/Decrypt             | {requestParameters: {plaintext: 'secret'}} | ~~
            secretsmanager/CreateSecret | {requestParameters: {name: 'db', secretString: 'hunter2'}} | name: db
            sts/AssumeRoot          | {responseElements: {credentials: {sessionToken: 'secret'}}} | ~~
            iam/CreateAccessKey     | {responseElements: {accessKey: {accessKeyId: 'AKIA1', secretAccessKey: 'secret'}}} | ~~
            account/PutContactInformation | {requestParameters: {contactInformation: {fullName: 'Ada'}, name: 'Ada', accountId: '210987654321'}} | accountId: 210987654321
            account/PutAlternateContact | {requestParameters: {alternateContactType: 'SECURITY', name: 'Ada', emailAddress: 'ada@acme.example'}} | alternateContactType: SECURITY
            billingconsole/SetAlternateContacts | {requestParameters: {name: 'Ada'}} | ~~
            x/Odd                   | {requestParameters: 'userName'} | ~~
            x/Odd                   | {requestParameters: {userName: {deep: 'x'}, name: 7, rule: true}} | rule: true, name: 7
            """)
    void showsChosenFieldsOnly(String call, String fields, String target) {
        assertThat(TestRecord.call(call).with(fields).read().resource().text()).isEqualTo(target);
    }

    @Test
    void isBounded() {
        var longName = "n".repeat(1_000);
        var target = TestRecord.call("iam/AttachUserPolicy")
                .with("{requestParameters: {userName: '%1$s', policyArn: '%1$s', keyName: '%1$s'}}".formatted(longName))
                .read()
                .resource()
                .text();
        assertThat(target).hasSize(300).startsWith("userName: nnn").endsWith("n…");
    }
}
