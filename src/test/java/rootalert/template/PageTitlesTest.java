package rootalert.template;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.judge.Kind;

/** Alerts and alarms name pages by their titles, since they cannot know where a reader has the docs. */
class PageTitlesTest {
    private static final Pattern NAMED =
            Pattern.compile("([A-Z][a-z]+(?: [a-z]+)*?) in Root Alert's docs(?:, \\\\?\"([^\"\\\\]+))?");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern HEADING = Pattern.compile("^##+ (.*)$", Pattern.MULTILINE);
    private static final Pattern CHAPTER = Pattern.compile("^## (.*)$", Pattern.MULTILINE);

    /** Some three screens. */
    private static final int LONG = 1_000;

    private static final int FIRST_SCREEN = 25;

    static Stream<Path> docs() {
        return PagesTest.pages().filter(page -> page.startsWith("docs"));
    }

    /** README has a table of all else, and the changelog its releases. */
    static Stream<Path> longest() {
        return Stream.concat(docs(), Stream.of(Path.of("CONTRIBUTING.md")));
    }

    /** The texts of the templates and of the code, each sentence in one piece. */
    private static List<String> texts() {
        try (var main = Files.walk(Path.of("src/main"))) {
            return Stream.concat(main.filter(Files::isRegularFile).map(Path::toString), Template.files())
                    .filter(file -> file.endsWith(".java") || file.endsWith(".yaml") || file.endsWith(".txt"))
                    .map(Template::text)
                    .map(text -> JOINED.matcher(text).replaceAll("").replaceAll("\\s+", " "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A title may go on after a colon. A section is one of that page. */
    @Test
    void areWhatAlertsCallThem() {
        var named =
                texts().stream().flatMap(text -> NAMED.matcher(text).results()).toList();
        assertThat(named).hasSizeGreaterThan(10).allSatisfy(name -> {
            var page = docs().filter(each -> title(each).matches(Pattern.quote(name.group(1)) + "(:.*)?"))
                    .toList();
            assertThat(page).as(name.group()).hasSize(1);
            if (name.group(2) != null) {
                assertThat(headings(page.getFirst(), HEADING)).contains(name.group(2));
            }
        });
    }

    /** The list of all pages calls them as they call themselves. */
    @Test
    void areWhatTheListOfPagesCallsThem() {
        var index = Template.text("docs/index.md");
        assertThat(docs().filter(page -> !page.endsWith("index.md")))
                .allSatisfy(page -> assertThat(index).contains("[" + title(page) + "](" + page.getFileName() + ")"));
    }

    /** Whoever comes at three in the morning finds the section without scrolling. */
    @ParameterizedTest
    @MethodSource("longest")
    void areFollowedByAListOfSectionsWhereThePageIsLong(Path page) {
        var text = Template.text(page.toString());
        if (text.split("\\s+", -1).length > LONG) {
            var beginning = text.lines().limit(FIRST_SCREEN).collect(joining("\n"));
            assertThat(headings(page, CHAPTER))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(heading -> assertThat(beginning).contains("[" + heading.replace("`", "") + "](#"));
        }
    }

    /** The page by kind has a row for each, and for no other. */
    @Test
    void explainEveryKind() {
        var rows = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
                .matcher(Template.text("docs/kinds.md"))
                .results()
                .map(row -> row.group(1));
        assertThat(rows)
                .containsExactlyInAnyOrder(
                        Arrays.stream(Kind.values()).map(Kind::name).toArray(String[]::new));
    }

    private static String title(Path page) {
        return Template.text(page.toString()).lines().findFirst().orElseThrow().replaceFirst("# ", "");
    }

    private static List<String> headings(Path page, Pattern level) {
        return level.matcher(PagesTest.prose(page))
                .results()
                .map(heading -> heading.group(1))
                .toList();
    }
}
