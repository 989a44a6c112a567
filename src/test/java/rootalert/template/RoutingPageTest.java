package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.judge.Severity;
import rootalert.samples.Json;

/** docs/routing.md and docs/terraform.md, as far as they speak of the machine form and the template. */
class RoutingPageTest {
    private static final JsonNode SCHEMA = Json.tree(Template.text("docs/alert.schema.json"));
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Each field that a table maps from is one that the alert has. */
    @ParameterizedTest
    @ValueSource(strings = {"OCSF", "ASFF"})
    void mapsFieldsThatThereAre(String format) {
        assertThat(rows(format)
                        .map(cells -> cells[2])
                        .flatMap(RoutingPageTest::code)
                        .filter(code -> !code.startsWith("arn:")))
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(at(path)).as(path).isTrue());
    }

    @Test
    void mapsEverySeverity() {
        assertThat(rows("OCSF")
                        .filter(cells -> cells[1].contains("severity_id"))
                        .map(cells -> cells[2]))
                .singleElement()
                .satisfies(cell -> assertThat(cell)
                        .endsWith(": INFO 1, LOW 2, MEDIUM 3, HIGH 4, CRITICAL 5")
                        .contains(Arrays.stream(Severity.values())
                                .map(Severity::name)
                                .toList()));
    }

    /** What Security Hub requires of a finding: "Required top-level ASFF attributes". */
    @Test
    void mapsAllThatSecurityHubRequires() {
        assertThat(rows("ASFF")
                        .map(cells -> cells[1])
                        .flatMap(RoutingPageTest::code)
                        .map(name -> name.split("\\.", 2)[0]))
                .contains(
                        "AwsAccountId",
                        "CreatedAt",
                        "Description",
                        "GeneratorId",
                        "Id",
                        "ProductArn",
                        "Resources",
                        "SchemaVersion",
                        "Severity",
                        "Title",
                        "Types",
                        "UpdatedAt");
    }

    /** As data: the provider that could validate it is not at hand everywhere. {@code terraform fmt} reads it. */
    @Test
    void terraformGivesTheTemplateWhatItAsksFor() {
        var page = Template.text("docs/terraform.md");
        var example = page.substring(page.indexOf("```hcl\n") + 7, page.indexOf("```", page.indexOf("```hcl") + 3));
        assertThat(example.lines().count()).isLessThanOrEqualTo(16);
        assertThat(example.chars().filter(c -> c == '{').count())
                .isEqualTo(example.chars().filter(c -> c == '}').count());
        var block = example.substring(
                example.indexOf("parameters = {"), example.indexOf("  }", example.indexOf("parameters")));
        var given = Pattern.compile("^ +([A-Z]\\w+) += \"([^\"]*)\"", Pattern.MULTILINE)
                .matcher(block)
                .results()
                .toList();
        var parameters = Template.whole().path("Parameters");
        assertThat(given).isNotEmpty().allSatisfy(parameter -> {
            var declared = parameters.required(parameter.group(1));
            if (declared.has("AllowedValues")) {
                assertThat(declared.path("AllowedValues"))
                        .extracting(JsonNode::asText)
                        .contains(parameter.group(2));
            }
            if (declared.has("AllowedPattern")) {
                assertThat(parameter.group(2))
                        .matches(declared.path("AllowedPattern").asText());
            }
        });
        assertThat(parameters
                        .propertyStream()
                        .filter(parameter -> !parameter.getValue().has("Default")))
                .allSatisfy(parameter ->
                        assertThat(given).anyMatch(one -> one.group(1).equals(parameter.getKey())));
        assertThat(example).contains("CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND", "template_url");
        assertThat(Template.whole().path("Transform").asText()).isEqualTo("AWS::Serverless-2016-10-31");
    }

    /** The cells of each row of the table under a heading; the first is empty. */
    private static Stream<String[]> rows(String heading) {
        var page = Template.text("docs/routing.md");
        var section = page.substring(page.indexOf("\n### " + heading + "\n") + 1);
        var table = section.substring(section.indexOf("\n|") + 1).split("\n\n", 2)[0];
        return table.lines().skip(2).map(row -> row.split(" ?\\| ?", -1));
    }

    private static Stream<String> code(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1));
    }

    /** Whether the schema has this property, of an object or of what a list holds. */
    private static boolean at(String path) {
        var node = SCHEMA;
        for (var step : path.split("\\.", -1)) {
            node = (node.has("items") ? node.path("items") : node)
                    .path("properties")
                    .path(step);
        }
        return !node.isMissingNode();
    }
}
