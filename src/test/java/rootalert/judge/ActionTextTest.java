package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.TestRecord;

/** What the parameters of a call say stands in its words: the object, the direction, and who is let in. */
class ActionTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", textBlock = """
            iam/AttachUserPolicy   | {userName: 'ci-bot', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess'} | gave ci-bot AdministratorAccess
            iam/AttachUserPolicy   | {} | gave an IAM user a policy
            iam/AttachUserPolicy   | {userName: 'nothing. All is well', policyArn: 7} | gave an IAM user a policy of its own named 7
            iam/AttachRolePolicy   | {roleName: 'ops', policyArn: 'arn:aws:iam::aws:policy/job-function/Billing'} | gave role ops Billing
            iam/AttachRolePolicy   | {roleName: 'ops', policyArn: 'arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess'} | gave role ops ReadOnlyAccess
            iam/AttachUserPolicy   | {userName: 'ada', policyArn: 'arn:aws:iam::777788889999:policy/ReadOnlyAccess'} | gave ada a policy of its own named ReadOnlyAccess
            iam/AttachUserPolicy   | {userName: 'ada', policyArn: 'arn:aws:iam::777788889999:policy/aws/policy/ReadOnlyAccess'} | gave ada a policy of its own named ReadOnlyAccess
            iam/AttachUserPolicy   | {userName: 'ada', policyArn: 'arn:aws:iam::777788889999:policy/iam::aws:policy/ReadOnlyAccess'} | gave ada a policy of its own named ReadOnlyAccess
            iam/AttachUserPolicy   | {userName: 'ada', policyArn: 'ReadOnlyAccess'} | gave ada a policy of its own named ReadOnlyAccess
            iam/AttachUserPolicy   | {userName: 'ada', policyArn: 'xarn:aws:iam::aws:policy/ReadOnlyAccess'} | gave ada a policy
            iam/AttachGroupPolicy  | {groupName: 'ops', policyArn: 'arn:aws:iam::777788889999:policy/AdministratorAccess'} | gave group ops a policy of its own named AdministratorAccess
            iam/DetachRolePolicy   | {roleName: 'ops', policyArn: 'arn:aws:iam::777788889999:policy/Billing'} | took a policy of its own named Billing from role ops
            iam/CreatePolicy       | {policyName: 'ReadOnlyAccess'} | created a policy of its own named ReadOnlyAccess
            iam/CreatePolicyVersion | {policyArn: 'arn:aws:iam::777788889999:policy/ReadOnlyAccess'} | changed a policy of its own named ReadOnlyAccess
            iam/DeletePolicy       | {policyArn: 'arn:aws:iam::777788889999:policy/ReadOnlyAccess'} | deleted a policy of its own named ReadOnlyAccess
            iam/DeleteUserPolicy   | {userName: 'ada', policyName: 'ReadOnlyAccess'} | deleted an inline policy named ReadOnlyAccess of ada
            iam/PutUserPermissionsBoundary | {userName: 'ada', permissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess'} | limited ada to AdministratorAccess
            iam/PutRolePermissionsBoundary | {roleName: 'ops', permissionsBoundary: 'arn:aws:iam::777788889999:policy/ReadOnlyAccess'} | limited role ops to a policy of its own named ReadOnlyAccess
            sso/AttachManagedPolicyToPermissionSet | {managedPolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess'} | gave a permission set AdministratorAccess
            sso/AttachManagedPolicyToPermissionSet | {managedPolicyArn: 'arn:aws:iam::777788889999:policy/ReadOnlyAccess'} | gave a permission set a policy of its own named ReadOnlyAccess
            sso/AttachCustomerManagedPolicyReferenceToPermissionSet | {customerManagedPolicyReference: {name: 'ReadOnlyAccess', path: '/'}} | gave a permission set a policy of its own named ReadOnlyAccess
            sso/PutInlinePolicyToPermissionSet | {inlinePolicy: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'} | gave a permission set all permissions
            sso/PutPermissionsBoundaryToPermissionSet | {permissionsBoundary: {managedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess'}} | limited a permission set to PowerUserAccess
            sso/PutPermissionsBoundaryToPermissionSet | {permissionsBoundary: {customerManagedPolicyReference: {name: 'PowerUserAccess'}}} | limited a permission set to a policy of its own named PowerUserAccess
            eks/AssociateAccessPolicy | {name: 'k', clusterName: 'k', principalArn: 'arn:aws:iam::777788889999:role/eve', policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy'} | gave role/eve of account 777788889999 AmazonEKSClusterAdminPolicy in cluster k
            iam/PutGroupPolicy     | {groupName: 'all', policyName: 'p'} | gave group "all" permissions by an inline policy
            iam/DetachUserPolicy   | {userName: 'ada', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess'} | took ReadOnlyAccess from ada
            iam/PutUserPolicy      | {userName: 'ada', policyDocument: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'} | gave ada all permissions by an inline policy
            iam/PutUserPolicy      | {userName: 'ada', policyDocument: '{"Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":["*"]}]}'} | gave ada permissions by an inline policy
            iam/PutUserPolicy      | {userName: 'ada', policyDocument: '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'} | gave ada permissions by an inline policy
            iam/PutUserPolicy      | {userName: 'ada', policyName: 'ReadOnly', policyDocument: {Statement: {Effect: 'Allow', NotAction: 'a:B', Resource: '*'}}} | gave ada almost all permissions by an inline policy
            iam/PutUserPolicy      | {userName: 'ada', policyDocument: {Statement: {Effect: 'Allow', Action: '*:*', NotResource: 'arn:aws:s3:::x'}}} | gave ada almost all permissions by an inline policy
            iam/PutUserPolicy      | {userName: 'ada', policyDocument: {Statement: {Effect: 'Allow', Action: ['s3:*', '**'], Resource: ['arn:aws:s3:::x', 'arn:*']}}} | gave ada all permissions by an inline policy
            iam/PutGroupPolicy     | {groupName: 'ops', policyDocument: {Statement: [{Effect: 'Allow', Action: 's3:*', Resource: '*'}, {Effect: 'Allow', Action: ['logs:*', 'IAM:*'], Resource: '*'}]}} | gave group ops all IAM permissions by an inline policy
            iam/PutRolePolicy      | {roleName: 'ops', policyDocument: {Statement: {Effect: 'Allow', Action: 'iam:*', Resource: 'arn:aws-cn:iam::012345678901:*'}}} | gave role ops all IAM permissions by an inline policy
            iam/PutRolePolicy      | {roleName: 'ops', policyDocument: {Statement: [{Effect: 'Allow', Action: 'iam:?*', Resource: '*', Condition: {Bool: {'aws:MultiFactorAuthPresent': 'false'}}}]}} | gave role ops all IAM permissions under conditions by an inline policy
            iam/PutRolePolicy      | {roleName: 'ops', policyDocument: {Statement: {Effect: 'Allow', Action: ['iam:Get*', 'iam:List*'], Resource: '*'}}} | gave role ops permissions by an inline policy
            iam/PutRolePolicy      | {roleName: 'ops', policyDocument: {Statement: {Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::x/*'}}} | gave role ops permissions by an inline policy
            iam/CreatePolicy       | {policyName: 'ReadOnly', policyDocument: {Statement: {Effect: 'Allow', Action: '*', Resource: '*'}}} | created a policy of its own named ReadOnly that gives all permissions
            iam/CreatePolicyVersion | {policyArn: 'arn:aws:iam::012345678901:policy/ReadOnly', policyDocument: {Statement: {Effect: 'Allow', Action: '*', Resource: '*'}}} | changed a policy of its own named ReadOnly to give all permissions
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-1', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: {items: [{cidrIp: '10.0.0.0/8'}]}}, {ipProtocol: 'tcp', fromPort: 80, toPort: 80, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}]}} | opened port 80 of sg-1 to the internet
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-1', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 80, toPort: 80, ipRanges: {items: [{cidrIp: '10.0.0.0/8'}]}}, {ipProtocol: 'tcp', fromPort: 25, toPort: 25, ipRanges: {items: [{cidrIp: '192.168.0.0/16'}]}}, {ipProtocol: 'tcp', fromPort: 8080, toPort: 8080, ipRanges: {items: [{cidrIp: '10.1.0.0/16'}]}}, {ipProtocol: 'tcp', fromPort: 3380, toPort: 3390, ipRanges: {items: [{cidrIp: '203.0.113.0/24'}]}}]}} | opened ports 3380-3390, 80, 25 and 1 more of sg-1 to 203.0.113.0/24, 10.0.0.0/8, 192.168.0.0/16 and 1 more
            ses/UpdateAccountSendingEnabled | {Enabled: false} | turned off sending of e-mail by SES
            ses/UpdateAccountSendingEnabled | {enabled: true} | turned on sending of e-mail by SES
            ses/UpdateAccountSendingEnabled | {sending: false} | changed whether SES sends e-mail
            s3/PutBucketVersioning | {bucketName: 'b', VersioningConfiguration: {Status: 'Enabled'}} | turned on versioning of bucket b
            s3/PutBucketVersioning | {bucketName: 'b'} | changed versioning of bucket b
            sns/SetSMSAttributes   | {attributes: {MonthlySpendLimit: '0'}} | set the spending limit of text messages to 0
            sns/SetSMSAttributes   | {attributes: {MonthlySpendLimit: '1'}} | changed the spending limit for text messages
            sns/SetSMSAttributes   | {attributes: {entry: [{key: 'MonthlySpendLimit', value: '0'}]}} | set the spending limit of text messages to 0
            iam/PutUserPolicy      | {userName: 'ada', policyDocument: '{broken'} | gave ada permissions by an inline policy
            iam/CreateRole         | {roleName: 'r', assumeRolePolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::777788889999:root"}}]}'} | created role r for account 777788889999
            iam/CreateRole         | {roleName: 'r', assumeRolePolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"}}]}'} | created role r that anyone may assume
            iam/CreateRole         | {roleName: 'r'} | created role r
            iam/UpdateAssumeRolePolicy | {roleName: 'Audit', policyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":["777788889999","arn:aws:iam::111122223333:user/eve"]}}]}'} | let account 777788889999, user/eve of account 111122223333 assume role Audit
            iam/UpdateAssumeRolePolicy | {roleName: 'Audit', policyDocument: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"}}]}'} | let ec2.amazonaws.com assume role Audit
            iam/UpdateAssumeRolePolicy | {roleName: 'Audit', policyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1"}}}]}'} | changed who may assume role Audit
            iam/UpdateAssumeRolePolicy | {roleName: 'Audit'} | changed who may assume role Audit
            iam/UpdateAccessKey    | {userName: 'ada', status: 'Inactive'} | set an access key of ada to Inactive
            iam/UpdateAccessKey    | {status: 'Active'} | set a root access key to Active
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-1', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}, ipv6Ranges: {items: [{cidrIpv6: '::/0'}]}}]}} | opened port 22 of sg-1 to the internet
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-1', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: {items: [{cidrIp: '203.0.113.0/24'}]}}, {ipProtocol: 'tcp', fromPort: 8000, toPort: 9000, groups: {items: [{groupId: 'sg-2'}]}}]}} | opened ports 22, 8000-9000 of sg-1 to 203.0.113.0/24, sg-2
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-1', ipPermissions: {items: [{ipProtocol: '-1', ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}]}} | opened all ports of sg-1 to the internet
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-1', ipPermissions: {items: [{ipProtocol: 'udp', fromPort: 53, toPort: 53, ipv6Ranges: {items: [{cidrIpv6: '::/0'}]}}]}} | opened port UDP 53 of sg-1 to the internet
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-1', cidrIp: '0.0.0.0/0', ipProtocol: 'tcp', fromPort: 3389, toPort: 3389} | opened port 3389 of sg-1 to the internet
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-1'} | added a rule to security group sg-1
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-1', cidrIp: 'everywhere', ipProtocol: 'odd odd'} | added a rule to security group sg-1
            ec2/RevokeSecurityGroupIngress | {groupId: 'sg-1', cidrIp: '0.0.0.0/0', ipProtocol: 'tcp', fromPort: 0, toPort: 65535} | closed all ports of sg-1 to the internet
            ec2/ModifySecurityGroupRules | {ModifySecurityGroupRulesRequest: {GroupId: 'sg-1', SecurityGroupRule: {SecurityGroupRuleId: 'sgr-1', SecurityGroupRule: {IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '0.0.0.0/0'}}}} | opened port 22 of sg-1 to the internet
            ec2/ModifySecurityGroupRules | {ModifySecurityGroupRulesRequest: {GroupId: 'sg-1', SecurityGroupRule: [{SecurityGroupRule: {IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: '::/0'}}]}} | opened port 22 of sg-1 to the internet
            ec2/ModifyImageAttribute | {imageId: 'ami-1', launchPermission: {add: {items: [{group: 'all'}]}}} | made image ami-1 public
            ec2/ModifyImageAttribute | {imageId: 'ami-1', launchPermission: {add: {items: [{userId: '777788889999'}]}}} | shared image ami-1 with account 777788889999
            ec2/ModifyImageAttribute | {imageId: 'ami-1', launchPermission: {remove: {items: [{group: 'all'}]}}} | stopped sharing image ami-1 with everyone
            ec2/ModifySnapshotAttribute | {snapshotId: 'snap-1', createVolumePermission: {add: {items: [{userId: '1'}, {userId: '2'}, {userId: '3'}]}}} | shared snap-1 with 1, 2 and 1 more
            ec2/ModifySnapshotAttribute | {snapshotId: 'snap-1', createVolumePermission: {add: {items: [{group: 'all'}]}}} | made snap-1 public
            rds/ModifyDBSnapshotAttribute | {dBSnapshotIdentifier: 'nightly', attributeName: 'restore', valuesToAdd: ['all']} | made a database snapshot public
            rds/ModifyDBSnapshotAttribute | {dBSnapshotIdentifier: 'nightly', attributeName: 'restore', valuesToAdd: ['777788889999']} | shared nightly with account 777788889999
            rds/ModifyDBSnapshotAttribute | {dBSnapshotIdentifier: 'nightly', attributeName: 'restore', valuesToRemove: ['777788889999']} | stopped sharing nightly with account 777788889999
            rds/ModifyDBInstance   | {dBInstanceIdentifier: 'orders', publiclyAccessible: true} | made database orders reachable from the internet
            rds/ModifyDBInstance   | {dBInstanceIdentifier: 'orders', publiclyAccessible: false} | changed database orders
            s3/PutBucketPolicy     | {bucketName: 'b', bucketPolicy: {Statement: [{Effect: 'Allow', Principal: '*'}]}} | opened bucket b to everyone
            s3/PutBucketPolicy     | {bucketName: 'b', bucketPolicy: {Statement: [{Effect: 'Allow', Principal: {AWS: '777788889999'}}]}} | opened bucket b to account 777788889999
            s3/PutBucketPolicy     | {bucketName: 'b', bucketPolicy: {Statement: [{Effect: 'Deny', Principal: '*'}]}} | changed the policy of bucket b
            s3/PutBucketAcl        | {bucketName: 'b', 'x-amz-acl': ['public-read']} | opened bucket b to everyone
            s3/PutBucketAcl        | {bucketName: 'b', AccessControlPolicy: {AccessControlList: {Grant: [{Grantee: {URI: 'http://acs.amazonaws.com/groups/global/AllUsers'}}]}}} | opened bucket b to everyone
            s3/PutBucketAcl        | {bucketName: 'b', 'x-amz-acl': ['private']} | changed the access control list of bucket b
            s3/PutBucketPublicAccessBlock | {bucketName: 'b', PublicAccessBlockConfiguration: {BlockPublicAcls: true, BlockPublicPolicy: false}} | lifted the public access block of bucket b
            s3/PutBucketPublicAccessBlock | {bucketName: 'b', PublicAccessBlockConfiguration: {BlockPublicAcls: true, BlockPublicPolicy: true}} | set the public access block of bucket b
            s3/PutAccountPublicAccessBlock | {PublicAccessBlockConfiguration: {RestrictPublicBuckets: 'false'}} | lifted the account-wide block on public buckets
            s3/PutBucketVersioning | {bucketName: 'b', VersioningConfiguration: {Status: 'Suspended'}} | suspended versioning of bucket b
            lambda/AddPermission20150331v2 | {functionName: 'f', principal: '*'} | let anyone invoke function f
            lambda/AddPermission20150331v2 | {functionName: 'arn:aws:lambda:us-east-1:012345678901:function:f', principal: 's3.amazonaws.com'} | let s3.amazonaws.com invoke function f
            lambda/UpdateFunctionCode20150331v2 | {functionName: 'f'} | replaced the code of function f
            lambda/CreateFunctionUrlConfig | {functionName: 'f', authType: 'NONE'} | gave function f a public URL
            lambda/CreateFunctionUrlConfig | {functionName: 'f', authType: 'AWS_IAM'} | gave function f a URL
            kms/DisableKey         | {keyId: 'arn:aws:kms:us-east-1:012345678901:key/1234abcd-12ab'} | disabled KMS key 1234abcd-12ab
            kms/ScheduleKeyDeletion | {keyId: '1234abcd', pendingWindowInDays: 7} | scheduled the deletion of KMS key 1234abcd
            kms/PutKeyPolicy       | {keyId: '1234abcd', policy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"}}]}'} | let anyone use KMS key 1234abcd
            ses/UpdateAccountSendingEnabled | {enabled: false} | turned off sending of e-mail by SES
            ses/UpdateAccountSendingEnabled | {enabled: true} | turned on sending of e-mail by SES
            servicequotas/RequestServiceQuotaIncrease | {serviceCode: 'ec2', quotaCode: 'L-1', desiredValue: 10} | requested a higher quota for Amazon EC2
            account/EnableRegion   | {regionName: 'af-south-1'} | enabled region af-south-1
            account/EnableRegion   | {RegionName: 'af-south-1'} | enabled region af-south-1
            iam/CreateUser         | {UserName: 'eve', userName: 'ada'} | created IAM user ada
            rds/DeleteDBInstance   | {DBInstanceIdentifier: 'orders'} | deleted database orders
            organizations/DetachPolicy | {policyId: 'p-1', targetId: '777788889999'} | detached policy p-1 from 777788889999
            ec2/RunInstances       | {instanceType: 'p5.48xlarge', instancesSet: {items: [{imageId: 'ami-1', minCount: 1, maxCount: 8}]}} | started 8 p5.48xlarge instances
            ec2/RunInstances       | {instanceType: 'm7i.large'} | started instances
            ec2/RunInstances       | {instanceType: 'm7i.large', instancesSet: {items: [{minCount: 1, maxCount: 1}]}} | started an m7i.large instance
            ec2/RunInstances       | {instanceType: 'p5.48xlarge', instancesSet: {items: [{minCount: 1, maxCount: 1}]}} | started a p5.48xlarge instance
            ec2/RunInstances       | {instanceType: 'mac2.metal', instancesSet: {items: [{minCount: 1, maxCount: 1}]}} | started a mac2.metal instance
            ec2/RunInstances       | {instancesSet: {items: [{minCount: 1, maxCount: 1}]}} | started an instance
            ec2/TerminateInstances | {instancesSet: {items: [{instanceId: 'i-1'}, {instanceId: 'i-2'}]}} | terminated 2 instances
            ec2/StopInstances      | {instancesSet: {items: [{instanceId: 'i-1'}]}} | stopped instance i-1
            guardduty/UpdateDetector | {detectorId: 'd', enable: false} | stopped GuardDuty
            guardduty/UpdateDetector | {detectorId: 'd', enable: true} | changed detector d of Amazon GuardDuty
            iam/CreateUser         | {userName: 'a-name-so-long-that-nobody-could-read-a-sentence-with-it'} | created IAM user a-name-so-long-that-nobody-could-read-a-sentence-with-it
            """)
    void saysWhatWasDone(String call, String parameters, String did) {
        var event = TestRecord.call(call)
                .with("{requestParameters: " + parameters + "}")
                .read();
        assertThat(Action.of(event, TestEvents.stack()).did().text()).isEqualTo(did);
    }
}
