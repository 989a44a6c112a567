package rootalert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.lambda.PackagedFunction;
import rootalert.lambda.RuntimeApi;
import rootalert.message.Notification;
import rootalert.preview.SampleAccount;
import rootalert.samples.Samples;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.WholeChain;

/** What {@code sam build} packs, started and fed as Lambda does, with settings that only one test has. For all else see WarmFunctionIT. */
class PackagedFunctionIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    @BeforeEach
    void awsAnswers() {
        PackagedEnvironment.isOn(aws);
    }

    /**
     * One sample of each kind; SAM's own container gets all of them. Without a table: with one, each would be a part of the next one's
     * history.
     */
    @Test
    void alertsOnEveryKindOfSample() throws Exception {
        try (var function = start(Map.of("TABLE_NAME", ""))) {
            assertThat(function.started()).isEmpty();
            var kinds = new HashSet<String>();
            var subjects = new ArrayList<String>();
            for (var file : Samples.files().toList()) {
                var sample = Samples.read(file);
                var alerts = new ArrayList<Notification>();
                // The function reads the real clock, and by that the samples are late.
                Samples.run(SampleAccount.forgetful(InstantSource.system(), alerts::add), sample);
                if (kinds.addAll(kinds(alerts))) {
                    assertThat(function.invoke(new String(sample, UTF_8)))
                            .isEqualTo(new RuntimeApi.Answer(true, "{\"batchItemFailures\":[]}"));
                    alerts.forEach(alert -> subjects.add(alert.subject()));
                }
            }
            assertThat(aws.calls(AwsOnTheWire.PUBLISH))
                    .extracting(call -> call.getOrDefault("Subject", ""))
                    .containsExactlyInAnyOrderElementsOf(subjects);
            // Once, or again where a busy machine's answer came too late, but not for each alert.
            assertThat(aws.calls(AwsOnTheWire.LIST_ALIASES)).hasSizeBetween(1, subjects.size() / 10);
            assertThat(function.entries())
                    .hasSize(subjects.size())
                    .allSatisfy(line ->
                            assertThat(line.at("/message/alert").asText()).isEqualTo("sent"));
        }
    }

    private static List<String> kinds(List<Notification> alerts) {
        return alerts.stream()
                .flatMap(alert -> alert.attributes().getOrDefault("kind", List.of()).stream())
                .toList();
    }

    /** The alert comes first; what it lacks, it says. A heartbeat's questions are left behind, whatever becomes of them. */
    @Test
    void alertsWithoutTheTableAndAfterAHeartbeatThatHangs() throws Exception {
        aws.tableIs(DYNAMO_DB.url());
        try (var function = start(Map.of("TABLE_NAME", "no-such-table", "AWS_ENDPOINT_URL_DYNAMODB", aws.url()))) {
            assertThat(function.invoke(sample("sign-in-with-mfa")).succeeded()).isTrue();
            assertThat(aws.calls(AwsOnTheWire.PUBLISH))
                    .singleElement()
                    .satisfies(call -> assertThat(call.getOrDefault("Message", ""))
                            .contains("History not available: look-up failed."));
            assertThat(function.entries())
                    .extracting(line -> line.at("/message/memory").asText())
                    .contains("not remembered");
            aws.hangsOnJson();
            aws.fails(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.Fault.HANG);
            aws.fails(WholeChain.LIST, AwsOnTheWire.Fault.HANG);
            assertThat(function.invoke(WholeChain.heartbeat()).succeeded()).isTrue();
            assertThat(function.invoke(sample("sign-in-without-mfa")).succeeded())
                    .isTrue();
            assertThat(aws.calls(AwsOnTheWire.PUBLISH)).hasSize(2);
        }
    }

    @Test
    void aWrongSettingStopsTheStartAndIsNamed() throws Exception {
        try (var function = start(Map.of("TIME_ZONE", "Berlin"))) {
            assertThat(function.started()).contains("TIME_ZONE is \\\"Berlin\\\"; it must be the name of a time zone");
        }
    }

    private PackagedFunction start(Map<String, String> settings) throws Exception {
        var environment = PackagedEnvironment.of(aws, DYNAMO_DB, "");
        environment.putAll(settings);
        return PackagedFunction.start(Template.function(), environment);
    }

    private static String sample(String name) {
        return new String(Samples.read(Samples.EVENTS.resolve(name + ".json")), UTF_8);
    }
}
