package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnedIdsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", textBlock = """
            iam/CreateAccessKey       | {responseElements: {accessKey: {accessKeyId: 'AKIA1', secretAccessKey: 'hunter2'}}} | accessKeyId: AKIA1
            sts/GetFederationToken    | {responseElements: {credentials: {accessKeyId: 'ASIA1', sessionToken: 'hunter2'}}} | accessKeyId: ASIA1
            iam/CreateServiceSpecificCredential | {responseElements: {serviceSpecificCredential: {serviceSpecificCredentialId: 'ACCA1', servicePassword: 'hunter2'}}} | serviceSpecificCredentialId: ACCA1
            iam/UploadSigningCertificate | {responseElements: {certificate: {certificateId: 'CERT1', certificateBody: 'x'}}} | certificateId: CERT1
            iam/CreateVirtualMFADevice | {responseElements: {virtualMFADevice: {serialNumber: 'arn:aws:iam::012345678901:mfa/x', base32StringSeed: 'hunter2'}}} | serialNumber: arn:aws:iam::012345678901:mfa/x
            iam/CreateUser            | {requestParameters: {userName: 'ada'}, responseElements: {user: {arn: 'arn:aws:iam::012345678901:user/ada'}}} | arn:aws:iam::012345678901:user/ada
            iam/CreateRole            | {responseElements: {role: {arn: 'arn:aws:iam::012345678901:role/ada'}}} | arn:aws:iam::012345678901:role/ada
            kms/CreateKey             | {responseElements: {keyMetadata: {keyId: '1234abcd'}}} | keyId: 1234abcd
            ec2/CreateVpc             | {responseElements: {vpc: {vpcId: 'vpc-1'}}} | vpcId: vpc-1
            ec2/RunInstances          | {responseElements: {instancesSet: {items: [{instanceId: 'i-01'}, {}, {instanceId: 'i-02'}]}}} | instanceId: i-01, i-02
            ec2/RunInstances          | {responseElements: {instancesSet: {items: [{instanceId: 'i-01'}, {instanceId: 'i-02'}, {instanceId: 'i-03'}, {instanceId: 'i-04'}, {instanceId: 'i-05'}, {instanceId: 'i-06'}]}}} | instanceId: i-01, i-02, i-03, i-04, i-05 and 1 more
            ec2/TerminateInstances    | {requestParameters: {instancesSet: {items: [{instanceId: 'i-01'}]}}, responseElements: {instancesSet: {items: [{instanceId: 'i-01'}]}}} | ~~
            iam/UpdateAccessKey       | {requestParameters: {accessKeyId: 'AKIA1'}, responseElements: {accessKey: {accessKeyId: 'AKIA1'}}} | ~~
            iam/CreateAccessKey       | {responseElements: {accessKey: {accessKeyId: 'not an ID'}}} | ~~
            iam/CreateAccessKey       | {responseElements: {accessKey: {accessKeyId: {deep: 'AKIA1'}}}} | ~~
            iam/CreateLoginProfile    | {responseElements: {loginProfile: {password: 'hunter2'}}} | ~~
            iam/CreateUser            | {responseElements: null} | ~~
            iam/CreateUser            | {responseElements: 'arn'} | ~~
            account/EnableRegion      | {responseElements: {user: {arn: 'arn:aws:iam::012345678901:user/ada'}}} | ~~
            """)
    void areShownIfTheRequestLacksThem(String call, String fields, String returned) {
        assertThat(TestRecord.call(call).with(fields).read().resource().returned())
                .isEqualTo(returned);
    }
}
