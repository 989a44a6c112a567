package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.TestRecord;

/** A call that modifies says what it modified: in words where that decides, and else by the names of its parameters. */
class ModifiedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", textBlock = """
            rds/ModifyDBInstance         | {dBInstanceIdentifier: 'pay', masterUserPassword: '****', applyImmediately: true} | reset the master password of database pay | masterUserPassword
            rds/ModifyDBCluster          | {dBClusterIdentifier: 'pay', deletionProtection: false} | turned off deletion protection of database cluster pay | deletionProtection
            rds/ModifyDBInstance         | {dBInstanceIdentifier: 'pay', allocatedStorage: 20, engineVersion: '17'} | changed database pay | allocatedStorage, engineVersion
            redshift/ModifyCluster       | {clusterIdentifier: 'dwh', masterUserPassword: '****'} | reset the master password of cluster dwh | masterUserPassword
            redshift-serverless/UpdateNamespace | {namespaceName: 'dwh', adminUserPassword: '****'} | reset the administrator password of namespace dwh | adminUserPassword
            dynamodb/UpdateTable         | {tableName: 'orders', deletionProtectionEnabled: false} | turned off deletion protection of table orders | deletionProtectionEnabled
            elasticloadbalancing/ModifyLoadBalancerAttributes | {loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:0:loadbalancer/app/web/1', attributes: [{key: 'deletion_protection.enabled', value: 'false'}]} | turned off deletion protection of load balancer app/web/1 | attributes
            cloudformation/UpdateTerminationProtection | {stackName: 'prod', enableTerminationProtection: false} | turned off termination protection of stack prod | enableTerminationProtection
            ec2/ModifyInstanceAttribute  | {instanceId: 'i-1', userData: '<sensitiveDataRemoved>'} | changed the start-up script of instance i-1 | userData
            ec2/ModifyInstanceAttribute  | {instanceId: 'i-1', disableApiTermination: {value: false}} | turned off termination protection of instance i-1 | disableApiTermination
            ec2/ModifyInstanceAttribute  | {instanceId: 'i-1', disableApiTermination: {value: true}} | changed instance i-1 | disableApiTermination
            ec2/ModifyInstanceAttribute  | {instanceId: 'i-1', attribute: 'disableApiTermination', value: 'false'} | turned off termination protection of instance i-1 | disableApiTermination
            ec2/ModifyInstanceAttribute  | {instanceId: 'i-1', attribute: 'instanceType', value: 'p5.48xlarge'} | changed instance i-1 | instanceType
            rds/ModifyDBCluster          | {dBClusterIdentifier: 'pay', rotateMasterUserPassword: true} | rotated the master password of database cluster pay | rotateMasterUserPassword
            elasticache/ModifyUser       | {userId: 'app', noPasswordRequired: true} | removed the password of user app | noPasswordRequired
            elasticache/ModifyUser       | {userId: 'app', passwords: ['****']} | changed a password of user app | passwords
            storagegateway/SetSMBGuestPassword | {gatewayARN: 'arn:aws:storagegateway:eu-west-1:0:gateway/sgw-1', password: '****'} | changed a password of gateway sgw-1 | ~~
            apigateway/UpdateRestApi     | {restApiId: 'a1', updateRestApiInput: {patchOperations: []}, x: 1} | changed REST API a1 of Amazon API Gateway | x
            ec2/ModifyThing              | {ModifyThingRequest: {ThingId: 't-1', Color: 'red'}} | changed thing t-1 of Amazon EC2 | Color
            s3/PutBucketVersioning       | {bucketName: 'b', VersioningConfiguration: {Status: 'Enabled', MfaDelete: 'Disabled'}} | turned off MFA delete for bucket b | ~~
            s3/PutBucketVersioning       | {bucketName: 'b', VersioningConfiguration: {Status: 'Enabled', MfaDelete: 'Enabled'}} | turned on MFA delete for bucket b | ~~
            s3/PutBucketVersioning       | {bucketName: 'b', VersioningConfiguration: {Status: 'Enabled'}} | turned on versioning of bucket b | ~~
            x/UpdateThing                | {name: 'n', color: 'red', size: null} | changed thing n of x | color
            x/UpdateThing                | {name: 'n', 'say what you like': 1} | changed thing n of x | ~~
            """)
    void isNamed(String call, String request, String did, String changed) {
        var judged = TestEvents.assessed(TestRecord.call(call)
                .with("{requestParameters: %s}".formatted(request))
                .read());
        assertThat(judged.action().did().text()).isEqualTo(did);
        assertThat(judged.event().resource().parameters().text("changed")).isEqualTo(changed);
    }
}
