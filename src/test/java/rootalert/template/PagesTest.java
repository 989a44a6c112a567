package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README and docs, as far as a machine can read them. */
class PagesTest {
    /** README's links to GitHub's own pages of the repository lead out of its folder. */
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|\\.\\./\\.\\./)([^)#]*)(?:#([^)]*))?\\)");

    private static final Pattern UNVERIFIED = Pattern.compile("[Nn]ot\\s(?:\\W*\\s)?(?:verified|tried)\\b");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("^ *```.*?^ *```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LAST_CELL = Pattern.compile("^\\|.*\\| ([0-9.]+) \\|$", Pattern.MULTILINE);

    static Stream<Path> pages() {
        try (var docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                    docs.filter(file -> file.toString().endsWith(".md")),
                    Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md").map(Path::of))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row after a blank line is shown as text, bars and all. */
    @ParameterizedTest
    @MethodSource("pages")
    void haveTablesInOnePiece(Path page) {
        for (var block : prose(page).split("\n(?!\\|)", -1)) {
            var rows = block.lines().filter(line -> line.startsWith("|")).toList();
            if (!rows.isEmpty()) {
                assertThat(rows.size()).as(block).isGreaterThan(2);
                assertThat(rows.get(1)).as(block).matches("\\|(---\\|)+");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linkToWhatThereIs(Path page) {
        assertThat(LINK.matcher(prose(page)).results()).allSatisfy(link -> {
            var target = link.group(1).isEmpty()
                    ? page
                    : page.resolveSibling(link.group(1)).normalize();
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as(target.toString()).contains(link.group(2));
            }
        });
    }

    /** Who says that something was not verified says in CONTRIBUTING what would show it. */
    @Test
    void sayWhatWouldShowWhatWasNotVerified() throws IOException {
        var contributing = Template.text("CONTRIBUTING.md");
        var table = contributing.substring(contributing.indexOf("| said in |"));
        try (var main = Files.walk(Path.of("src/main/java"))) {
            var files = Stream.of(
                            pages(),
                            main.filter(Files::isRegularFile),
                            Template.files().map(Path::of))
                    .flatMap(Function.identity())
                    .filter(file -> !file.endsWith("CONTRIBUTING.md") && !file.endsWith("CHANGELOG.md"))
                    .filter(file ->
                            UNVERIFIED.matcher(Template.text(file.toString())).find())
                    .map(file -> file.toString().endsWith(".java")
                            ? "`" + file.getFileName().toString().replace(".java", "") + "`"
                            : "(" + file + ")");
            assertThat(files).isNotEmpty().allMatch(table::contains);
        }
    }

    /** What the hub costs by itself: as many alarms as it has, a sum that is right, and the README says no less. */
    @Test
    void addUpWhatTheHubCosts() {
        var page = Template.text("docs/cost-and-scale.md");
        var table = page.substring(page.indexOf("| alarms |"), page.indexOf("A busy account's trail"));
        assertThat(table).contains("| alarms | " + TemplateTest.alarms().size() + " × 0.10 |");
        var sum = LAST_CELL
                .matcher(table)
                .results()
                .map(cell -> new BigDecimal(cell.group(1)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(table).contains("**" + sum + "**");
        var about = "about " + sum.setScale(1, RoundingMode.UP).setScale(2) + " US dollars";
        assertThat(page).contains(about);
        assertThat(Template.text("README.md")).contains(about + " a month");
    }

    @Test
    void explainEverySettingWithItsDefault() {
        var page = Template.text("docs/settings.md");
        assertThat(Template.whole().path("Parameters").properties()).allSatisfy(parameter -> {
            var value = parameter.getValue().path("Default").asText();
            assertThat(page).contains("| `" + parameter.getKey() + "` | " + (value.isEmpty() ? "none" : value) + " | ");
        });
    }

    @Test
    void agreeOnTheVersion() {
        var version = Template.whole()
                .at("/Metadata/AWS::ServerlessRepo::Application/SemanticVersion")
                .asText();
        assertThat(Template.text("pom.xml"))
                .contains("<artifactId>root-alert</artifactId>\n  <version>" + version + "<");
        assertThat(Template.text("CHANGELOG.md")
                        .lines()
                        .filter(line -> line.startsWith("## ") && !line.equals("## Unreleased"))
                        .findFirst())
                .hasValueSatisfying(heading -> assertThat(heading).startsWith("## " + version + " "));
    }

    /** All of docs/ is a click away. */
    @Test
    void areListedOnOnePage() {
        var index = Template.text("docs/index.md");
        assertThat(pages().filter(page -> page.startsWith("docs")))
                .filteredOn(page -> !page.endsWith("index.md"))
                .allSatisfy(page -> assertThat(index).contains("](" + page.getFileName() + ")"));
    }

    /** Without blocks of code. */
    static String prose(Path page) {
        return CODE.matcher(Template.text(page.toString())).replaceAll("");
    }

    /** As GitHub makes them. */
    private static Stream<String> anchors(Path page) {
        return HEADING.matcher(prose(page)).results().map(PagesTest::anchor);
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
