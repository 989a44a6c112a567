package rootalert.judge;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import rootalert.OurClasses;
import rootalert.template.Template;

/** What the pages say of kinds. That docs/alert.schema.json and the samples have each of them is tested beside the samples. */
class KindTest {
    private static final Pattern KIND = Pattern.compile("`([A-Z_]+)`");
    private static final Pattern FILTERED = Pattern.compile("\\\\?\"kind\\\\?\": ?\\[([A-Z_,\\\\\" ]+)]");

    /** Whoever names a kind leaves out the next one. Kind's own columns are to be asked instead, but for what is true of one alone. */
    private static final Map<String, Set<String>> NAMED = Map.ofEntries(
            entry("Action", Set.of("CHANGE", "READ_ONLY", "CLI_RENEWAL")),
            entry("ActionRow", Set.of("CHANGE")),
            entry("Alert", Set.of("DRILL")),
            entry("Case", Set.of("READ_ONLY")),
            entry("CombinedPlaybook", Set.of("COMBINED")),
            entry("Details", Set.of("ALERTING_STOPPED")),
            entry("JudgedIncident", Set.of("COMBINED", "UNREADABLE")),
            entry("OneUse", Set.of("PASSWORD_RECOVERY")),
            entry("Reasons", Set.of("SIGN_IN_FAILED")),
            entry("Triage", Set.of("DRILL")),
            entry("Weight", Set.of("ASSUME_ROOT")));

    /** What decides the kind of a call, what asks which notices can be so, and each notice, which is of one kind. */
    private static final Set<Class<?>> MAY_NAME_KINDS = Set.of(Kind.class, JudgedCall.class, Which.class);

    @Test
    void whatDependsOnTheKindIsAColumnOfIt() {
        var named = new TreeMap<String, Set<String>>();
        OurClasses.ALL.stream()
                .filter(one -> !one.isAssignableTo(Notice.class)
                        && MAY_NAME_KINDS.stream().noneMatch(one::isEquivalentTo))
                .forEach(one -> one.getFieldAccessesFromSelf().stream()
                        .map(access -> access.getTarget())
                        .filter(field -> field.getOwner().isEquivalentTo(Kind.class))
                        .forEach(field -> named.computeIfAbsent(
                                        one.getName().replaceFirst(".*\\.(\\w+).*", "$1"), name -> new TreeSet<>())
                                .add(field.getName())));
        assertThat(named).isEqualTo(NAMED);
    }

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

    @Test
    void theTemplateMailsWhatIsAlwaysMailed() {
        assertThat(Template.mailedKinds())
                .containsExactlyElementsOf(Arrays.stream(Kind.values())
                        .filter(Kind::isAlwaysMailed)
                        .map(Enum::name)
                        .toList());
    }

    /** Whoever pastes the template's filter from the page gets all that the template lets through. */
    @Test
    void theOperationsPageFiltersAsTheTemplateDoes() throws IOException {
        var always = String.join(",", Template.mailedKinds());
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
