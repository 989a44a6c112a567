package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.Calls;
import rootalert.event.TestRecord;

/** Some calls are about another account than the one that makes them, and say which. */
class OtherAccountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            account/StartPrimaryEmailUpdate  | started changing the root e-mail address of account 444455556666
            account/AcceptPrimaryEmailUpdate | changed the root e-mail address of account 444455556666
            account/PutContactInformation    | changed the contacts of account 444455556666
            account/PutAlternateContact      | changed an alternate contact of account 444455556666
            account/DeleteAlternateContact   | deleted an alternate contact of account 444455556666
            account/EnableRegion             | enabled a region for account 444455556666
            account/DisableRegion            | disabled a region for account 444455556666
            account/PutAccountName           | renamed account 444455556666
            organizations/CloseAccount       | closed account 444455556666
            organizations/RemoveAccountFromOrganization | removed account 444455556666 from the organization
            payments/Instruments_Delete      | deleted a payment method for account 444455556666
            x/UpdateThing                    | called UpdateThing of x for account 444455556666
            """)
    void isNamed(String call, String did) {
        assertThat(judged(call, "444455556666").action().did().text()).isEqualTo(did);
        assertThat(judged(call, "012345678901").action().did().text()).doesNotContain("account 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            account/AcceptPrimaryEmailUpdate | {AccountId: '444455556666'} | changed the root e-mail address of account 444455556666
            inspector2/Disable               | {accountIds: ['444455556666']} | stopped Amazon Inspector for account 444455556666
            inspector2/Disable               | {accountIds: ['012345678901', '444455556666']} | stopped Amazon Inspector, also for account 444455556666
            inspector2/Disable               | {accountIds: ['444455556666', '777788889999', '111122223333']} | stopped Amazon Inspector for accounts 444455556666, 777788889999 and 1 more
            inspector2/Disable               | {accountIds: ['012345678901']} | stopped Amazon Inspector
            glacier/AbortVaultLock           | {accountId: '-'} | called AbortVaultLock of Amazon S3 Glacier
            organizations/InviteAccountToOrganization | {target: {type: 'ACCOUNT', id: '444455556666'}} | invited account 444455556666 to the organization
            organizations/InviteOrganizationToTransferResponsibility | {Type: 'BILLING', Target: {Type: 'ACCOUNT', Id: '444455556666'}} | invited account 444455556666 to transfer its billing
            sso/CreateAccountAssignment      | {targetType: 'AWS_ACCOUNT', targetId: '444455556666'} | gave access to account 444455556666 through IAM Identity Center
            sso/CreateAccountAssignment      | {targetType: 'AWS_ACCOUNT', targetId: '012345678901'} | gave access through IAM Identity Center
            guardduty/EnableOrganizationAdminAccount | {adminAccountId: '444455556666'} | called EnableOrganizationAdminAccount of Amazon GuardDuty for account 444455556666
            guardduty/CreateMembers          | {accountDetails: [{accountId: '444455556666', email: 'x'}]} | called CreateMembers of Amazon GuardDuty for account 444455556666
            organizations/DeregisterDelegatedAdministrator | {accountId: '444455556666', servicePrincipal: 'guardduty.amazonaws.com'} | removed account 444455556666 as a delegated administrator of Amazon GuardDuty
            account/PutAlternateContact      | {accountId: '444455556666', alternateContactType: 'SECURITY'} | changed the security contact of account 444455556666
            account/DeleteAlternateContact   | {AlternateContactType: 'BILLING'} | deleted the billing contact
            account/PutAlternateContact      | {alternateContactType: 'SALES'} | changed an alternate contact
            ec2/CreateVpcPeeringConnection   | {peerOwnerId: '444455556666'} | requested a VPC peering connection with account 444455556666
            """)
    void isNamedHoweverItIsWritten(String call, String request, String did) {
        var event = TestRecord.call(call)
                .with("{recipientAccountId: '012345678901', requestParameters: %s}".formatted(request))
                .read();
        assertThat(TestEvents.assessed(event).action().did().text()).isEqualTo(did);
    }

    /** Of a call that only names a part of Root Alert, that says nothing more. */
    @Test
    void makesADecoyNoMoreTelling() {
        var decoy = TestEvents.record("lambda/DeleteFunction", "ours")
                .with("{recipientAccountId: '012345678901', requestParameters: {accountId: '444455556666'}}");
        var action = TestEvents.assessed(decoy.read()).action();
        assertThat(action.did().text())
                .isEqualTo("made a change that involves part of Root Alert for account 444455556666");
        assertThat(action.precision()).isEqualTo(Action.Precision.NAMES_OURS);
    }

    @Test
    void aRequestIsNoChange() {
        var judged = judged("account/StartPrimaryEmailUpdate", "444455556666");
        assertThat(judged.judgement().kind()).isEqualTo(Kind.EMAIL_REQUESTED);
        assertThat(judged.judgement().reasons())
                .containsExactly(
                        "The code that AWS sent to the new address completes the change. Whoever reads mail there then owns account"
                                + " 444455556666.");
        assertThat(TestEvents.judged(Calls.of(judged.event())).playbook().unexpected())
                .anyMatch(step -> step.contains("account 444455556666"));
    }

    private static JudgedCall judged(String call, String account) {
        return TestEvents.assessed(TestRecord.call(call)
                .with("{recipientAccountId: '012345678901', requestParameters: {accountId: '%s'}}".formatted(account))
                .read());
    }
}
