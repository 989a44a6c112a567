package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.RootEvent;

/** The tables of steps, as people write them: whatever they name is there, and each row has an alert that comes to it. */
class PlaybookTablesTest {
    private static final Pattern STEP = Pattern.compile("[A-Z][A-Z_]+");

    private static final Map<String, Function<TableRow, ?>> MAKERS = Map.of(
            "steps.txt", Step::of, "playbooks.txt", PlaybookRow::of, "instead.txt", Instead::of, "undo.txt", Undo::of);

    private static final Map<String, Integer> COLUMNS =
            Map.of("steps.txt", 2, "playbooks.txt", 5, "instead.txt", 3, "undo.txt", 3);

    private static final List<String> CALLS = List.of(
            "iam/CreateAccessKey",
            "iam/AttachUserPolicy",
            "iam/EnableMFADevice",
            "iam/DeleteLoginProfile",
            "organizations/CloseAccount",
            "organizations/LeaveOrganization",
            "organizations/RemoveAccountFromOrganization",
            "organizations/DeleteOrganization",
            "signin/CreateOAuth2Token");

    private static final List<String> TRAITS = List.of(
            "MFA",
            "no-MFA",
            "MFA user",
            "MFA member",
            "federated",
            "AKIA",
            "assumed",
            "role",
            "role denied",
            "admin",
            "to-anyone",
            "to-account");

    private static final Map<String, String> WAYS_TO_ROOT = Map.ofEntries(
            Map.entry("account/StartPrimaryEmailUpdate", "member"),
            Map.entry("account/AcceptPrimaryEmailUpdate", "member"),
            Map.entry("account/PutContactInformation", "member"),
            Map.entry("account/PutAlternateContact", "member"),
            Map.entry("iam/EnableOrganizationsRootSessions", ""),
            Map.entry("iam/DisableOrganizationsRootSessions", ""),
            Map.entry("organizations/RegisterDelegatedAdministrator", "for-iam"),
            Map.entry("organizations/UpdatePolicy", "scp"),
            Map.entry("organizations/DisablePolicyType", "scp"),
            Map.entry("organizations/DetachPolicy", "policy"),
            Map.entry("organizations/DeletePolicy", "policy"));

    private static List<TableRow> rows(String file) {
        return TableRow.parse(file, TableFiles.text(file), COLUMNS.getOrDefault(file, 0), row -> row);
    }

    private static Stream<String> head(String file) {
        return TableFiles.text(file).lines().takeWhile(line -> !line.isEmpty());
    }

    @Test
    void everyStepIsOneThatSomeAlertHas() {
        var inPlaybooks = rows("playbooks.txt").stream()
                .flatMap(row -> Stream.of(row.cell(2), row.cell(3), row.cell(4)))
                .flatMap(PlaybookTablesTest::steps);
        var instead = rows("instead.txt").stream().flatMap(row -> steps(row.cell(2)));
        assertThat(Stream.concat(inPlaybooks, instead).distinct().filter(step -> !step.equals("UNDO")))
                .containsExactlyInAnyOrderElementsOf(
                        rows("steps.txt").stream().map(row -> row.cell(0)).toList());
    }

    private static Stream<String> steps(String cell) {
        return STEP.matcher(cell).results().map(MatchResult::group);
    }

    @Test
    void everyKindHasSteps() {
        assertThat(rows("playbooks.txt").stream()
                        .filter(row -> row.cell(1).equals("any"))
                        .flatMap(row -> steps(row.cell(0))))
                .containsExactlyInAnyOrder(
                        Arrays.stream(Kind.values()).map(Enum::name).toArray(String[]::new));
    }

    static List<PlaybookRow> playbooks() {
        return PlaybookRow.TABLE;
    }

    /** None stands behind one that takes all its alerts. */
    @ParameterizedTest
    @MethodSource("playbooks")
    void everyRowHasAnAlertThatComesToIt(PlaybookRow row) {
        for (var kind : row.kinds()) {
            assertThat(situations(kind).anyMatch(situation -> row.equals(first(kind, situation))))
                    .as("an alert for %s | %s", kind, row.asked())
                    .isTrue();
        }
    }

    /** The same of what stands in the place of steps. */
    @Test
    void everyRowOfInsteadHasAnAlertThatComesToIt() {
        var rows = rows("instead.txt").stream()
                .flatMap(row -> Instead.of(row).stream())
                .toList();
        assertThat(rows)
                .allMatch(row -> Stream.of(Kind.CHANGE, Kind.COMBINED, Kind.LOOK_BACK)
                        .flatMap(PlaybookTablesTest::situations)
                        .anyMatch(situation -> rows.stream()
                                .filter(other -> other.step().equals(row.step())
                                        && other.asked().fits(situation))
                                .findFirst()
                                .filter(row::equals)
                                .isPresent()));
    }

    private static @Nullable PlaybookRow first(Kind kind, Situation situation) {
        return PlaybookRow.TABLE.stream()
                .filter(other -> other.kinds().contains(kind) && other.asked().fits(situation))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Situation> situations(Kind kind) {
        if (!kind.isAboutCalls()) {
            var these = Arrays.stream(Which.values())
                    .filter(which -> which.canBe(kind))
                    .toList();
            return these.stream()
                    .flatMap(one -> these.stream().map(other -> Situation.of(kind, EnumSet.of(one, other))));
        }
        var events = kind == Kind.ROOT_EXPOSED
                ? waysToRoot()
                : CALLS.stream().flatMap(call -> TRAITS.stream().map(traits -> TestEvents.event(call, traits)));
        var elsewhere = TestEvents.assessed(TestEvents.record("iam/CreateUser", "MFA")
                .with("{recipientAccountId: '210987654321'}")
                .read());
        return events.flatMap(event -> Stream.of(List.of(elsewhere), List.of(elsewhere, TestEvents.assessed(event)))
                .map(all -> Situation.of(TestEvents.judgedAs(kind, event), all)));
    }

    private static Stream<RootEvent> waysToRoot() {
        return Stream.concat(
                WAYS_TO_ROOT.entrySet().stream().map(way -> TestEvents.event(way.getKey(), "role " + way.getValue())),
                Stream.of(
                        TestEvents.event("organizations/RegisterDelegatedAdministrator", "role for-account"),
                        TestEvents.event("organizations/UpdatePolicy", "role policy"),
                        TestEvents.event("organizations/UpdatePolicy", "role scp denied")));
    }

    /** Whoever opens a way to root gets commands, whichever it is. */
    @Test
    void everyWayToRootHasCommands() {
        assertThat(Undo.TABLE.stream().flatMap(row -> row.of().stream())).containsAll(EnumSet.allOf(Exposure.class));
    }

    @Test
    void theHeadsExplainWhateverARowMayBeAbout() {
        var head = Stream.concat(head("playbooks.txt"), head("instead.txt")).toList();
        assertThat(Which.values())
                .allSatisfy(which -> assertThat(head)
                        .anyMatch(line -> line.matches("#( which of them)? .*\\b" + which.inWords() + "(\"? .*)?")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            steps.txt     ; NOTE | write it down                                ; it is no sentence: write it down
            steps.txt     ; NOTE | Write down who used {it}.                    ; nothing stands for {it}
            steps.txt     ; NOTE | Write down who used {account.                ; a place has no end: {account.
            playbooks.txt ; CHANGE | any | NOTE | KEEP                          ; has 4 columns, where 5 are needed
            playbooks.txt ; CHANGES | any | NOTE | KEEP | -                     ; No enum constant rootalert.judge.Kind.CHANGES
            playbooks.txt ; CHANGE | sometimes | NOTE | KEEP | -                ; there is no such condition: sometimes
            playbooks.txt ; CHANGE | works again | NOTE | KEEP | -              ; no CHANGE is works again
            playbooks.txt ; DRILL | MFA: NO | NOTE | KEEP | -                   ; no DRILL is MFA: NO
            playbooks.txt ; CHANGE | MFA: MAYBE | NOTE | KEEP | -               ; MFA cannot be MAYBE
            playbooks.txt ; ROOT_EXPOSED | exposes: EMAIL | NOTE | KEEP | -     ; exposes cannot be EMAIL
            playbooks.txt ; SIGN_IN | campaign | NOTE | KEEP | -                ; no step depends on campaign
            playbooks.txt ; CHANGE | any | NOTED | KEEP | -                     ; there is no step NOTED
            playbooks.txt ; CHANGE | any | NOTE | KEEP, | -                     ; there is no step
            playbooks.txt ; CHANGE | any | NOTE | KEEP | UNDO                   ; there is no step UNDO
            instead.txt   ; KEEPS | any | NOTE                                  ; there is no step KEEPS
            instead.txt   ; KEEP | sometimes | NOTE                             ; there is no such condition: sometimes
            undo.txt      ; EMAIL | To undo it | aws undo                       ; No enum constant rootalert.judge.Exposure.EMAIL
            undo.txt      ; EMAIL_CHANGED | To undo it | aws undo {it}          ; nothing stands for {it}
            """)
    void aMalformedRowSaysWhereItStandsAndWhatIsWrong(String file, String row, String why) {
        assertThatThrownBy(() -> TableRow.parse(
                        file, "# head\n\n" + row, COLUMNS.getOrDefault(file, 0), MAKERS.getOrDefault(file, any -> any)))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(thrown -> assertThat(String.valueOf(thrown.getMessage())
                                .replaceAll("\\s+", " ")
                                .strip())
                        .isEqualTo(file + ":3: " + why));
    }

    /** The start fails as well. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ''
            CHANGE | MFA: NO | NOTE | KEEP | -
            CHANGE | any | NOTE | KEEP | -\\nCHANGE | MFA: NO | NOTE | KEEP | -
            """)
    void aKindWithoutARowForAnyAlertStopsTheStart(String rows) {
        var table = Stream.concat(
                        PlaybookRow.TABLE.stream().filter(row -> !row.kinds().contains(Kind.CHANGE)),
                        TableRow.parse("playbooks.txt", rows.replace("\\n", "\n"), 5, PlaybookRow::of).stream())
                .toList();
        assertThatThrownBy(() -> PlaybookRow.byKind(table))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("playbooks.txt: the last row of CHANGE is to be about any");
    }

    @Test
    void eachKindHasTheRowsThatNameIt() {
        var byKind = PlaybookRow.byKind(PlaybookRow.TABLE);
        assertThat(byKind).containsOnlyKeys(Kind.values());
        assertThat(byKind)
                .allSatisfy((kind, rows) -> assertThat(rows)
                        .isSubsetOf(PlaybookRow.TABLE)
                        .allMatch(row -> row.kinds().contains(kind)));
        assertThat(byKind.get(Kind.ASSUME_ROOT)).hasSize(3);
    }

    /** The steps that undo a deed stand where the row has UNDO, or come last. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            CALL_THE_HOLDER, UNDO, KEEP; CALL_THE_HOLDER; KEEP
            UNDO, KEEP, SUPPORT;         '';              KEEP SUPPORT
            CALL_THE_HOLDER, UNDO;       CALL_THE_HOLDER; ''
            CALL_THE_HOLDER, KEEP;       CALL_THE_HOLDER KEEP; ''
            """)
    void undoHasItsPlace(String steps, String before, String after) {
        var row = TableRow.parse("playbooks.txt", "CHANGE | any | NOTE | " + steps + " | CHANGED", 5, PlaybookRow::of)
                .getFirst();
        assertThat(List.of(row.before(), row.after()))
                .hasToString(List.of(words(before), words(after)).toString());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
