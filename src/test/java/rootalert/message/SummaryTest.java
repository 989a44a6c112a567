package rootalert.message;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.TestRecord;
import rootalert.judge.TestEvents;

/** Sentences that no sample shows. */
class SummaryTest {
    private static final Answer<String> NAME = new Answer.Known<>("acme");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signin/ConsoleLogin              |        | A sign-in to the AWS console by the root user of acme (012345678901) was recorded. Whether it succeeded is not recorded. It came from an unrecorded address.
            signin/PasswordRecoveryRequested |        | Someone requested a password reset for the root user of acme (012345678901). Whether it succeeded is not recorded. It came from an unrecorded address.
            iam/CreateUser                   | outcome-odd | The root user of acme (012345678901) tried to create an IAM user. Whether it succeeded is unknown: that part of the record cannot be read. It came from an unrecorded address.
            ec2/RunInstances                 | dry-run | The root user of acme (012345678901) tried to start instances. It was a dry run, which changes nothing: AWS would have allowed the call. The attempt came from an unrecorded address.
            iam/CreateUser                   | nobody | Root Alert received the call CreateUser in acme (012345678901), but its record does not say that root made it. It came from an unrecorded address.
            sts/AssumeRoot                   | role unlock worked | Role x (session ada) of acme (012345678901) opened a root session in account 210987654321 to unlock an SQS queue policy. It succeeded from an unrecorded address.
            sts/AssumeRoot                   | role audit denied | Role x (session ada) of acme (012345678901) tried to open a root session in account 210987654321 to audit the root credentials and was denied. The attempt came from an unrecorded address.
            sts/AssumeRoot                   | audit failed | The root user of acme (012345678901) tried to open a root session in account 210987654321 to audit the root credentials. It failed with Throttling. The attempt came from an unrecorded address.
            signin/PasswordRecoveryCompleted | worked | Someone with the reset link mailed to the root user of acme (012345678901) completed a root password reset. It succeeded from an unrecorded address.
            iam/                             | nobody | Root Alert received an event whose record names neither a user nor a call. It came from an unrecorded address.
            iam/                             |        | The root user of acme (012345678901) did something that the record does not name. It came from an unrecorded address.
            iam/                             | denied | The root user of acme (012345678901) tried something that the record does not name and was denied. The attempt came from an unrecorded address.
            iam/                             | failed | The root user of acme (012345678901) tried something that the record does not name. It failed with Throttling. The attempt came from an unrecorded address.
            iam/                             | federated | A federated session of the root user of acme (012345678901) did something that the record does not name. It came from an unrecorded address.
            iam/CreateUser                   | nobody failed | Root Alert received the call CreateUser in acme (012345678901), but its record does not say that root made it. It failed with Throttling. The attempt came from an unrecorded address.
            """)
    void saysNoMoreThanIsKnown(String call, String traits, String verdict) {
        var event = TestEvents.record(call, traits == null ? "" : traits)
                .with("{recipientAccountId: '012345678901'}")
                .read();
        assertThat(Summary.of(TestEvents.alert(event, NAME)).replace('\u00A0', ' '))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sts/AssumeRoot | {userIdentity: {type: 'AssumedRole', arn: 'arn:aws:sts::012345678901:assumed-role/x/ada'}, requestParameters: {targetPrincipal: 'everyone'}} | Role x (session ada) of acme (012345678901) opened a root session in an unnamed account. It succeeded from an unrecorded address.
            sts/AssumeRoot | {userIdentity: {type: 'AssumedRole', arn: 'arn:aws:sts::012345678901:assumed-role/x/ada'}, requestParameters: {targetPrincipal: '210987654321'}} | Role x (session ada) of acme (012345678901) opened a root session in account 210987654321. It succeeded from an unrecorded address.
            sts/AssumeRoot | {userIdentity: {type: 'AssumedRole', arn: 'arn:aws:sts::012345678901:assumed-role/x/ada'}, requestParameters: {taskPolicyArn: {arn: 'arn:aws:iam::aws:policy/root-task/SQSUnlockQueuePolicy'}}} | Role x (session ada) of acme (012345678901) opened a root session in an unnamed account to unlock an SQS queue policy. It succeeded from an unrecorded address.
            macie2/Job     | {eventType: 'AwsServiceEvent', userIdentity: {invokedBy: 'frobnicator.amazonaws.com'}} | An AWS service, frobnicator, reported Job about the root user of acme (012345678901). Neither root nor a session of root called it. It came from an unrecorded address.
            macie2/Job     | {eventType: 'AwsServiceEvent', userIdentity: {invokedBy: '.amazonaws.com'}} | An AWS service reported Job about the root user of acme (012345678901). Neither root nor a session of root called it. It came from an unrecorded address.
            iam/CreateUser | {userIdentity: {accessKeyId: 'ASIAIOSFODNN7EXAMPLE', invokedBy: 'frobnicator.amazonaws.com'}, sourceIPAddress: 'frobnicator.amazonaws.com', requestParameters: {userName: 'ada'}} | The AWS service frobnicator, in a root session in acme (012345678901), created IAM user ada. It succeeded from the AWS service frobnicator.amazonaws.com.
            """)
    void saysNoMoreThanTheRecordHolds(String call, String fields, String verdict) {
        var event = TestEvents.record(call, "")
                .with("{recipientAccountId: '012345678901'}")
                .with(fields)
                .read();
        assertThat(Summary.of(TestEvents.alert(event, NAME)).replace('\u00A0', ' '))
                .isEqualTo(verdict);
    }

    @Test
    void saysThatNobodyKnowsWhatUnnamedCallsDid() {
        var calls = IntStream.range(0, 2)
                .mapToObj(i -> TestEvents.record("iam/", "")
                        .with("{eventID: 'e-%d', recipientAccountId: '012345678901'}".formatted(i))
                        .read())
                .toList();
        assertThat(Summary.of(TestEvents.alert(calls, TestEvents.facts(NAME))))
                .isEqualTo("A root session in acme (012345678901) made 2 calls, from an unrecorded address."
                        + " What these calls did is not recorded. The outcome of 2 calls is unknown.");
    }

    @Test
    void saysThatNobodyKnowsWhoMadeSeveralCalls() {
        var calls = Stream.of("iam/CreateUser", "iam/DeleteUser")
                .map(call -> TestEvents.record(call, "nobody")
                        .with("{recipientAccountId: '012345678901'}")
                        .read())
                .toList();
        assertThat(Summary.of(TestEvents.alert(calls, TestEvents.facts(NAME))))
                .startsWith("Someone in acme (012345678901), who is not recorded as root, made 2 calls, ");
    }

    /** The first two differ in what there is no room for. */
    @Test
    void saysOfNothingThatWasRefusedThatItSucceeded() {
        var calls = Stream.of(
                        "snap-1 111122223333 444455556666 777788889999",
                        "snap-1 111122223333 444455556666 888899990000",
                        "snap-2 777788889999")
                .map(words -> words.split(" ", 2))
                .map(words -> TestEvents.record(
                                "ec2/ModifySnapshotAttribute", words[0].equals("snap-2") ? "denied" : "")
                        .with(
                                "{eventID: '%s', requestParameters: {snapshotId: '%s', createVolumePermission: {add: {items: [%s]}}}}"
                                        .formatted(
                                                words[1],
                                                words[0],
                                                Stream.of(words[1].split(" ", -1))
                                                        .map("{userId: '%s'}"::formatted)
                                                        .collect(joining(",")))))
                .map(TestRecord::read)
                .toList();
        assertThat(Summary.of(TestEvents.alert(calls, TestEvents.facts(NAME))))
                .endsWith(
                        "Among other things, it shared snap-1 with account 111122223333, account 444455556666 and 1 more"
                                + " and tried to share snap-2 with account 777788889999. 1 call was denied.");
    }

    /** Nothing else was done that "among other things" could mean. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iam/CreateUser | user worked | user worked  | Each time, it created IAM user ada. The first was 2 minutes ago. Both calls succeeded.
            iam/CreateUser | user AKIA   | user AKIA    | Each time, they created IAM user ada. The first was 2 minutes ago. Both calls succeeded.
            iam/CreateUser | user denied | user denied  | Each time, it tried to create IAM user ada. The first was 2 minutes ago. Both calls were denied.
            iam/CreateUser | user failed | user failed  | Each time, it tried to create IAM user ada. The first was 2 minutes ago. Both calls failed.
            iam/CreateUser | user outcome-odd | user outcome-odd | Each time, it tried to create IAM user ada. The first was 2 minutes ago. The outcome of 2 calls is unknown.
            iam/CreateUser | user worked | user outcome-odd | It created IAM user ada and tried to create IAM user ada. The outcome of 1 call is unknown.
            iam/CreateUser | user worked | user denied  | It created IAM user ada and tried to create IAM user ada. 1 call was denied.
            iam/CreateUser | user worked | worked       | Among other things, it created IAM user ada, 2 minutes ago. Both calls succeeded.
            """)
    void saysThatCallsDidTheSame(String call, String one, String other, String end) {
        var calls = List.of(
                TestEvents.record(call, one)
                        .with("{eventID: 'one', eventTime: '2026-11-20T21:00:00Z'}")
                        .read(),
                TestEvents.record(call, other)
                        .with("{eventID: 'other', eventTime: '2026-11-20T21:00:00Z'}")
                        .read());
        assertThat(Summary.of(TestEvents.alert(calls, TestEvents.facts(NAME)))).endsWith(end);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
             2 | It succeeded 2 minutes ago, from an unrecorded address.
            -9 | It succeeded from an unrecorded address.
            """)
    void givesNoAgeToAnEventInTheFuture(int minutes, String end) {
        var event = TestEvents.record("iam/CreateUser", "")
                .with("{eventTime: '2026-11-20T21:00:00Z'}")
                .read();
        var now = event.time().instant().orElseThrow().plus(Duration.ofMinutes(minutes));
        var alert = TestEvents.alert(Calls.of(event), TestEvents.facts(NAME), now);
        assertThat(Summary.of(alert)).endsWith(end);
    }
}
