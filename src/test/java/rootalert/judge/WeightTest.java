package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a call tells about what someone is after. */
class WeightTest {
    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "iam/CreateAccessKey,              MFA,           ROOT",
        "iam/DeactivateMFADevice,          MFA root-user, ROOT",
        "signin/PasswordUpdated,           worked,        ROOT",
        "account/PutAlternateContact,      MFA,           ROOT_OR_DEFENCES",
        "organizations/LeaveOrganization,  MFA,           ROOT_OR_DEFENCES",
        "cloudtrail/StopLogging,           MFA,           ROOT_OR_DEFENCES",
        "cloudtrail/DeleteResourcePolicy,  MFA,           ROOT_OR_DEFENCES",
        "macie2/DisableMacie,              MFA,           ROOT_OR_DEFENCES",
        "logs/DeleteSubscriptionFilter,    MFA,           ROOT_OR_DEFENCES",
        "inspector2/Disable,               MFA,           ROOT_OR_DEFENCES",
        "securityhub/BatchDisableStandards, MFA,          ROOT_OR_DEFENCES",
        "guardduty/CreateIPSet,            MFA,           ROOT_OR_DEFENCES",
        "monitoring/PutAlarmMuteRule,      MFA,           ROOT_OR_DEFENCES",
        "s3/PutBucketLogging,              MFA,           ROOT_OR_DEFENCES",
        "lambda/DeleteFunction,            MFA ours,      ROOT_OR_DEFENCES",
        "cloudtrail/StopLogging,           MFA our-trail, ROOT_ALERT",
        "events/DisableRule,               MFA our-rule,  ROOT_ALERT",
        "cloudtrail/StopLogging,           MFA our-trail denied, ATTEMPT",
        "account/StartPrimaryEmailUpdate,  MFA,           ROOT",
        "account/AcceptPrimaryEmailUpdate, role member,   ROOT",
        // Whoever has the audit's credentials can become root.
        "s3/ListBuckets,                   audits-key read, ROOT",
        "iam/CreateUser,                   MFA,           ACCESS",
        "iam/CreateAccessKey,              MFA user,      ACCESS",
        "iam/UploadSSHPublicKey,           MFA user,      ACCESS",
        "iam/CreateNewKindOfDoor,          MFA,           ACCESS",
        // What a caller may set or AWS may get wrong decides nothing.
        "iam/CreateUser,                   MFA read,      ACCESS",
        "sts/GetFederationToken,           MFA,           ACCESS",
        "sts/AssumeRoot,                   role,          ACCESS",
        "sso/GetRoleCredentials,           MFA read,      ACCESS",
        "signin/GetSigninToken,            MFA read,      ACCESS",
        "signin/AuthorizeOAuth2Access,     MFA read,      ACCESS",
        "signin/ConsoleLogin,              worked,        ACCESS",
        "sso/CreateAccountAssignment,      MFA,           ACCESS",
        "kms/CreateGrant,                  MFA,           ACCESS",
        "lambda/AddPermission20150331v2,   MFA,           ACCESS",
        "ecr/SetRepositoryPolicy,          MFA,           ACCESS",
        "lakeformation/GrantPermissions,   MFA,           ACCESS",
        "secretsmanager/PutResourcePolicy, MFA,           ACCESS",
        "sns/SetTopicAttributes,           MFA,           ACCESS",
        "s3/DeletePublicAccessBlock,       MFA,           ACCESS",
        "ssm/StartSession,                 MFA,           ACCESS",
        "cloudtrail/StopLogging,           MFA denied,    ATTEMPT",
        "iam/CreateUser,                   MFA failed,    ATTEMPT",
        "ec2/RunInstances,                 MFA,           CHANGE",
        "ec2/RunInstances,                 MFA denied,    CHANGE",
        "logs/DeleteLogStream,             MFA,           BULK",
        "signin/CreateOAuth2Token,         MFA renewal,   BULK",
        "signin/CreateOAuth2Token,         MFA renewal read, BULK",
        "cloudshell/SendHeartBeat,         MFA,           BULK",
        "cloudshell/GetEnvironmentStatus,  MFA read,      READ",
        "ec2/CreateTags,                   MFA,           BULK",
        "ec2/DeleteTags,                   MFA,           BULK",
        "iam/TagUser,                      MFA user,      BULK",
        "s3/PutObject,                     MFA,           BULK",
        "kms/ScheduleKeyDeletion,          MFA,           LOSS",
        "rds/DeleteDBInstance,             MFA,           LOSS",
        "ec2/TerminateInstances,           MFA,           LOSS",
        "route53domains/TransferDomainToAnotherAwsAccount, MFA, LOSS",
        "rds/DeleteDBInstance,             MFA denied,    ATTEMPT",
        "ec2/CreateVpcEndpoint,            MFA,           OTHER_CHANGE",
        "iam/CreateServiceLinkedRole,      MFA,           OTHER_CHANGE",
        "autoscaling/PutScalingPolicy,     MFA,           OTHER_CHANGE",
        "s3/ListBuckets,                   MFA read,      READ",
        "identitystore/IsMemberInGroups,   MFA read,      READ",
        "iam/GetUser,                      MFA user read, READ",
        "secretsmanager/GetSecretValue,    MFA read,      READ",
        "signin/ConsoleLogin,              refused,       FROM_OUTSIDE",
        "signin/PasswordRecoveryRequested, worked nobody, FROM_OUTSIDE",
        "sts/AssumeRoot,                   role denied,   FROM_OUTSIDE",
    })
    // spotless:on
    void isThatOfWhatWasDone(String call, String traits, Weight weight) {
        assertThat(TestEvents.assessed(TestEvents.event(call, traits)).weight()).isEqualTo(weight);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "iam/AttachRolePolicy        | {roleName: 'r', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess'}                  | WIDE_ACCESS",
        "iam/AttachRolePolicy        | {roleName: 'r', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess'}                       | ACCESS",
        "iam/DetachRolePolicy        | {roleName: 'r', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess'}                  | ACCESS",
        "iam/PutUserPolicy           | {userName: 'u', policyDocument: {Statement: {Effect: 'Allow', Action: '*', Resource: '*'}}} | WIDE_ACCESS",
        "iam/UpdateAssumeRolePolicy  | {roleName: 'r', policyDocument: {Statement: {Effect: 'Allow', Principal: {AWS: '777788889999'}}}} | WIDE_ACCESS",
        "iam/UpdateAssumeRolePolicy  | {roleName: 'r', policyDocument: {Statement: {Effect: 'Allow', Principal: {AWS: '012345678901'}}}} | ACCESS",
        "iam/UpdateAssumeRolePolicy  | {roleName: 'r', policyDocument: {Statement: {Effect: 'Allow', Principal: {AWS: '012345678901'}, Action: '*', Resource: '*'}}} | ACCESS",
        "iam/PutUserPolicy           | {userName: 'u', policyDocument: {Statement: {Effect: 'Allow', NotAction: '*', Resource: '*'}}} | ACCESS",
        "iam/CreateRole              | {roleName: 'r', assumeRolePolicyDocument: {Statement: {Effect: 'Allow', Principal: {Service: 'ec2.amazonaws.com'}}}} | ACCESS",
        "iam/CreateRole              | {roleName: 'r', assumeRolePolicyDocument: {Statement: {Effect: 'Allow', Principal: '*'}}}  | WIDE_ACCESS",
        "s3/PutBucketPolicy          | {bucketName: 'b', bucketPolicy: {Statement: {Effect: 'Allow', Principal: '*'}}}            | WIDE_ACCESS",
        "s3/PutBucketPolicy          | {bucketName: 'b'}                                                                          | ACCESS",
        "ec2/ModifySnapshotAttribute | {snapshotId: 's', createVolumePermission: {add: {items: [{userId: '777788889999'}]}}}      | WIDE_ACCESS",
    })
    // spotless:on
    void isWiderWhereItGivesEverythingOrToOthers(String call, String request, Weight weight) {
        var event = TestEvents.record(call, "MFA")
                .with("{requestParameters: " + request + "}")
                .read();
        assertThat(TestEvents.assessed(event).weight()).isEqualTo(weight);
    }
}
