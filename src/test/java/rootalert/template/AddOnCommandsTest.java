package rootalert.template;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands by which README and docs build and deploy the templates of templates/. samconfig.toml names the stack and the template of
 * Root Alert itself, so an add-on deployed without names of its own would overwrite what writes the alerts.
 */
class AddOnCommandsTest {
    private static final Pattern BLOCK =
            Pattern.compile("^ *```(?:bash|sh)\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile(
            "\\b(sam build|sam deploy|aws cloudformation (?:deploy|create-stack|create-stack-set|update-stack(?:-set)?))\\b[^;&|\n]*");
    private static final Pattern OPTION = Pattern.compile("--([a-z0-9-]+)(?:[ =](?:file://)?(?!--)([^\\s\"]+))?");
    private static final Pattern GIVEN = Pattern.compile("\\b([A-Z][A-Za-z]+)=");
    private static final Pattern OUR_TEMPLATE = Pattern.compile("templates/([a-z-]+)\\.yaml");

    /** A command as a shell reads it: lines that end in a backslash go on. */
    record Command(Path page, String name, String text, Map<String, String> options) {
        String stack() {
            return options.getOrDefault("stack-name", options.getOrDefault("stack-set-name", ""));
        }

        String template() {
            return options.getOrDefault("template-file", options.getOrDefault("template-body", ""));
        }

        /** The add-on that it is about, by its template or by what was built of that; empty for Root Alert itself. */
        String addOn() {
            var template = OUR_TEMPLATE.matcher(template());
            return template.matches()
                    ? template.group(1)
                    : COMMANDS.stream()
                            .filter(build -> build.name.equals("sam build") && !build.equals(this))
                            .filter(build -> template().equals(build.options.get("build-dir") + "/template.yaml"))
                            .map(Command::addOn)
                            .findFirst()
                            .orElse("");
        }

        @Override
        public String toString() {
            return page.getFileName() + ": " + name + " " + addOn();
        }
    }

    private static final List<Command> COMMANDS = commands();

    private static List<Command> commands() {
        var commands = new ArrayList<Command>();
        PagesTest.pages()
                .forEach(page -> BLOCK.matcher(Template.text(page.toString()))
                        .results()
                        .map(block -> block.group(1).replaceAll("\\\\\n\\s*", " "))
                        .flatMap(block -> COMMAND.matcher(block).results())
                        .forEach(found -> {
                            var options = new TreeMap<String, String>();
                            OPTION.matcher(found.group())
                                    .results()
                                    .forEach(option -> options.put(
                                            option.group(1), Objects.requireNonNullElse(option.group(2), "")));
                            commands.add(new Command(page, found.group(1), found.group(), options));
                        }));
        return commands;
    }

    static Stream<Command> ofAddOns() {
        return COMMANDS.stream().filter(command -> !command.addOn().isEmpty());
    }

    static Stream<String> addOns() {
        return Template.files()
                .filter(file -> file.startsWith("templates/"))
                .map(file -> file.replaceAll(".*/|\\.yaml", ""));
    }

    @ParameterizedTest
    @MethodSource("ofAddOns")
    void nameTheirOwnStackAndFolder(Command command) {
        if (command.name.equals("sam build")) {
            assertThat(command.options.getOrDefault("build-dir", "")).isNotIn("", ".aws-sam/build");
        } else {
            assertThat(command.stack()).startsWith("root-alert-");
        }
        // SAM reads samconfig.toml in the template's folder, so that none of its answers are there:
        // https://github.com/aws/aws-sam-cli/issues/2747
        if (command.name.equals("sam deploy")) {
            assertThat(command.options).containsKeys("region", "resolve-s3", "s3-prefix", "capabilities");
        }
    }

    /** What sam deploy finds by itself is Root Alert, or what was built last. */
    @Test
    void sayWhatTheyDeploy() {
        assertThat(COMMANDS.stream()
                        .filter(command -> command.name.equals("sam deploy"))
                        .filter(command -> command.addOn().isEmpty()))
                .allSatisfy(command -> assertThat(command.options)
                        .doesNotContainKey("template-file")
                        .satisfies(options -> assertThat(options.getOrDefault("stack-name", "root-alert"))
                                .isEqualTo("root-alert")));
    }

    @Test
    void nameAnotherForEach() {
        Map<String, Set<String>> stacks = ofAddOns()
                .filter(command -> !command.stack().isEmpty())
                .collect(groupingBy(Command::addOn, mapping(Command::stack, toSet())));
        assertThat(stacks.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }

    /** What is in a folder and in no page is deployed by guessing. */
    @ParameterizedTest
    @MethodSource("addOns")
    void areThereForEachTemplate(String addOn) {
        assertThat(ofAddOns().filter(command -> !command.stack().isEmpty()))
                .extracting(Command::addOn)
                .contains(addOn);
    }

    /** Whoever takes a release has the templates where the commands look for them. */
    @Test
    void findTheTemplatesInARelease() {
        assertThat(Template.text("bin/package")).contains("ROOT.glob(\"templates/*.yaml\")");
    }

    /** It has no source: what builds from it would fail there. */
    @Test
    void needNoSourceInARelease() {
        var parts = Pattern.compile("(?m)^PARTS = \\[(.+)]$")
                .matcher(Template.text("bin/package"))
                .results()
                .flatMap(match -> Arrays.stream(match.group(1).replace("\"", "").split(", ")))
                .toList();
        assertThat(parts).contains("bin/announce", "bin/check-chain").doesNotContain("bin");
        assertThat(parts.stream().filter(part -> part.startsWith("bin/")))
                .allSatisfy(part ->
                        assertThat(Template.text(part)).doesNotContain("mvn", "sam build", "target/", ".aws-sam"));
    }

    /** Else the rules above would hold for nothing. */
    @Test
    void areRead() {
        assertThat(ofAddOns()).extracting(Command::stack).contains("root-alert-cis", "root-alert-spoke");
        assertThat(COMMANDS).hasSizeGreaterThan(4);
    }

    /** Each of them is one that the parameters of its template know, or the deployment fails. */
    @ParameterizedTest
    @MethodSource("addOns")
    void haveParametersThatTheTemplateKnows(String addOn) {
        var parameters = Template.whole("templates/" + addOn + ".yaml").path("Parameters");
        COMMANDS.stream()
                .map(Command::text)
                .filter(text -> text.contains("templates/" + addOn + ".yaml"))
                .filter(text -> text.contains("--parameter-overrides"))
                .flatMap(text ->
                        GIVEN.matcher(text.split("--parameter-overrides", 2)[1]).results())
                .forEach(name -> assertThat(parameters.has(name.group(1)))
                        .as(name.group(1))
                        .isTrue());
    }
}
