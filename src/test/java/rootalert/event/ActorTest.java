package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link CloudTrailRecordParser} on who acted. */
class ActorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ROOT               | iam/ListUsers | {type: 'Root', arn: 'arn:aws:iam::012345678901:root'}
            ROOT               | iam/ListUsers | {type: 'Root'}
            ROOT               | iam/ListUsers | {type: 'ROOT', arn: 'ARN:AWS:IAM::012345678901:ROOT'}
            ROOT               | iam/ListUsers | {type: 'Unknown', arn: 'ARN:AWS:IAM::012345678901:ROOT'}
            ROOT               | iam/ListUsers | {arn: 'arn:aws:iam::012345678901:root'}
            ROOT               | iam/ListUsers | {type: 'Unknown', arn: 'arn:aws:iam::012345678901:root'}
            ROOT               | iam/ListUsers | {type: 'Unknown', arn: 'arn:aws-us-gov:iam::012345678901:root'}
            ROOT               | iam/ListUsers | {type: 'Unknown', arn: 'arn:aws-cn:iam::012345678901:root'}
            ROOT               | iam/ListUsers | {type: 'Unknown', arn: 'arn:aws-iso-b:iam::012345678901:root'}
            ROOT               | iam/ListUsers | {type: 'FederatedUser', sessionContext: {sessionIssuer: {type: 'Root'}}}
            ROOT               | iam/ListUsers | {type: 'Root'}, eventCategory: 'NetworkActivity'
            NOT_ROOT           | iam/ListUsers | {type: 'Root'}, eventCategory: 'Insight'
            NOT_ROOT           | iam/ListUsers | {type: 'Root', arn: 'arn:aws:iam::012345678901:root'}, eventType: 'AwsCloudTrailInsight'
            ROOT               | sts/AssumeRoot | {type: 'Root', arn: 'arn:aws:iam::012345678901:root'}
            NOT_ROOT           | iam/ListUsers | {type: 'FederatedUser', sessionContext: {sessionIssuer: {type: 'IAMUser', arn: 'arn:aws:iam::012345678901:user/root'}}}
            NOT_ROOT           | iam/ListUsers | {type: 'IAMUser', userName: 'root', arn: 'arn:aws:iam::012345678901:user/root'}
            NOT_ROOT           | iam/ListUsers | {type: 'AssumedRole', arn: 'arn:aws:sts::012345678901:assumed-role/x/root', sessionContext: {sessionIssuer: {type: 'Role', arn: 'arn:aws:iam::012345678901:role/x'}}}
            NOT_ROOT           | iam/ListUsers | {type: 'AWSService', invokedBy: 'config.amazonaws.com'}
            NOT_ROOT           | iam/ListUsers | {}
            ASSUME_ROOT_CALLER | sts/AssumeRoot | {type: 'AssumedRole', arn: 'arn:aws:sts::012345678901:assumed-role/x/ada'}
            ASSUME_ROOT_CALLER | sts/AssumeRoot | {type: 'IAMUser', sessionContext: {assumedRoot: 'true'}}
            NOT_ROOT           | evil/AssumeRoot | {type: 'IAMUser'}
            NOT_ROOT           | account/StartPrimaryEmailUpdate | {type: 'AssumedRole', arn: 'arn:aws:sts::012345678901:assumed-role/x/ada'}
            ROOT               | account/AcceptPrimaryEmailUpdate | {type: 'Root', arn: 'arn:aws:iam::012345678901:root'}
            NOT_ROOT           | account/PutContactInformation | {type: 'AssumedRole', arn: 'arn:aws:sts::012345678901:assumed-role/x/ada'}
            NOT_ROOT           | evil/AcceptPrimaryEmailUpdate | {type: 'IAMUser'}
            ROOT_RECOVERY      | signin/PasswordRecoveryRequested | {}
            ROOT_RECOVERY      | signin/PasswordRecoveryRequested | {type: 'Root', arn: 'arn:aws:iam::012345678901:root'}
            ROOT_RECOVERY      | signin/PasswordRecoveryRequested | {type: 'IAMUser', arn: 'arn:aws:iam::012345678901:user/ada'}
            ROOT_RECOVERY      | signin/PasswordRecoveryCompleted | {accountId: '012345678901'}
            ROOT_RECOVERY      | signin/EmailUpdated | {type: 'Unknown'}
            NOT_ROOT           | evil/EmailUpdated | {}
            NOT_ROOT           | signin/ConsoleLogin | {type: 'IAMUser', arn: 'arn:aws:iam::012345678901:user/ada'}
            """)
    void isReadFromIdentityOrName(Actor actor, String call, String identity) {
        assertThat(by(call, identity).identity().actor()).isEqualTo(actor);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            assumed-role/x/ada | {arn: 'arn:aws:sts::012345678901:assumed-role/x/ada'}
            user/odd:name      | {arn: 'arn:aws:iam::012345678901:user/odd:name'}
            odd                | {arn: 'odd'}
            ''                 | {type: 'Root', arn: 'arn:aws:iam::012345678901:root'}
            """)
    void isNamedUnlessItIsRoot(String principal, String identity) {
        assertThat(by("sts/AssumeRoot", identity).identity().principal()).isEqualTo(principal.replace("''", ""));
    }

    /** A role can itself come from a root session: its AssumeRoot is a request, not a session of AssumeRoot. */
    @Test
    void theCallerOfAssumeRootIsNotARootSession() {
        var event = by(
                "sts/AssumeRoot", "{type: 'AssumedRole', accessKeyId: 'ASIA1', sessionContext: {assumedRoot: 'true'}}");
        assertThat(event.identity().actor()).isEqualTo(Actor.ASSUME_ROOT_CALLER);
        assertThat(event.credential()).isEqualTo(Credential.TEMPORARY);
    }

    private static RootEvent by(String call, String identity) {
        var words = call.split("/", 2);
        return TestRecord.of("{eventSource: '%s.amazonaws.com', eventName: '%s', userIdentity: %s}"
                        .formatted(words[0], words[1], identity))
                .read();
    }
}
