package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.Mfa;
import rootalert.event.RootEvent;
import rootalert.samples.Once;

/** severity.txt as people write it: each row is read, each has an event that comes to it, and none of its conditions is idle. */
class SeverityTableTest {
    /** A row as it is written, and as it is read. */
    record Written(TableRow row, SeverityRule read) {
        @Override
        public String toString() {
            return row.file() + ":" + row.line() + " " + row.cell(1);
        }
    }

    /** An event, and the attempts that it is one of. */
    private record Example(RootEvent event, Attempts attempts, JudgedCall judged) {
        static Example of(Given given) {
            var event = TestEvents.event(given.call, given.traits);
            var seen = given.whole ? event : event.essentials();
            return new Example(seen, given.attempts, JudgedCall.judge(seen, TestEvents.stack(), given.attempts));
        }

        @Override
        public String toString() {
            return event.call().qualifiedName();
        }

        boolean isGivenReasonOf(Written written) {
            var reason = Pattern.compile(Pattern.quote(written.read.reason().ofOne())
                    .replace(
                            "{did}", "\\E" + Pattern.quote(judged.action().did().text()) + "\\Q")
                    .replaceAll("\\{(now|account)}", "\\\\E.+\\\\Q"));
            return judged.judgement().reasons().stream().anyMatch(reason.asMatchPredicate());
        }

        boolean fits(Condition condition) {
            return condition.fits(
                    new Case(event, judged.action(), judged.judgement().kind(), attempts));
        }
    }

    /** What an example is made of. Many rows try the same. */
    private record Given(String call, String traits, boolean whole, Attempts attempts) {}

    private static final Once<Given, Example> EXAMPLES = new Once<>(Example::of);

    static List<Written> rows() {
        return TableRow.parse("severity.txt", text(), 4, row -> new Written(row, SeverityRule.of(row)));
    }

    private static String text() {
        return TableFiles.text("severity.txt");
    }

    /** An example is made of the row: an event of its kind, with what its conditions ask for. */
    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHasAnEventThatComesToIt(Written written) {
        assertThat(examples(written.read.conditions()).filter(example -> example.isGivenReasonOf(written)))
                .isNotEmpty()
                .allMatch(example -> example.judged().severity().compareTo(written.read.severity()) <= 0);
    }

    /** For each of them there is an event that all others fit, and that the row is not about. */
    @ParameterizedTest
    @MethodSource("rows")
    void everyConditionDecides(Written written) {
        assertThat(written.read.conditions()).allSatisfy(condition -> {
            var others = written.read.conditions().stream()
                    .filter(other -> !other.equals(condition))
                    .toList();
            assertThat(examples(Stream.concat(others.stream(), Stream.of(opposite(condition)))
                            .toList()))
                    .anyMatch(example -> others.stream().allMatch(example::fits) && !example.isGivenReasonOf(written));
        });
    }

    private static Condition opposite(Condition condition) {
        return new Condition(!condition.holds(), condition.trait(), condition.values(), condition.atLeast());
    }

    private static Stream<Example> examples(List<Condition> conditions) {
        var attempts = attempts(conditions);
        var traits = List.of("");
        for (var condition : conditions) {
            traits = traits.stream()
                    .flatMap(before -> traits(condition).stream().map(more -> before + " " + more))
                    .toList();
        }
        var all = traits;
        boolean whole = isWhole(conditions);
        return events(conditions)
                .flatMap(event -> all.stream()
                        .map(more -> EXAMPLES.of(new Given(event.call(), event.traits() + more, whole, attempts))));
    }

    private static Stream<Condition> ofTrait(List<Condition> conditions, Trait trait) {
        return conditions.stream().filter(condition -> condition.holds() && condition.trait() == trait);
    }

    /** Those of its kinds, or all, and those of the calls that it names. */
    private static Stream<JudgementTest.Row> events(List<Condition> conditions) {
        var kinds = ofTrait(conditions, Trait.KIND).toList();
        var known =
                JudgementTest.rows().stream().filter(row -> kinds.stream().allMatch(kind -> kind.names(row.kind())));
        var named = ofTrait(conditions, Trait.CALL)
                .flatMap(calls -> calls.values().stream())
                .map(call -> new JudgementTest.Row(call, "MFA read", Kind.READ_ONLY, Severity.MEDIUM));
        return Stream.concat(known, named);
    }

    /** What makes the condition true of an event that does not fit it already. */
    private static List<String> traits(Condition condition) {
        return switch (condition.trait()) {
            case KIND -> condition.holds() ? List.of("") : List.of("", "denied", "refused");
            case ROOT_KEY -> one(condition, "AKIA");
            case CREDENTIAL -> condition.values().contains("FEDERATED") ? one(condition, "federated") : List.of("");
            case MFA -> List.of(condition.names(Mfa.NO) == condition.holds() ? "no-MFA" : "MFA", "");
            case MFA_UNREADABLE -> one(condition, "MFA-odd");
            case OUTCOME_UNKNOWN -> one(condition, "outcome-odd");
            case FAILED -> condition.holds() ? List.of("denied", "refused") : List.of("");
            case READ_ONLY, SURELY_READ_ONLY -> List.of("", "read", "wrote");
            case FIRST_OF_CLIENT -> one(condition, "first");
            case DEED,
                    CALL,
                    BY_ROOT,
                    PROCESSED,
                    A_CHANGE,
                    CLIENT_LET_IN,
                    ROOTS_OWN,
                    TO_ANYONE,
                    TO_ANOTHER_ACCOUNT,
                    ALL_PERMISSIONS,
                    LASTING,
                    SERVICE_KEY,
                    SECRET_READ,
                    WOULD_BE_CRITICAL,
                    EXPOSES,
                    ROOT_PASSWORD,
                    ONLY_AUDIT,
                    AUDIT_READ,
                    PERHAPS_ASSUME_ROOT,
                    FAILED_SIGN_INS,
                    FAILED_BEFORE,
                    ACCOUNTS,
                    GOT_IN,
                    CAMPAIGN -> List.of("");
        };
    }

    private static List<String> one(Condition condition, String trait) {
        return List.of(condition.holds() ? trait : "");
    }

    private static Attempts attempts(List<Condition> conditions) {
        return new Attempts(
                number(conditions, Trait.FAILED_SIGN_INS),
                (int) number(conditions, Trait.ACCOUNTS),
                number(conditions, Trait.FAILED_BEFORE),
                has(conditions, Trait.GOT_IN),
                has(conditions, Trait.CAMPAIGN));
    }

    /** One less than asked for does not fit. */
    private static long number(List<Condition> conditions, Trait trait) {
        return conditions.stream()
                .filter(condition -> condition.trait() == trait)
                .mapToLong(condition -> condition.atLeast() - (condition.holds() ? 0 : 1))
                .findFirst()
                .orElse(0);
    }

    private static boolean has(List<Condition> conditions, Trait trait) {
        return conditions.stream().anyMatch(condition -> condition.trait() == trait && condition.holds());
    }

    private static boolean isWhole(List<Condition> conditions) {
        return conditions.stream().noneMatch(condition -> condition.trait() == Trait.PROCESSED && !condition.holds());
    }

    /** Those about changes judge what is one. What has no row is HIGH, and says so to whoever reads the alert. */
    @ParameterizedTest
    @EnumSource
    void everyKindHasARow(Kind kind) {
        assertThat(!kind.isAboutCalls()
                        || kind.isChange()
                        || kind.isWayToRoot()
                        || SeverityRule.TABLE.stream().anyMatch(rule -> rule.isAbout(kind)))
                .isTrue();
    }

    @Test
    void noCaseAndNoReasonStandsTwice() {
        assertThat(rows()).extracting(written -> written.row.cell(1)).doesNotHaveDuplicates();
        assertThat(rows()).extracting(written -> written.row.cell(3)).doesNotHaveDuplicates();
    }

    /** The headline of such a change says so. */
    @Test
    void oneRowIsAboutChangesThatAreCriticalForWantOfMfaAlone() {
        assertThat(rows()).filteredOn(written -> written.read.isForWantOfMfa()).hasSize(1);
    }

    @Test
    void theHeadExplainsEveryConditionAndWhatItCanBe() {
        var head = text().lines().takeWhile(line -> line.startsWith("#")).toList();
        assertThat(Trait.values())
                .allSatisfy(trait -> assertThat(head)
                        .anyMatch(line -> line.matches("# {3}" + trait.inWords()
                                + (trait.takes() == Trait.Takes.NOTHING ? "" : ": \\S.*") + " {2,}\\S.*")));
        assertThat(Stream.of(Trait.CREDENTIAL, Trait.MFA, Trait.READ_ONLY, Trait.EXPOSES)
                        .flatMap(trait -> trait.possible().stream()))
                .allSatisfy(value -> assertThat(String.join("\n", head)).containsPattern("\\b" + value + "\\b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            HIGH | a case | failed @                               has 3 columns, where 4 are needed
            HIGH | a case |  | A reason. @                         has an empty column
            BAD | a case | failed | A reason. @                    No enum constant rootalert.judge.Severity.BAD
            HIGH | a case | fails | A reason. @                    there is no such condition: fails
            HIGH | a case | failed; | A reason. @                  there is no such condition:
            HIGH | a case | kind | A reason. @                     kind needs a colon, and what it is
            HIGH | a case | kind: | A reason. @                    kind cannot be
            HIGH | a case | kind: DRILL | A reason. @              kind cannot be DRILL
            HIGH | a case | kind: SIGN_IN SIGN_IN | A reason. @    duplicate element: SIGN_IN
            HIGH | a case | MFA: MAYBE | A reason. @               MFA cannot be MAYBE
            HIGH | a case | call: CreateUser | A reason. @         call cannot be CreateUser
            HIGH | a case | failed: YES | A reason. @              failed needs no colon: failed: YES
            HIGH | a case | accounts tried: two | A reason. @      it is no number: two
            HIGH | a case | not not failed | A reason. @           there is no such condition: not failed
            HIGH | a case | failed | a reason @                    it is no sentence: a reason
            HIGH | a case | failed | {call:} @                     it is no sentence: {call:}
            HIGH | a case | failed | Root {dit}. @                 there is no such place: {dit}
            HIGH | a case | failed | Root {did. @                  a place has no end: {did.
            """)
    void aMalformedRowSaysWhereItStandsAndWhatIsWrong(String row, String why) {
        assertThatThrownBy(() -> TableRow.parse("severity.txt", "# head\n\n" + row + "\n", 4, SeverityRule::of))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(thrown ->
                        assertThat(String.valueOf(thrown.getMessage()).strip()).isEqualTo("severity.txt:3: " + why));
    }

    /** What goes on without a row before it is none. */
    @Test
    void aRowGoesOnInLinesThatBeginWithASpace() {
        assertThat(TableRow.parse("a.txt", "a | b\n  c\n  | d\ne | f | g", 3, TableRow::cells))
                .containsExactly(List.of("a", "b c", "d"), List.of("e", "f", "g"));
        assertThatThrownBy(() -> TableRow.parse("a.txt", "# head\n\n | a | b\n", 3, TableRow::cells))
                .hasMessage("a.txt:3: has an empty column");
        assertThatThrownBy(() -> TableRow.parse("a.txt", "a\n | b\n | c\nd\n | e\n", 3, TableRow::cells))
                .hasMessage("a.txt:4: has 2 columns, where 3 are needed");
    }
}
