package rootalert;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.facts.ConfiguredNames;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Stack;
import rootalert.facts.Topics;
import rootalert.health.Owner;
import rootalert.judge.Severity;

class SettingsTest {
    private static final String TOPIC = "arn:aws-us-gov:sns:us-gov-west-1:123456789012:root-alert-AlertTopic-1AB";

    private static final String ALARM_TOPIC = "arn:aws-us-gov:sns:us-gov-west-1:123456789012:root-alert-AlarmTopic-2CD";
    private static final Topics TOPICS = new Topics(TOPIC, ALARM_TOPIC);

    private static final ConfiguredNames NO_NAMES = new ConfiguredNames(Map.of());

    @Test
    void readsEveryVariable() {
        assertThat(Settings.from(Map.ofEntries(
                        entry("TOPIC_ARN", TOPIC),
                        entry("ALARM_TOPIC_ARN", ALARM_TOPIC),
                        entry("TABLE_NAME", "alerts-MemoryTable-1AB"),
                        entry("STACK_NAME", "alerts"),
                        entry("ACCOUNT_ID", "012345678901"),
                        entry("AWS_REGION", "us-gov-west-1"),
                        entry("TIME_ZONE", "Europe/Berlin"),
                        entry("ACCOUNT_NAMES", "210987654321=sandbox"),
                        entry("LOOK_UP_ACCOUNT_NAMES", "true"),
                        entry("KNOWN_NETWORKS", "203.0.113.0/24=Office VPN"),
                        entry("INCLUDE_READ_ONLY_CALLS", "false"),
                        entry("ALERT_EMAIL", "root@example.com"),
                        entry("EMAIL_MINIMUM_SEVERITY", "HIGH"),
                        entry("AWS_ENDPOINT_URL", "http://localhost:4566"),
                        entry("AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:8000"),
                        entry("OTHER_PARTS", "alerts-CallQueue-1AB,,1234abcd-12ab-34cd-56ef-1234567890ab,"),
                        entry("ALERT_PHRASE", "seven blue kites"),
                        entry("AUDIT_ACCOUNT", "111122223333"))))
                .isEqualTo(new Settings(
                        Optional.of(TOPICS),
                        Optional.of("alerts-MemoryTable-1AB"),
                        new Stack(
                                "alerts",
                                "us-gov-west-1",
                                "012345678901",
                                List.of("alerts-CallQueue-1AB", "1234abcd-12ab-34cd-56ef-1234567890ab")),
                        ZoneId.of("Europe/Berlin"),
                        new ConfiguredNames(Map.of("210987654321", "sandbox")),
                        true,
                        KnownNetworks.parse("203.0.113.0/24=Office VPN"),
                        false,
                        "seven blue kites",
                        Optional.of("111122223333"),
                        Optional.of(new Owner("root@example.com", Severity.HIGH)),
                        Optional.of(URI.create("http://localhost:4566")),
                        Optional.of(URI.create("http://localhost:8000"))));
    }

    @Test
    void needsNothingButTheTopic() {
        assertThat(Settings.from(Map.of("TOPIC_ARN", TOPIC, "ALARM_TOPIC_ARN", ALARM_TOPIC)))
                .isEqualTo(new Settings(
                        Optional.of(TOPICS),
                        Optional.empty(),
                        new Stack("root-alert", "", "", List.of()),
                        ZoneId.of("UTC"),
                        NO_NAMES,
                        false,
                        new KnownNetworks(List.of()),
                        true,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(Settings.from(Map.of("TOPIC_ARN", TOPIC, "ALARM_TOPIC_ARN", ALARM_TOPIC))
                        .zone()
                        .normalized())
                .isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void needsNoTopicUnderSamLocal() {
        // SAM puts the logical ID in place of the ARN.
        assertThat(Settings.from(Map.of("TOPIC_ARN", "AlertTopic", "AWS_SAM_LOCAL", "true"))
                        .topics())
                .isEmpty();
    }

    @Test
    void publishesUnderSamLocalWhenTold() {
        assertThat(Settings.from(Map.of(
                                "TOPIC_ARN",
                                TOPIC,
                                "ALARM_TOPIC_ARN",
                                ALARM_TOPIC,
                                "AWS_SAM_LOCAL",
                                "true",
                                "PUBLISH_FROM_SAM_LOCAL",
                                "true"))
                        .topics())
                .contains(TOPICS);
    }

    @ParameterizedTest
    @CsvSource({
        "TOPIC_ARN, AlertTopic, the ARN of an SNS topic",
        "TOPIC_ARN, arn:aws:sns:us-east-1:123456789012:topic:subscription, the ARN of an SNS topic",
        "TABLE_NAME, a table, the name of a DynamoDB table",
        "AWS_ENDPOINT_URL, a stand-in, a URL",
        "AWS_ENDPOINT_URL_DYNAMODB, a stand-in, a URL",
        "STACK_NAME, 1st stack, the name of a CloudFormation stack",
        "ACCOUNT_ID, 12345678901, a 12-digit account ID",
        "OTHER_PARTS, one key, 'names and IDs of parts of the stack, separated by commas'",
        "TIME_ZONE, Berlin, 'the name of a time zone, such as UTC or Europe/Berlin'",
        "PUBLISH_FROM_SAM_LOCAL, yes, true or false",
        "LOOK_UP_ACCOUNT_NAMES, 1, true or false",
        "ACCOUNT_NAMES, '123456789012=prod,dev', 'like 123456789012=prod,210987654321=sandbox: \"dev\" is not a"
                + " 12-digit account ID, =, and a name'",
        "KNOWN_NETWORKS, '10.0.0.0/33=x', 'like 203.0.113.0/24=Office VPN,2001:db8::/32=Data centre: \"10.0.0.0/33=x\" is not an address range, =, and a name'",
        "ACCOUNT_NAMES, '123456789012=a,123456789012=b', 'like 123456789012=prod,210987654321=sandbox: account 123456789012 is named twice'",
    })
    void namesTheWrongVariableItsValueAndWhatIsAllowed(String name, String value, String allowed) {
        var environment =
                new HashMap<>(Map.of("TOPIC_ARN", TOPIC, "ALARM_TOPIC_ARN", ALARM_TOPIC, "AWS_SAM_LOCAL", "true"));
        environment.put("PUBLISH_FROM_SAM_LOCAL", "true");
        environment.put(name, value);
        assertThatThrownBy(() -> Settings.from(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is \"" + value + "\"; it must be " + allowed + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "-, ''",
        "' seven blue kites ', seven blue kites",
        "Sieben Äpfel – 七, Sieben Äpfel – 七",
        "🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁, 🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁🪁",
        "blue\u202Ekites, blue\uFFFDkites"
    })
    void readsThePhrase(String value, String phrase) {
        assertThat(Settings.from(Map.of("AWS_SAM_LOCAL", "true", "ALERT_PHRASE", value))
                        .phrase())
                .isEqualTo(phrase);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"seven blue kites over the frozen red lake", "blue\nkites", "blue\u0000kites", "blue\u0085kites"
            })
    void doesNotRepeatAWrongPhrase(String value) {
        assertThatThrownBy(() -> Settings.from(Map.of("AWS_SAM_LOCAL", "true", "ALERT_PHRASE", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ALERT_PHRASE is wrong (its value is kept out of the log);"
                        + " it must be at most 40 characters without control characters, or - for none.");
    }

    @Test
    void saysThatTheTopicIsMissing() {
        assertThatThrownBy(() -> Settings.from(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TOPIC_ARN is not set; it must be the ARN of an SNS topic.");
    }
}
