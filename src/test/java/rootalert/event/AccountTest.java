package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link CloudTrailRecordParser} on which account it was. */
class AccountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            000000000001 | {account: '000000000004', detail: {recipientAccountId: '000000000001', userIdentity: {accountId: '000000000002', arn: 'arn:aws:iam::000000000003:root'}}}
            000000000002 | {account: '000000000004', detail: {recipientAccountId: '', userIdentity: {accountId: '000000000002', arn: 'arn:aws:iam::000000000003:root'}}}
            000000000003 | {account: '000000000004', detail: {userIdentity: {accountId: null, arn: 'arn:aws:iam::000000000003:root'}}}
            000000000004 | {account: '000000000004', detail: {userIdentity: {arn: 'arn:aws:odd'}}}
            000000000004 | {account: '000000000004', detail: {userIdentity: {arn: 'arn:aws:iam:::root'}}}
            000000000004 | {account: '000000000004', detail: {recipientAccountId: {}}}
            not a number | {detail: {recipientAccountId: 'not a number'}}
            """)
    void comesFromTheFirstPlaceThatNamesIt(String account, String record) {
        assertThat(TestRecord.of(record).read().account()).isEqualTo(account);
    }

    /** CloudTrail's own events never differ, so whoever wrote one of the two may have made it up. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            000000000004 | {account: '000000000004', detail: {recipientAccountId: '000000000001'}}
            000000000004 | {account: '000000000004', detail: {userIdentity: {arn: 'arn:aws:iam::000000000003:root'}}}
            ~~           | {account: '000000000004', detail: {recipientAccountId: '000000000004'}}
            ~~           | {account: '000000000004', detail: {}}
            ~~           | {detail: {recipientAccountId: '000000000004'}}
            ~~           | {account: {}, detail: {recipientAccountId: '000000000004'}}
            """)
    void isShownBesideAnotherThatEventBridgeNames(String other, String record) {
        assertThat(TestRecord.of(record).read().location().otherAccount()).isEqualTo(other);
    }

    @Test
    void isEmptyWhereNothingNamesIt() {
        assertThat(TestRecord.of("{detail: {eventName: 'ConsoleLogin'}}").read().account())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Root        | arn:aws:iam::012345678901:root      | acme-prod
            Unknown     | arn:aws:iam::012345678901:root      | acme-prod
            IAMUser     | arn:aws:iam::012345678901:user/ada  | ''
            AssumedRole | arn:aws:sts::012345678901:assumed-role/a/b | ''
            """)
    void onlyRootsUserNameHintsAtTheAccountName(String type, String arn, String hint) {
        var event = TestRecord.of("{userIdentity: {userName: 'acme-prod', type: '%s', arn: '%s'}}".formatted(type, arn))
                .read();
        assertThat(event.identity().userName()).isEqualTo(hint);
    }
}
