package rootalert.health;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.HealthCheck;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.StackOnTheWire;
import rootalert.wire.WholeChain;

/** What docs/security.md says that a heartbeat compares: each setting is changed, and told as the page says. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ComparedIT {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(AWS::[A-Za-z:0-9]+)` \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    /** Whoever only asks writes nothing. */
    private static final String EMPTY = DYNAMO_DB.newTable();

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    /** A row of the page's table, by the type of the part: as what it is told, and what is compared. */
    private record Row(List<String> checks, List<String> settings) {}

    private static Map<String, Row> page() {
        var rows = new LinkedHashMap<String, Row>();
        ROW.matcher(Template.text("docs/security.md"))
                .results()
                .forEach(row -> rows.put(row.group(1), new Row(names(row.group(2)), names(row.group(3)))));
        return rows;
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(ComparedIT::name).toList();
    }

    private static String name(MatchResult name) {
        return name.group(1);
    }

    @BeforeEach
    void everythingIsWhole() {
        WholeChain.on(aws);
    }

    @Test
    void thePageListsEverySetting() {
        var compared = Setting.ALL.stream().collect(groupingBy(Setting::type, mapping(Setting::name, joining(", "))));
        page().forEach((type, row) ->
                assertThat(String.join(", ", row.settings)).as(type).isEqualTo(compared.remove(type)));
        assertThat(compared).isEmpty();
    }

    /** Every setting of the first part of its type, and one setting of every other part. */
    static Stream<Arguments> changes() {
        return page().keySet().stream().flatMap(type -> {
            var parts = Deployed.parts(type);
            var first = Setting.ALL.stream()
                    .filter(setting -> setting.type().equals(type))
                    .map(setting -> Arguments.of(type, parts.getFirst(), setting.name()));
            var others = parts.stream().skip(1).map(part -> Arguments.of(type, part, ""));
            return Stream.concat(first, others);
        });
    }

    /** That a heartbeat tells of what a check finds so, and of nothing else, is WatchIT's matter. */
    @ParameterizedTest
    @MethodSource("changes")
    void eachIsToldAsThePageSays(String type, String part, String setting) {
        var row = Objects.requireNonNull(page().get(type));
        var name = setting.isEmpty() ? row.settings.getFirst() : setting;
        new StackOnTheWire(aws, WholeChain.PARAMETERS).with(part, settings -> change(settings, name));
        var watch = new TestWatch(aws, clock -> DYNAMO_DB.store(EMPTY, clock), Duration.ofSeconds(20));
        var checks = row.checks.stream().map(HealthCheck::valueOf).toArray(HealthCheck[]::new);
        assertThat(watch.notWhole(checks).values()).singleElement().isInstanceOf(CheckResult.Broken.class);
    }

    /** Another value than the template's, of a kind that AWS could answer. */
    private static void change(ObjectNode settings, String name) {
        switch (name) {
            case "Targets" -> settings.putArray(name).addObject().put("Arn", "arn:aws:sqs:us-east-1:123456789012:eve");
            case "ActionsEnabled" -> settings.put(name, false);
            case "MaximumMessageSize" -> settings.put(name, "1024");
            case "applyOnTransformedLogs" -> settings.put(name, true);
            default -> settings.put(name, "987654");
        }
    }
}
