package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the pages say of kinds. That docs/alert.schema.json and the samples have each of them is tested beside the samples. */
class KindTest {
    private static final Pattern KIND = Pattern.compile("`([A-Z_]+)`");
    private static final Pattern FILTERED = Pattern.compile("\\\\?\"kind\\\\?\": ?\\[([A-Z_,\\\\\" ]+)]");

    @Test
    void theSeverityPageHasARowForEach() throws IOException {
        var table = Files.readString(Path.of("docs/severity.md"))
                .split("\\| kind \\| what it is \\|\n", -1)[1]
                .split("\n\n", -1)[0];
        var named = table.lines()
                .map(row -> row.split("\\|", -1)[1])
                .flatMap(cell -> KIND.matcher(cell).results())
                .map(kind -> kind.group(1));
        assertThat(named)
                .containsExactlyInAnyOrder(
                        Arrays.stream(Kind.values()).map(Enum::name).toArray(String[]::new));
    }

    /** Whoever pastes the template's filter from the page gets all that the template lets through. */
    @Test
    void theOperationsPageFiltersAsTheTemplateDoes() throws IOException {
        var always = Arrays.stream(Kind.values())
                .filter(Kind::isAlwaysMailed)
                .map(Enum::name)
                .collect(Collectors.joining(","));
        assertThat(FILTERED.matcher(Files.readString(Path.of("docs/operations.md")))
                        .results()
                        .map(KindTest::kinds))
                .hasSizeGreaterThan(1)
                .containsOnly(always);
    }

    private static String kinds(MatchResult filter) {
        return filter.group(1).replaceAll("[^A-Z_,]", "");
    }
}
