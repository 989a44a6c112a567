package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.SourceAddress.Sort;

class SourceAddressTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            203.0.113.7,               PUBLIC_IP
            172.15.255.255,            PUBLIC_IP
            172.32.0.0,                PUBLIC_IP
            100.63.255.255,            PUBLIC_IP
            100.128.0.0,               PUBLIC_IP
            192.167.1.1,               PUBLIC_IP
            2001:db8::1,               PUBLIC_IP
            2001:0DB8:0:0:0:0:0:ABCD,  PUBLIC_IP
            ::ffff:203.0.113.7,        PUBLIC_IP
            10.0.0.1,                  PRIVATE_IP
            172.16.0.1,                PRIVATE_IP
            172.31.255.255,            PRIVATE_IP
            192.168.1.1,               PRIVATE_IP
            127.0.0.1,                 PRIVATE_IP
            169.254.1.1,               PRIVATE_IP
            100.64.0.0,                PRIVATE_IP
            100.126.255.255,           PRIVATE_IP
            0.0.0.0,                   PRIVATE_IP
            ::1,                       PRIVATE_IP
            ::,                        PRIVATE_IP
            fe80::1,                   PRIVATE_IP
            fc00::1,                   PRIVATE_IP
            fdff::1,                   PRIVATE_IP
            ::ffff:10.0.0.1,           PRIVATE_IP
            100.127.0.1,               CONSOLE_BACK_END
            100.127.255.255,           CONSOLE_BACK_END
            autoscaling.amazonaws.com, AWS_SERVICE
            ec2.cn-north-1.amazonaws.com.cn, AWS_SERVICE
            AWS Internal,              AWS_INTERNAL
            256.1.1.1,                 UNRECOGNISED
            1.2.3,                     UNRECOGNISED
            1.2.3.4.5,                 UNRECOGNISED
            :::,                       UNRECOGNISED
            :,                         UNRECOGNISED
            fe80::1%eth0,              UNRECOGNISED
            203.0.113.7:443,           UNRECOGNISED
            evil.example,              UNRECOGNISED
            amazonaws.com,             UNRECOGNISED
            amazonaws.com.evil.example, UNRECOGNISED
            localhost,                 UNRECOGNISED
            """)
    void isClassifiedByItsTextAlone(String recorded, Sort sort) {
        var address = SourceAddress.parse(recorded);
        assertThat(address.sort()).isEqualTo(sort);
        assertThat(address.text()).isEqualTo(recorded);
        assertThat(address.isCallers()).isEqualTo(sort == Sort.PUBLIC_IP || sort == Sort.PRIVATE_IP);
    }

    @Test
    void mayBeAbsent() {
        assertThat(SourceAddress.parse("")).isEqualTo(new SourceAddress(Sort.NOT_RECORDED, ""));
    }

    /** The owner of a VPC chooses the addresses in it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.7  | 203.0.113.7 through VPC endpoint vpce-1 of account 777788889999
            10.0.0.1     | 10.0.0.1 through VPC endpoint vpce-1 of account 777788889999
            100.127.0.1  | 100.127.0.1 through VPC endpoint vpce-1 of account 777788889999
            2001:db8::1  | 2001:db8::1 through VPC endpoint vpce-1 of account 777788889999
            1.2.3        | 1.2.3 through VPC endpoint vpce-1 of account 777788889999
            ''           | VPC endpoint vpce-1 of account 777788889999
            """)
    void isNobodysThroughAVpcEndpoint(String recorded, String label) {
        var record = TestRecord.call("iam/CreateUser").with("""
                {sourceIPAddress: '%s', vpcEndpointId: 'vpce-1', vpcEndpointAccountId: '777788889999'}""".formatted(recorded));
        var address = record.read().sourceAddress();
        assertThat(address).isEqualTo(new SourceAddress(Sort.VPC_ENDPOINT, recorded, "vpce-1", "777788889999"));
        assertThat(address.isCallers()).isFalse();
        assertThat(address.label()).isEqualTo(label);
    }

    /** AWS's own names are no one's to choose. An endpoint whose ID cannot be read is one all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            AWS_SERVICE  | {sourceIPAddress: 'config.amazonaws.com', vpcEndpointId: 'vpce-1'}
            AWS_INTERNAL | {sourceIPAddress: 'AWS Internal', vpcEndpointId: 'vpce-1'}
            VPC_ENDPOINT | {sourceIPAddress: '203.0.113.7', vpcEndpointId: {a: 1}}
            VPC_ENDPOINT | {sourceIPAddress: '203.0.113.7', vpcEndpointId: 1}
            PUBLIC_IP    | {sourceIPAddress: '203.0.113.7', vpcEndpointId: null}
            PUBLIC_IP    | {sourceIPAddress: '203.0.113.7', vpcEndpointId: ''}
            PUBLIC_IP    | {sourceIPAddress: '203.0.113.7', vpcEndpointAccountId: '777788889999'}
            """)
    void isOfAVpcOnlyWithAnEndpoint(Sort sort, String fields) {
        assertThat(TestRecord.call("iam/CreateUser")
                        .with(fields)
                        .read()
                        .sourceAddress()
                        .sort())
                .isEqualTo(sort);
    }

    @Test
    void spellsAwsInternalInOneWay() {
        assertThat(SourceAddress.parse("aws internal")).isEqualTo(new SourceAddress(Sort.AWS_INTERNAL, "AWS Internal"));
    }
}
