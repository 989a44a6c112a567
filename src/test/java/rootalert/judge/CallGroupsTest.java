package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallGroupsTest {
    private static final List<String> DEFENCES = List.of(
            "cloudtrail/StopLogging",
            "cloudtrail/DeleteResourcePolicy",
            "macie2/DisableMacie",
            "logs/DeleteSubscriptionFilter",
            "inspector2/Disable",
            "securityhub/BatchDisableStandards",
            "monitoring/PutAlarmMuteRule");

    private static final List<String> ACCESS = List.of(
            "iam/CreateUser",
            "iam/CreateNewKindOfDoor",
            "sts/GetFederationToken",
            "sso/CreateAccountAssignment",
            "kms/CreateGrant",
            "ecr/SetRepositoryPolicy",
            "lakeformation/GrantPermissions");

    /** The first sentence names three deeds, and a list has some 25 lines: two of each sort, four more of each, and then the rest. */
    @Test
    void noSortOfDeedTakesTheRoomOfTheOthers() {
        assertThat(session(Stream.concat(DEFENCES.stream(), ACCESS.stream()).toArray(String[]::new))
                        .groups())
                .extracting(same -> same.weight() == Weight.ACCESS ? "access" : "defence")
                .containsExactly(
                        "defence", "defence", "access", "access", "defence", "defence", "defence", "defence", "access",
                        "access", "access", "access", "defence", "access");
    }

    /** A credential gives access for as long as it exists. */
    @Test
    void credentialsAreUndoneBeforeAnythingThatTellsMore() {
        assertThat(session("cloudtrail/StopLogging", "account/PutAlternateContact", "iam/CreateAccessKey")
                        .undo())
                .startsWith("With an administrator role, deactivate the access keys of each IAM user named above.")
                .hasSize(3);
    }

    /** Of what is as bad and tells as much. */
    @Test
    void whatWorkedLeadsWhatFailed() {
        var failed = assessed("s3/ListBuckets", "MFA read denied");
        var worked = assessed("ec2/DescribeInstances", "MFA read");
        assertThat(List.of(failed.severity(), failed.weight())).containsExactly(worked.severity(), worked.weight());
        assertThat(CallGroups.ofSession(List.of(failed, worked)).lead()).isEqualTo(worked);
        var equal = assessed("s3/ListBuckets", "MFA read");
        assertThat(CallGroups.ofSession(List.of(failed, equal)).groups())
                .singleElement()
                .extracting(SameCalls::lead)
                .isEqualTo(equal);
    }

    /** Only among ordinary changes and what failed, how bad it is decides. */
    @ParameterizedTest
    @CsvSource({
        "ec2/CreateTags, MFA, iam/CreateUser, MFA denied",
        "iam/CreateUser, MFA denied, ec2/RunInstances, MFA",
        "ec2/RunInstances, MFA, cloudtrail/StopLogging, MFA denied",
        "ec2/RunInstances, MFA, iam/CreateUser, MFA",
        "iam/CreateUser, MFA, cloudtrail/StopLogging, MFA"
    })
    void whatTellsMoreLeads(String call, String traits, String leads, String traitsOfLead) {
        var lead = assessed(leads, traitsOfLead);
        assertThat(CallGroups.ofSession(List.of(assessed(call, traits), lead)).lead())
                .isEqualTo(lead);
    }

    /** The address is another only when someone accepts it. */
    @Test
    void whatWasChangedLeadsWhatWasOnlyRequested() {
        var requested = assessed("account/StartPrimaryEmailUpdate", "MFA member pending");
        var changed = assessed("account/AcceptPrimaryEmailUpdate", "MFA member");
        assertThat(CallGroups.ofSession(List.of(requested, changed)).lead()).isEqualTo(changed);
    }

    @Test
    void whatThereAreWordsForLeadsWhatHasANameOnly() {
        assertThat(session("iam/CreateNewKindOfDoor", "iam/CreateUser")
                        .lead()
                        .event()
                        .name())
                .isEqualTo("CreateUser");
    }

    /** Each gift has a line, since another policy is another matter. What is taken from many is one. */
    @ParameterizedTest
    @CsvSource({"iam/AttachRolePolicy, 2, true", "iam/DetachRolePolicy, 1, false"})
    void eachGiftStandsByItself(String call, int groups, boolean gives) {
        var calls = Stream.of("ReadOnlyAccess", "SecurityAudit")
                .map(policy -> TestEvents.record(call, "MFA")
                        .with("{requestParameters: {policyArn: 'arn:aws:iam::aws:policy/%s'}}".formatted(policy))
                        .read())
                .map(TestEvents::assessed)
                .toList();
        assertThat(CallGroups.ofSession(calls).groups()).hasSize(groups).allMatch(same -> same.giveTheSame() == gives);
    }

    @Test
    void whatNamesNoGiftGivesNone() {
        assertThat(session("iam/AttachRolePolicy").groups()).noneMatch(SameCalls::giveTheSame);
    }

    private static JudgedCall assessed(String call, String traits) {
        return TestEvents.assessed(TestEvents.event(call, traits));
    }

    private static CallGroups session(String... calls) {
        return CallGroups.ofSession(
                Stream.of(calls).map(call -> assessed(call, "MFA user")).toList());
    }
}
