package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link CloudTrailRecordParser} on the credential and its MFA. */
class CredentialTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CONSOLE     | {eventType: 'AwsConsoleSignIn'}
            CONSOLE     | {eventType: 'AwsConsoleSignin'}
            CONSOLE     | {sessionCredentialFromConsole: 'true', userIdentity: {accessKeyId: 'ASIA1'}}
            CONSOLE     | {sessionCredentialFromConsole: true, userIdentity: {accessKeyId: 'ASIA1'}}
            CONSOLE     | {userIdentity: {invokedBy: 'signin.amazonaws.com', accessKeyId: 'ASIA1'}, sourceIPAddress: '203.0.113.7'}
            CONSOLE     | {userIdentity: {invokedBy: 'signin.amazonaws.com'}, sourceIPAddress: 'signin.amazonaws.com'}
            ACCESS_KEY  | {userIdentity: {accessKeyId: 'AKIA1'}}
            ACCESS_KEY  | {sessionCredentialFromConsole: 'true', userIdentity: {accessKeyId: 'AKIA1', sessionContext: {assumedRoot: 'true'}}}
            TEMPORARY   | {userIdentity: {accessKeyId: 'ASIA1'}}
            TEMPORARY   | {sessionCredentialFromConsole: 'false', userIdentity: {accessKeyId: 'ASIA1', sessionContext: {assumedRoot: 'false'}}}
            TEMPORARY   | {userIdentity: {accessKeyId: 'ASIA1', invokedBy: 'glue.amazonaws.com'}, sourceIPAddress: '203.0.113.7'}
            ASSUME_ROOT | {userIdentity: {accessKeyId: 'ASIA1', sessionContext: {assumedRoot: 'true'}}}
            ASSUME_ROOT | {userIdentity: {accessKeyId: 'ASIA1', sessionContext: {assumedRoot: true}}}
            FEDERATED   | {userIdentity: {type: 'FederatedUser', arn: '', accessKeyId: 'ASIA1', sessionContext: {sessionIssuer: {type: 'Root'}}}}
            SERVICE     | {userIdentity: {invokedBy: 'autoscaling.amazonaws.com'}, sourceIPAddress: 'autoscaling.amazonaws.com'}
            TEMPORARY   | {userIdentity: {invokedBy: 'autoscaling.amazonaws.com', accessKeyId: 'ASIA1'}, sourceIPAddress: 'autoscaling.amazonaws.com'}
            ACCESS_KEY  | {userIdentity: {invokedBy: 'autoscaling.amazonaws.com', accessKeyId: 'AKIA1'}, sourceIPAddress: 'autoscaling.amazonaws.com'}
            ACCESS_KEY  | {userIdentity: {invokedBy: 'cloudformation.amazonaws.com', accessKeyId: 'AKIA1', sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}, sourceIPAddress: 'cloudformation.amazonaws.com'}
            ACCESS_KEY  | {eventType: 'AwsServiceEvent', userIdentity: {invokedBy: 'macie2.amazonaws.com', accessKeyId: 'AKIA1'}}
            ACCESS_KEY  | {userAgent: 'signin.amazonaws.com', userIdentity: {accessKeyId: 'AKIA1'}}
            TEMPORARY   | {userIdentity: {invokedBy: 'glue.amazonaws.com', accessKeyId: 'ASIA1', sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}, sourceIPAddress: 'glue.amazonaws.com'}
            CONSOLE     | {sessionCredentialFromConsole: 'true', userIdentity: {invokedBy: 'cloudformation.amazonaws.com', sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}, sourceIPAddress: 'cloudformation.amazonaws.com'}
            TEMPORARY   | {userAgent: 'console.ec2.amazonaws.com', userIdentity: {accessKeyId: 'ASIA1'}}
            TEMPORARY   | {userAgent: 'signin.amazonaws.com', userIdentity: {accessKeyId: 'ASIA1'}}
            TEMPORARY   | {userAgent: 'AWS Internal', userIdentity: {accessKeyId: 'ASIA1'}}
            UNKNOWN     | {userAgent: '[S3Console/0.4]'}
            TEMPORARY   | {userIdentity: {type: 'FederatedUser', arn: '', accessKeyId: 'ASIA1', sessionContext: {sessionIssuer: {type: 'IAMUser'}}}}
            SERVICE_EVENT | {eventType: 'AwsServiceEvent', userIdentity: {invokedBy: 'macie2.amazonaws.com'}}
            SERVICE_EVENT | {eventType: 'AwsServiceEvent', userIdentity: {type: '', arn: ''}}
            UNKNOWN     | {eventType: 'AwsServiceEvent'}
            UNKNOWN     | {eventType: 'AwsServiceEvent', userIdentity: {invokedBy: 'macie2.amazonaws.com'}, sourceIPAddress: '203.0.113.7'}
            TEMPORARY   | {eventType: 'AwsServiceEvent', userIdentity: {invokedBy: 'macie2.amazonaws.com', accessKeyId: 'ASIA1'}}
            UNKNOWN     | {userIdentity: {invokedBy: 'autoscaling.amazonaws.com', accessKeyId: ['AKIA1']}, sourceIPAddress: 'autoscaling.amazonaws.com'}
            UNKNOWN     | {userIdentity: {invokedBy: 'autoscaling.amazonaws.com', sessionContext: {attributes: {creationDate: {a: 1}}}}, sourceIPAddress: 'autoscaling.amazonaws.com'}
            UNKNOWN     | {userIdentity: {accessKeyId: ''}}
            UNKNOWN     | {userIdentity: {accessKeyId: 'odd'}}
            UNKNOWN     | {}
            """)
    void followsFromTheKeyAndTheMarkers(Credential credential, String fields) {
        assertThat(TestRecord.call("iam/CreateUser").with(fields).read().credential())
                .isEqualTo(credential);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PasswordRecoveryRequested", "PasswordRecoveryCompleted"})
    void isUnknownWhileThePasswordIsReset(String name) {
        assertThat(TestRecord.call("signin/" + name)
                        .with("{eventType: 'AwsConsoleSignIn', userIdentity: {accessKeyId: ''}}")
                        .read()
                        .credential())
                .isEqualTo(Credential.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            YES          | {additionalEventData: {MFAUsed: 'Yes'}}
            YES          | {additionalEventData: {MFAUsed: 'YES'}}
            NO           | {additionalEventData: {MFAUsed: 'No'}}
            NO           | {additionalEventData: {MFAUsed: 'NO'}}
            YES          | {userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}
            YES          | {userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'True'}}}}
            YES          | {userIdentity: {sessionContext: {attributes: {mfaAuthenticated: true}}}}
            NO           | {userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'false'}}}}
            NO           | {userIdentity: {sessionContext: {attributes: {mfaAuthenticated: false}}}}
            NO           | {additionalEventData: {MFAUsed: 'No'}, userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}
            NO           | {additionalEventData: {MFAUsed: 'Yes'}, userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'false'}}}}
            NO           | {additionalEventData: {MFAUsed: 'Yes'}, userIdentity: {sessionContext: {attributes: {mfaAuthenticated: false}}}}
            YES          | {additionalEventData: {MFAUsed: 'Yes'}, userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}
            NO           | {additionalEventData: {MFAUsed: {}}, userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'false'}}}}
            NOT_RECORDED | {additionalEventData: {MFAUsed: ['Yes']}, userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}
            NOT_RECORDED | {additionalEventData: {MFAUsed: 'perhaps'}, userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}
            YES          | {additionalEventData: {MFAUsed: null}, userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}
            YES          | {additionalEventData: {MFAUsed: ''}, userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}
            NOT_RECORDED | {additionalEventData: {MFAUsed: 'perhaps'}}
            NOT_RECORDED | {additionalEventData: {MFAUsed: null}}
            NOT_RECORDED | {additionalEventData: {MFAIdentifier: 'arn:aws:iam::012345678901:mfa/yes'}}
            NOT_RECORDED | {userIdentity: {sessionContext: {}}}
            NOT_RECORDED | {}
            """)
    void mfaIsYesNoOrNotRecorded(Mfa mfa, String fields) {
        assertThat(TestRecord.call("iam/CreateUser").with(fields).read().mfa()).isEqualTo(mfa);
    }
}
