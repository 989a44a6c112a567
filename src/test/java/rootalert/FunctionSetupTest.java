package rootalert;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rootalert.facts.ConfiguredNames;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Stack;
import rootalert.facts.Topics;
import rootalert.health.Owner;
import rootalert.judge.Severity;
import rootalert.template.Template;

/** The template sets the function up as the code needs it. */
class FunctionSetupTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:root-alert-AlertTopic-5E1B";

    /** A pessimistic figure. */
    private static final Duration COLD_START = Duration.ofSeconds(10);

    @Test
    void givesTheFunctionExactlyTheVariablesThatItReads() {
        var read = new TreeSet<String>();
        Settings.from(new Recorded(environment(), read));
        // Some are read only under sam local.
        var local = environment();
        local.put("AWS_SAM_LOCAL", "true");
        Settings.from(new Recorded(local, read));

        // Lambda and SAM set these themselves.
        assertThat(read).contains("AWS_REGION", "AWS_SAM_LOCAL");
        // The last one is for stand-ins.
        read.removeAll(Set.of("AWS_REGION", "AWS_SAM_LOCAL", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"));
        // The JVM reads this one.
        read.add("JAVA_TOOL_OPTIONS");
        assertThat(environment().keySet()).isEqualTo(read);
    }

    @Test
    void givesThemValuesThatTheFunctionAccepts() {
        assertThat(Settings.from(environment()))
                .isEqualTo(new Settings(
                        Optional.of(new Topics(TOPIC, TOPIC + "-alarms")),
                        Optional.of("MemoryTable"),
                        new Stack(
                                "root-alert",
                                "",
                                "123456789012",
                                List.of(
                                        "CallQueue.QueueName",
                                        "DeadLetterQueue.QueueName",
                                        "CallRule",
                                        "RootExposedRule",
                                        "FunctionRole",
                                        "TrailBucket")),
                        ZoneId.of("UTC"),
                        new ConfiguredNames(Map.of()),
                        false,
                        new KnownNetworks(List.of()),
                        true,
                        "",
                        Optional.empty(),
                        Optional.of(new Owner("security@example.com", Severity.MEDIUM)),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void publishesNothingUnderSamLocalUnlessAsked() {
        var local = environment();
        local.put("AWS_SAM_LOCAL", "true");
        assertThat(Settings.from(local).topics()).isEmpty();
    }

    @Test
    void namesAHandlerThatLambdaCanCreateAndCall() throws Exception {
        var handler = Template.function().path("Handler").asText().split("::", -1);
        var type = Class.forName(handler[0]);
        assertThat(type).isPublic().isAssignableTo(RequestStreamHandler.class).hasPublicMethods(handler[1]);
        assertThat(type.getConstructors())
                .extracting(Constructor::getParameterCount)
                .contains(0);
    }

    @Test
    void runsOnJava25WithoutSnapStart() throws Exception {
        ObjectNode function = Template.function().deepCopy();
        assertThat((Object) function.retain("Runtime", "Architectures", "MemorySize", "Timeout", "SnapStart"))
                .isEqualTo(new JsonMapper().readTree("""
                        {"Runtime": "java25", "Architectures": ["x86_64"], "MemorySize": 3008, "Timeout": 30}"""));
    }

    @Test
    void hasTimeForASlowLookUpAndASlowPublish() {
        assertThat(AlertPipeline.ONE_ALERT.plus(COLD_START))
                .isLessThanOrEqualTo(
                        Duration.ofSeconds(Template.function().path("Timeout").asLong()));
    }

    private static Map<String, String> environment() {
        return Template.environment(TOPIC);
    }

    /** An environment that records what it is asked for. */
    private static final class Recorded extends AbstractMap<String, String> {
        private final Map<String, String> environment;
        private final Set<String> asked;

        Recorded(Map<String, String> environment, Set<String> asked) {
            this.environment = environment;
            this.asked = asked;
        }

        @Override
        public @Nullable String get(@Nullable Object name) {
            asked.add(String.valueOf(name));
            return environment.get(name);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return environment.entrySet();
        }
    }
}
