package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            203.0.113.7,               PublicIp
            172.15.255.255,            PublicIp
            172.32.0.0,                PublicIp
            100.63.255.255,            PublicIp
            100.128.0.0,               PublicIp
            192.167.1.1,               PublicIp
            2001:db8::1,               PublicIp
            2001:0DB8:0:0:0:0:0:ABCD,  PublicIp
            ::ffff:203.0.113.7,        PublicIp
            10.0.0.1,                  PrivateIp
            172.16.0.1,                PrivateIp
            172.31.255.255,            PrivateIp
            192.168.1.1,               PrivateIp
            127.0.0.1,                 PrivateIp
            169.254.1.1,               PrivateIp
            100.64.0.0,                PrivateIp
            100.126.255.255,           PrivateIp
            0.0.0.0,                   PrivateIp
            ::1,                       PrivateIp
            ::,                        PrivateIp
            fe80::1,                   PrivateIp
            fc00::1,                   PrivateIp
            fdff::1,                   PrivateIp
            ::ffff:10.0.0.1,           PrivateIp
            100.127.0.1,               ConsoleBackEnd
            100.127.255.255,           ConsoleBackEnd
            autoscaling.amazonaws.com, AwsService
            ec2.cn-north-1.amazonaws.com.cn, AwsService
            AWS Internal,              AwsInternal
            256.1.1.1,                 Unrecognised
            1.2.3,                     Unrecognised
            1.2.3.4.5,                 Unrecognised
            :::,                       Unrecognised
            :,                         Unrecognised
            fe80::1%eth0,              Unrecognised
            203.0.113.7:443,           Unrecognised
            evil.example,              Unrecognised
            amazonaws.com,             Unrecognised
            amazonaws.com.evil.example, Unrecognised
            localhost,                 Unrecognised
            """)
    void isClassifiedByItsTextAlone(String recorded, String kind) {
        var address = SourceAddress.parse(recorded);
        assertThat(address.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(address.text()).isEqualTo(recorded);
        assertThat(address.isCallers()).isEqualTo(kind.endsWith("Ip"));
    }

    @Test
    void mayBeAbsent() {
        assertThat(SourceAddress.parse("")).isEqualTo(new SourceAddress.NotRecorded(""));
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
        assertThat(address).isEqualTo(new SourceAddress.VpcEndpoint(recorded, "vpce-1", "777788889999"));
        assertThat(address.isCallers()).isFalse();
        assertThat(address.label()).isEqualTo(label);
    }

    /** AWS's own names are no one's to choose. An endpoint whose ID cannot be read is one all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            AwsService  | {sourceIPAddress: 'config.amazonaws.com', vpcEndpointId: 'vpce-1'}
            AwsInternal | {sourceIPAddress: 'AWS Internal', vpcEndpointId: 'vpce-1'}
            VpcEndpoint | {sourceIPAddress: '203.0.113.7', vpcEndpointId: {a: 1}}
            VpcEndpoint | {sourceIPAddress: '203.0.113.7', vpcEndpointId: 1}
            PublicIp    | {sourceIPAddress: '203.0.113.7', vpcEndpointId: null}
            PublicIp    | {sourceIPAddress: '203.0.113.7', vpcEndpointId: ''}
            PublicIp    | {sourceIPAddress: '203.0.113.7', vpcEndpointAccountId: '777788889999'}
            """)
    void isOfAVpcOnlyWithAnEndpoint(String kind, String fields) {
        assertThat(TestRecord.call("iam/CreateUser")
                        .with(fields)
                        .read()
                        .sourceAddress()
                        .getClass()
                        .getSimpleName())
                .isEqualTo(kind);
    }

    @Test
    void spellsAwsInternalInOneWay() {
        assertThat(SourceAddress.parse("aws internal")).isEqualTo(new SourceAddress.AwsInternal("AWS Internal"));
    }
}
