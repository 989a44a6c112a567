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
            000000000005 | {account: '000000000004', detail: {userIdentity: {type: 'Root', principalId: '000000000005'}}}
            000000000004 | {account: '000000000004', detail: {userIdentity: {principalId: 'AIDAEXAMPLE'}}}
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

    /** Nor do region and time, but for the minutes of a delivery; and EventBridge lets nobody else send as AWS. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            region ap-south-1              | {region: 'ap-south-1', detail: {awsRegion: 'us-east-1'}}
            time 2020-01-01T00:00:00Z      | {time: '2020-01-01T00:00:00Z', detail: {eventTime: '2026-11-20T21:00:00Z'}}
            time 2026-11-20T23:00:00Z      | {time: '2026-11-20T23:00:00Z', detail: {eventTime: '2026-11-20T21:00:00Z'}}
            source com.example             | {source: 'com.example', detail: {eventName: 'CreateUser'}}
            region b, source root-alert.drill | {region: 'b', source: 'root-alert.drill', detail: {awsRegion: 'a', eventName: 'x', eventSource: 'y'}}
            ~~                             | {source: 'aws.iam', region: 'us-east-1', detail: {awsRegion: 'us-east-1'}}
            ~~                             | {region: 'us-east-1', detail: {eventName: 'CreateUser'}}
            ~~                             | {time: '2026-11-20T21:04:00Z', detail: {eventTime: '2026-11-20T21:00:00Z'}}
            ~~                             | {time: '2026-11-20T23:00:00Z', detail: {eventTime: '2026-11-20T21:00:00Z', addendum: {reason: 'DELIVERY_DELAY'}}}
            ~~                             | {time: 'now', detail: {eventTime: '2026-11-20T21:00:00Z'}}
            ~~                             | {source: ['x'], region: {}, time: 7, detail: {eventTime: 'x', awsRegion: 'y'}}
            """)
    void anEnvelopeThatSaysOtherwiseIsShown(String contradiction, String record) {
        assertThat(TestRecord.of(record).read().location().contradiction()).isEqualTo(contradiction);
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
