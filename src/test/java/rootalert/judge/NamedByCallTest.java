package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.TestRecord;

/** A call that no row knows is in words where its name and its record agree on what it is about, and only there. */
class NamedByCallTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            elasticfilesystem/DeleteFileSystem | {fileSystemId: 'fs-0a1b'} | {} | deleted file system fs-0a1b of Amazon EFS
            kafka/DeleteCluster        | {clusterArn: 'arn:aws:kafka:us-east-1:012345678901:cluster/orders/1'} | {} | deleted cluster orders/1 of Amazon MSK
            transfer/CreateUser        | {serverId: 's-1', userName: 'eve'} | {serverId: 's-1', userName: 'eve'} | created user eve of AWS Transfer Family
            ec2/CreateSubnet           | {vpcId: 'vpc-1'} | {subnet: {subnetId: 'subnet-1', vpcId: 'vpc-1'}} | created subnet subnet-1 of Amazon EC2
            ec2/DeleteSecurityGroup    | {groupId: 'sg-1'} | {} | deleted security group sg-1 of Amazon EC2
            rds/StopDBInstance         | {dBInstanceIdentifier: 'orders'} | {} | stopped database orders of Amazon RDS
            lightsail/CreateInstances  | {instanceNames: ['a', 'b', 'c'], bundleId: 'y'} | {} | created instances a, b and 1 more of Amazon Lightsail
            lightsail/CreateInstances  | {instanceNames: ['a']} | {} | created instance a of Amazon Lightsail
            glue/DeleteDatabase        | {name: 'sales'} | {} | deleted database sales of AWS Glue
            bcm-data-exports/CreateExport | {export: {name: 'cur2'}} | {} | created export cur2 of AWS Data Exports
            cloudfront/UpdateDistribution2020_05_31 | {id: 'E1'} | {} | changed distribution E1 of Amazon CloudFront
            dsql/DeleteCluster         | {identifier: 'arn:aws:dsql:us-east-1:012345678901:cluster/foo'} | {} | deleted cluster foo of Amazon Aurora DSQL
            ec2/RebootInstances        | {instancesSet: {items: [{instanceId: 'i-1'}, {instanceId: 'i-2'}]}} | {} | restarted instances i-1, i-2 of Amazon EC2
            ec2/RebootInstances        | {instancesSet: {items: [{instanceId: 'i-1'}]}} | {} | restarted instance i-1 of Amazon EC2
            kms/DisableKeyRotation     | null, resources: [{ARN: 'arn:aws:kms:us-east-1:012345678901:key/1234'}] | null | turned off rotation of key 1234
            kms/DisableKeyRotation     | {keyId: 'k-1'} | null | turned off rotation of KMS key k-1
            grafana/CreateWorkspaceApiKey | {workspaceId: 'g-1', keyName: 'k'} | {} | created a key of Amazon Managed Grafana
            qldb/DeleteLedger          | null, resources: [{ARN: 'arn:aws:qldb:us-east-1:012345678901:ledger/pay'}] | null | deleted ledger pay of Amazon QLDB
            x/DeleteThing              | {accountId: '012345678901'}, recipientAccountId: '012345678901', resources: [{ARN: 'arn:aws:x:us-east-1:012345678901:thing/t'}] | {} | deleted thing t of x
            mq/RebootBroker            | {'broker-id': 'b-1'} | {} | restarted broker b-1 of Amazon MQ
            s3/DeleteBucketWebsite     | {bucketName: 'web'} | {} | called DeleteBucketWebsite of Amazon S3
            lambda/DeleteFunctionConcurrency | {functionName: 'f'} | {} | called DeleteFunctionConcurrency of AWS Lambda
            eks/UpdateClusterConfig    | {name: 'prod'} | {} | called UpdateClusterConfig of Amazon EKS
            ec2/CopySnapshot           | {sourceSnapshotId: 'snap-1'} | {snapshotId: 'snap-2'} | called CopySnapshot of Amazon EC2
            kinesis/DeleteResourcePolicy | {resourceARN: 'arn:aws:kinesis:us-east-1:012345678901:stream/s'} | {} | called DeleteResourcePolicy of Amazon Kinesis
            glue/DeleteDatabase        | {name: 'say what you like'} | {} | called DeleteDatabase of AWS Glue
            glue/DeleteDatabase        | {} | {} | called DeleteDatabase of AWS Glue
            sqs/PurgeQueue             | {queueUrl: 'https://sqs.us-east-1.amazonaws.com/012345678901/jobs'} | {} | emptied SQS queue jobs
            kinesis/PutResourcePolicy  | {resourceARN: 'arn:aws:kinesis:us-east-1:012345678901:stream/s', policy: {Statement: {Effect: 'Allow', Principal: {Service: 's3.amazonaws.com'}}}} | {} | let s3.amazonaws.com use stream s
            backup/PutBackupVaultAccessPolicy | {backupVaultName: 'daily', policy: {Statement: {Effect: 'Allow', Principal: '*', Condition: {StringEquals: {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}}}} | {} | let organization o-a1b2c3d4e5 use backup vault daily
            """)
    void saysWhatWasDone(String call, String request, String response, String did) {
        assertThat(TestEvents.assessed(TestRecord.call(call)
                                .with("{requestParameters: %s, responseElements: %s}".formatted(request, response))
                                .read())
                        .action()
                        .did()
                        .text())
                .isEqualTo(did);
    }
}
