package rootalert.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.AwsApi;
import rootalert.aws.Lookup;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

class AuditSettingsTest {
    private static final Map<String, String> DEPLOYED = Map.of(
            "AWS_REGION", "us-east-1",
            "HUB_EVENT_BUS_ARN", "arn:aws-cn:events:cn-north-1:123456789012:event-bus/default",
            "AUDIT_EVERY_DAYS", "7",
            "CANARY_ACCOUNT", "",
            "STACK_ID", "arn:aws:cloudformation:us-east-1:111122223333:stack/root-alert-audit/6b0e71bd");

    @Test
    void areReadFromTheEnvironment() {
        var settings = AuditSettings.from(DEPLOYED);
        assertThat(settings.schedule())
                .isEqualTo(new AuditSchedule(DEPLOYED.getOrDefault("STACK_ID", ""), 7, Optional.empty()));
        assertThat(settings.endpoint()).isEmpty();
        assertThat(settings.audit(() -> TestAudit.HOUR, pause -> {})).isNotNull();
        var nobody = new AwsApi("us-east-1", AnonymousCredentialsProvider.create(), Optional.empty(), Duration.ZERO);
        assertThat(new AuditEvents(nobody, settings.hubBusArn()).partition()).isEqualTo("aws-cn");
    }

    @ParameterizedTest
    @CsvSource({
        "AUDIT_EVERY_DAYS,  0,               'AUDIT_EVERY_DAYS is \"0\"; it must be a number of days from 1 to 30.'",
        "AUDIT_EVERY_DAYS,  31,              'AUDIT_EVERY_DAYS is \"31\"; it must be a number of days from 1 to 30.'",
        "AUDIT_EVERY_DAYS,  '',              'AUDIT_EVERY_DAYS is \"\"; it must be a number of days from 1 to 30.'",
        "CANARY_ACCOUNT,    sandbox,         'CANARY_ACCOUNT is \"sandbox\"; it must be a 12-digit account ID.'",
        "AWS_ENDPOINT_URL,  'not a URL',     'AWS_ENDPOINT_URL is \"not a URL\"; it must be a URL.'",
        "HUB_EVENT_BUS_ARN, '',              'HUB_EVENT_BUS_ARN is \"\"; it must be the output HubEventBusArn of the Root Alert stack.'",
    })
    void namesWhatIsWrong(String name, String value, String message) {
        var environment = new HashMap<>(DEPLOYED);
        environment.put(name, value);
        assertThatThrownBy(() -> AuditSettings.from(environment).audit(() -> TestAudit.HOUR, pause -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** The session must outlive the reads, and the reserve the last account. */
    @Test
    void theLimitsFitIntoEachOther() {
        var read = Lookup.LATEST.plus(Duration.ofSeconds(5));
        assertThat(Duration.ofSeconds(RootSession.SECONDS)).isGreaterThanOrEqualTo(read.multipliedBy(5));
        assertThat(Audit.RESERVE).isGreaterThanOrEqualTo(RootAccess.ASSUMING.plus(read.multipliedBy(5)));
    }
}
