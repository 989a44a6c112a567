package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.RootEvent;
import rootalert.facts.AccountNames;
import rootalert.judge.TestEvents;

/** Headlines that no sample shows. */
class SessionHeadlineTest {
    @Test
    void saysSoIfARootSessionIsForNoNamedAccount() {
        var event = TestEvents.record("sts/AssumeRoot", "role")
                .with(
                        "{requestParameters: {taskPolicyArn: {arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy'}}}")
                .read();
        assertThat(headline(event))
                .isEqualTo("Root session opened for an unnamed account to unlock an S3 bucket policy");
    }

    @ParameterizedTest
    @CsvSource({
        "iam/,           nobody, Event that names neither user nor call",
        "iam/CreateUser, nobody, Event that may not come from root: CreateUser",
        "iam/,           MFA,    Root activity of an unknown kind",
        "iam/,           denied, 'Root activity of an unknown kind, DENIED'",
        "iam/CreateUser, nobody failed, 'Event that may not come from root: CreateUser, FAILED'",
        "sts/AssumeRoot, role password, Root session opened for 210987654321 to allow a root password reset",
        "sts/AssumeRoot, role password denied, Root session for 210987654321 DENIED",
        "sts/AssumeRoot, role, Root session opened for an unnamed account",
        "ec2/RunInstances, dry-run, 'Root tried to start instances, DRY RUN'",
        "iam/CreateUser, ASIA assumed denied, 'AssumeRoot session tried to create an IAM user, DENIED'",
        "iam/CreateUser, outcome-odd, 'Root tried to create an IAM user, OUTCOME UNKNOWN'",
        "cloudtrail/DeleteTrail, outcome-odd, 'Root tried to delete a CloudTrail trail, OUTCOME UNKNOWN'"
    })
    void saysWhatDecidesAndNoMore(String call, String trait, String headline) {
        assertThat(headline(TestEvents.event(call, trait))).isEqualTo(headline);
    }

    /** What is no name could be read as a part of the sentence. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            iam.amazonaws.com  | ...           | Root called "..." of IAM
            iam.amazonaws.com  | Do it. Or not | Root called "Do it. Or not" of IAM
            iam.amazonaws.com  | 42            | Root called "42" of IAM
            iam.amazonaws.com  | REST.PUT-Acl  | Root called REST.PUT-Acl of IAM
            7                  | Frobnicate    | Root called Frobnicate of "7"
            evil, and IAM      | Frobnicate    | Root called Frobnicate of "evil, and iam"
            ~~                 | CreateUser    | Root created user ada of an unnamed service
            """)
    void quotesWhatIsNoName(String source, String name, String headline) {
        var event = TestEvents.record("iam/CreateUser", "ASIA user")
                .with("{eventSource: '%s', eventName: '%s', readOnly: false}".formatted(source, name))
                .read();
        assertThat(headline(event)).isEqualTo(headline);
    }

    @Test
    void isNoLongerThanASubjectAndShowsBothEndsOfALongName() {
        var event = TestEvents.event("iam/Create" + "Thing".repeat(20) + "ForAll", "late");
        assertThat(headline(event))
                .hasSize(99)
                .startsWith("Root called CreateThingThing")
                .contains("…")
                .endsWith("ThingForAll of IAM (late)");
    }

    @Test
    void namesTheServiceThatActedInASession() {
        var event = TestEvents.record("iam/CreateUser", "ASIA user")
                .with(
                        "{userIdentity: {invokedBy: 'frobnicator.amazonaws.com'}, sourceIPAddress: 'frobnicator.amazonaws.com'}")
                .read();
        assertThat(headline(event)).isEqualTo("Root via frobnicator created IAM user ada");
    }

    @Test
    void namesNoTaskWhereNoneIsRecorded() {
        var event = TestEvents.record("sts/AssumeRoot", "role")
                .with("{requestParameters: {targetPrincipal: '210987654321'}}")
                .read();
        assertThat(headline(event)).isEqualTo("Root session opened for 210987654321");
    }

    @Test
    void aFailedAssumeRootIsNotCalledDenied() {
        assertThat(headline(TestEvents.event("sts/AssumeRoot", "role failed")))
                .isEqualTo("Root session for an unnamed account FAILED");
    }

    private static String headline(RootEvent event) {
        return SessionHeadline.of(TestEvents.alert(event, AccountNames.NO_ALIAS))
                .text();
    }
}
