package rootalert.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Operation.Service;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

class AwsApiTest {
    /** Organizations has one endpoint in each partition. */
    @ParameterizedTest
    @CsvSource({
        "us-east-1,     CLOUDWATCH,    https://monitoring.us-east-1.amazonaws.com",
        "us-gov-west-1, EVENTBRIDGE,   https://events.us-gov-west-1.amazonaws.com",
        "cn-north-1,    SQS,           https://sqs.cn-north-1.amazonaws.com.cn",
        "eu-central-1,  ORGANIZATIONS, https://organizations.us-east-1.amazonaws.com",
        "us-gov-east-1, ORGANIZATIONS, https://organizations.us-gov-west-1.amazonaws.com",
        "cn-north-1,    ORGANIZATIONS, https://organizations.cn-northwest-1.amazonaws.com.cn",
        "eusc-de-east-1, SQS,          https://sqs.eusc-de-east-1.amazonaws.eu",
        "eusc-de-east-1, ORGANIZATIONS, https://organizations.eusc-de-east-1.amazonaws.eu",
    })
    void asksTheEndpointOfTheRegionAndPartition(String region, Service service, String uri) {
        var aws = new AwsApi(region, AnonymousCredentialsProvider.create(), Optional.empty(), Duration.ofSeconds(1));
        assertThat(aws.uri(service, aws.regionOf(service))).hasToString(uri);
    }
}
