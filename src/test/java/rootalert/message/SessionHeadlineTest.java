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
