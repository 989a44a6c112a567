package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            arn:aws:iam::012345678901:root,        cn-north-1,    AWS
            arn:aws-us-gov:iam::012345678901:root, us-east-1,     AWS_US_GOV
            arn:aws-cn:iam::012345678901:root,     '',            AWS_CN
            arn:aws-iso:iam::012345678901:root,    us-iso-east-1, OTHER
            arn:evil:iam::012345678901:root,       us-east-1,     OTHER
            arn::iam::012345678901:root,           us-east-1,     OTHER
            '',                                    us-east-1,     AWS
            '',                                    ap-southeast-5, AWS
            '',                                    us-gov-west-1, AWS_US_GOV
            '',                                    cn-northwest-1, AWS_CN
            '',                                    us-iso-east-1, OTHER
            '',                                    eusc-de-east-1, AWS_EUSC
            arn:aws-eusc:iam::012345678901:root,   '',            AWS_EUSC
            '',                                    evil.example,  OTHER
            '',                                    '',            AWS
            odd,                                   us-gov-east-1, AWS_US_GOV
            """)
    void comesFromTheArnOrElseTheRegion(String arn, String region, Partition partition) {
        assertThat(Partition.of(arn, region)).isEqualTo(partition);
    }

    /** https://docs.aws.amazon.com/general/latest/gr/ao.html, and China's own page of endpoints. */
    @ParameterizedTest
    @CsvSource({
        "us-east-1,      us-east-1,      amazonaws.com",
        "us-gov-east-1,  us-gov-west-1,  amazonaws.com",
        "cn-north-1,     cn-northwest-1, amazonaws.com.cn",
        "eusc-de-east-1, eusc-de-east-1, amazonaws.eu",
    })
    void hasOneRegionForOrganizations(String region, String organizations, String suffix) {
        var partition = Partition.ofRegion(region);
        assertThat(partition.organizationsRegion()).isEqualTo(organizations);
        assertThat(partition.dnsSuffix()).isEqualTo(suffix);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, true",
        "ap-southeast-15, true",
        "us-gov-east-1, true",
        "us-east-1.evil.example, false",
        "us-east-1/, false",
        "'', false"
    })
    void isPartOfAHostNameOnlyIfItIsARegion(String text, boolean isRegion) {
        assertThat(Partition.isRegion(text)).isEqualTo(isRegion);
    }
}
