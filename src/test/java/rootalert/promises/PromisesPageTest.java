package rootalert.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rootalert.template.Template;

/** docs/promises.md names tests that exist, every check that all alerts go through, and every claim of README's first screen. */
class PromisesPageTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern CLAIM = Pattern.compile("^- (\\*\\*[^*]+\\*\\*)", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    private final String page = Template.text("docs/promises.md");

    @Test
    void namesTestsThatExist() throws IOException {
        try (var files = Files.walk(TESTS)) {
            var classes = files.filter(Files::isRegularFile).toList();
            assertThat(tests())
                    .isNotEmpty()
                    .allSatisfy(test -> assertThat(classes)
                            .as(test.group())
                            .anyMatch(file -> file.endsWith(test.group(1) + ".java") && declares(file, test.group(2))));
        }
    }

    /** A check that is added without its line here would be one that nobody knows of. */
    @Test
    void namesEveryCheckOfEveryAlert() {
        var named = tests().map(test -> test.group(1) + "." + test.group(2)).toList();
        assertThat(checks()).hasSizeGreaterThan(8).isSubsetOf(named);
    }

    @Test
    void quotesEveryClaimOfReadme() {
        var claims = CLAIM.matcher(Template.text("README.md"))
                .results()
                .map(claim -> claim.group(1))
                .toList();
        assertThat(claims).hasSizeGreaterThan(5).allMatch(page::contains);
        assertThat(Pattern.compile("^\\| (\\*\\*[^*]+\\*\\*) \\|", Pattern.MULTILINE)
                        .matcher(page)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(claims);
    }

    /** All that assert something themselves: they answer nothing, and are about one alert or one text. */
    private static List<String> checks() {
        var names = new TreeSet<String>();
        for (var type : List.of(Promises.class, Outcome.class, EveryMessageTest.class)) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getReturnType() == void.class && !method.isSynthetic())
                    .filter(PromisesPageTest::isCheck)
                    .forEach(method -> names.add(type.getSimpleName() + "." + method.getName()));
        }
        return List.copyOf(names);
    }

    private static boolean isCheck(Method method) {
        // It hands each text to one of the others.
        return !method.getName().equals("everyText")
                && (!Modifier.isPrivate(method.getModifiers()) || method.getDeclaringClass() == Promises.class);
    }

    private Stream<MatchResult> tests() {
        return TEST.matcher(page).results();
    }

    private static boolean declares(Path type, String method) {
        return Pattern.compile("^    [\\w<> ]+ " + method + "\\(", Pattern.MULTILINE)
                .matcher(Template.text(type.toString()))
                .find();
    }
}
