package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            signin/ConsoleLogin         |           | SIGN_IN          | tried to sign in to the AWS console             | sign in to the AWS console
            iam/CreateAccessKey         | outcome-odd | ACCESS_KEY     | tried to create a root access key        | create a root access key
            ec2/AllocateHosts             | outcome-odd | CHANGE         | tried to call AllocateHosts of Amazon EC2                | call AllocateHosts of Amazon EC2
            iam/CreateAccessKey         |           | ACCESS_KEY       | created a root access key                | create a root access key
            iam/CreateAccessKey         | root-user | ACCESS_KEY       | created a root access key                | create a root access key
            iam/CreateAccessKey         | user      | ACCESS_KEY       | created an access key for ada             | create an access key for ada
            iam/DeactivateMFADevice     | root-user | MFA_DEVICE       | removed a root MFA device                | remove a root MFA device
            iam/DeactivateMFADevice     | user      | MFA_DEVICE       | removed an MFA device of ada             | remove an MFA device of ada
            iam/UpdateLoginProfile      |           | PASSWORD_CHANGED | changed the root password                | change the root password
            iam/UpdateLoginProfile      | user      | CHANGE           | changed the console password of ada      | change the console password of ada
            billingconsole/SetAlternateContacts |   | CONTACT_CHANGED  | changed the account's contacts           | change the account's contacts
            cloudtrail/DeleteTrail      |           | LOGGING_STOPPED  | deleted a CloudTrail trail               | delete a CloudTrail trail
            evil/DeleteTrail            |           | CHANGE           | called DeleteTrail of evil                       | call DeleteTrail of evil
            evil-cloudtrail/DeleteTrail |           | CHANGE           | called DeleteTrail of evil-cloudtrail                       | call DeleteTrail of evil-cloudtrail
            cloudtrail/DeleteTrailNot   |           | CHANGE           | called DeleteTrailNot of AWS CloudTrail                    | call DeleteTrailNot of AWS CloudTrail
            lambda/DeleteFunction       | ours      | ALERTING_STOPPED | made a change that involves part of Root Alert | make a change that involves part of Root Alert
            lambda/DeleteFunction       |           | CHANGE           | deleted a function                       | delete a function
            lambda/GetFunction          | ours      | READ_ONLY        | called GetFunction of AWS Lambda                       | call GetFunction of AWS Lambda
            lambda/Invoke               | ours      | CHANGE           | called Invoke of AWS Lambda                            | call Invoke of AWS Lambda
            cloudformation/DeleteStack  | ours      | ALERTING_STOPPED | deleted a stack of Root Alert            | delete a stack of Root Alert
            cloudformation/DeleteStack  |           | CHANGE           | deleted a stack                          | delete a stack
            billing/CloseAccount        |           | ACCOUNT_CLOSED   | closed the account                       | close the account
            signin/CreateOAuth2Token    | renewal   | CLI_RENEWAL      | tried to renew credentials for an application | renew credentials for an application
            signin/CreateOAuth2Token    | first     | CLI_LOGIN        | tried to get credentials for an application   | get credentials for an application
            ec2/RunInstances            |           | CHANGE           | started instances                        | start instances
            ec2/RunInstances            | read      | CHANGE           | started instances                        | start instances
            ec2/AllocateHosts             |           | CHANGE           | called AllocateHosts of Amazon EC2                       | call AllocateHosts of Amazon EC2
            """)
    void comesFromTheFirstRowThatFits(String call, @Nullable String traits, Kind kind, String did, String infinitive) {
        var event = TestEvents.event(call, traits == null ? "" : traits);
        var action = Action.of(event, TestEvents.stack());
        assertThat(action.kind()).isEqualTo(kind);
        assertThat(action.did().text()).isEqualTo(did);
        assertThat(action.infinitive().text()).isEqualTo(infinitive);
    }

    /** By the name that AWS gives root's own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CreateVirtualMFADevice | virtualMFADeviceName: 'root-account-mfa-device'                        | MFA_DEVICE
            CreateVirtualMFADevice | virtualMFADeviceName: 'ada'                                            | CHANGE
            CreateVirtualMFADevice | virtualMFADeviceName: 'not-root-account-mfa-device'                    | CHANGE
            DeleteVirtualMFADevice | serialNumber: 'arn:aws:iam::012345678901:mfa/root-account-mfa-device'  | MFA_DEVICE
            DeleteVirtualMFADevice | serialNumber: 'arn:aws:iam::012345678901:mfa/ada'                      | CHANGE
            DeleteVirtualMFADevice | serialNumber: 'arn:aws:iam::012345678901:mfa/root-account-mfa-device2' | CHANGE
            """)
    void aVirtualMfaDeviceIsRootsByItsName(String call, String request, Kind kind) {
        var event = TestEvents.record("iam/" + call, "MFA")
                .with("{requestParameters: {" + request + "}}")
                .read();
        assertThat(Action.of(event, TestEvents.stack()).kind()).isEqualTo(kind);
    }
}
