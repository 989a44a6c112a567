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
            """)
    void isNamed(String call, String did) {
        assertThat(judged(call, "444455556666").action().did().text()).isEqualTo(did);
        assertThat(judged(call, "012345678901").action().did().text()).doesNotContain("account 0");
    }

    @Test
    void aRequestIsNoChange() {
        var judged = judged("account/StartPrimaryEmailUpdate", "444455556666");
        assertThat(judged.judgement().kind()).isEqualTo(Kind.EMAIL_REQUESTED);
        assertThat(judged.judgement().reasons())
                .containsExactly(
                        "A code sent to the new address completes it. Then whoever reads that address owns account"
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
