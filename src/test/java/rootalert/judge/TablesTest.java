package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.RootEvent;

/** The tables that decide and word, as people write them: each row is read, and each has a call that comes to it. */
class TablesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(?:([^{}:]*) )?(\\w+):([^{}]*)}");

    /** A row of actions.txt or any-service.txt as it is written, and as it is read. */
    record Written(TableRow row, ActionRow read) {
        @Override
        public String toString() {
            return row.file() + ":" + row.line() + " " + row.cell(0);
        }
    }

    static Stream<Written> rows() {
        return Stream.of("actions.txt", "any-service.txt")
                .flatMap(file ->
                        TableRow.parse(file, TableFiles.text(file), 4, row -> new Written(row, ActionRow.of(row)))
                                .stream());
    }

    /** An example is made of the row: its call, what its request has to set, and a value for each of its places. */
    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHasACallThatComesToIt(Written written) {
        assertThat(examples(written, ""))
                .as(written.toString())
                .anyMatch(event -> ActionRow.of(event, TestEvents.stack())
                        .filter(found -> found.did().equals(written.read.did())
                                && found.kind() == written.read.kind()
                                && found.scope() == written.read.scope()
                                && found.conditions().equals(written.read.conditions()))
                        .filter(found -> isSaid(written, Action.of(event, TestEvents.stack())))
                        .isPresent());
    }

    /** Whether the words hold what the request named, and not what stands there where it named nothing. */
    private static boolean isSaid(Written written, Action action) {
        return PLACE.matcher(written.row.cell(3))
                        .results()
                        .filter(place -> !value(place.group(2)).isEmpty())
                        .allMatch(place -> action.infinitive()
                                .text()
                                .contains(value(place.group(2)).replaceFirst("^arn:.*/", "")))
                && !action.infinitive().text().contains("{");
    }

    /** What their own rows of severity.txt judge, as it changes nothing by itself, or is not done in a session of root. */
    private static final Set<Kind> NO_MATTER_OF_MFA = EnumSet.of(
            Kind.PASSWORD_RECOVERY,
            Kind.CLI_LOGIN,
            Kind.KEEP_ALIVE,
            Kind.READ_ONLY,
            Kind.ASSUME_ROOT,
            Kind.ROOT_EXPOSED);

    static Stream<Written> changes() {
        return rows().filter(written -> !NO_MATTER_OF_MFA.contains(written.read.kind()));
    }

    /** A kind of its own makes no change less serious than CHANGE would. */
    @ParameterizedTest
    @MethodSource("changes")
    void whatRootChangesWithoutMfaIsCritical(Written written) {
        assertThat(examples(written, "no-MFA console").filter(event -> !event.readOnly()))
                .allMatch(event -> TestEvents.assessed(event).severity() == Severity.CRITICAL);
    }

    private static Stream<RootEvent> examples(Written written, String traits) {
        var pattern = written.row.cell(0);
        var calls = pattern.equals(".*") ? List.of("evil/CreateThing") : Examples.of(pattern);
        return calls.stream()
                .filter(call -> written.read.call().test(call))
                .flatMap(call -> traits(written.read.scope())
                        .map(trait -> TestEvents.record(call, traits)
                                .with("{recipientAccountId: '012345678901', awsRegion: 'us-east-1'}")
                                .with(conditions(written.read.conditions()))
                                .with(places(written.row.cell(3)))
                                .with(trait)
                                .read()));
    }

    private static String conditions(List<String> conditions) {
        var set = conditions.stream()
                .map(condition -> condition.split("=", 2))
                .map(pair -> pair.length == 1
                        ? "'%s': {entry: 'x'}".formatted(pair[0])
                        : "'of %s': {key: '%s', value: '%s'}".formatted(pair[0], pair[0], pair[1]))
                .toList();
        return "{requestParameters: {" + String.join(", ", set) + "}}";
    }

    private static String places(String words) {
        var set = PLACE.matcher(words)
                .results()
                .filter(place -> !value(place.group(2)).isEmpty())
                .map(place -> "'%s': '%s'"
                        .formatted(
                                place.group(2).equals("otherAccount") ? "accountId" : place.group(2),
                                value(place.group(2))))
                .toList();
        return "{requestParameters: {" + String.join(", ", set) + "}}";
    }

    /** Of what is made of several parameters nothing is set here. */
    private static String value(String parameter) {
        return switch (parameter) {
            case "to",
                    "thing",
                    "named",
                    "service",
                    "ports",
                    "permissions",
                    "instances",
                    "customPolicy",
                    "administered",
                    "policyType",
                    "policyTypes",
                    "contact",
                    "changed" -> "";
            case "accountId", "otherAccount", "targetId" -> "210987654321";
            case "policyId" -> "p-a1b2c3d4";
            case "policyArn", "managedPolicyArn", "permissionsBoundary" -> "arn:aws:iam::aws:policy/ReadOnlyAccess";
            default -> "a-name";
        };
    }

    private static Stream<String> traits(Scope scope) {
        var account = "{Statement: [{Effect: 'Allow', Principal: {AWS: '777788889999'}}]}";
        var ports =
                "{ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: {items: [{cidrIp: '%s'}]}}]}}";
        return switch (scope) {
            case ANY -> Stream.of("{}", "{requestParameters: {userName: 'ada'}}");
            case ROOT_ITSELF -> Stream.of("{}");
            case IAM_USER -> Stream.of("{requestParameters: {userName: 'ada'}}", "{}");
            case ROOT_MFA ->
                Stream.of("{requestParameters: {serialNumber: 'arn:aws:iam::0:mfa/root-account-mfa-device'}}");
            case BY_OTHERS -> Stream.of(byRole(""), byRole(", policyType: 'SERVICE_CONTROL_POLICY'"));
            case REQUEST_BY_OTHERS ->
                Stream.of(
                        "{responseElements: {status: 'PENDING'}, " + byRole("").substring(1));
            case PENDING ->
                Stream.of("{responseElements: {status: 'PENDING'}, requestParameters: {accountId: '210987654321'}}");
            case OFF ->
                Stream.of(
                                "{enable: false}",
                                "{PublicAccessBlockConfiguration: {BlockPublicAcls: false}}",
                                "{VersioningConfiguration: {Status: 'Suspended'}}")
                        .map(TablesTest::request);
            case TO_THE_INTERNET -> Stream.of(request("{publiclyAccessible: true}"));
            case TO_ANYONE ->
                Stream.of(
                                "{policy: {Statement: [{Effect: 'Allow', Principal: '*'}]}}",
                                ports.formatted("0.0.0.0/0"),
                                "{launchPermission: {add: {items: [{group: 'all'}]}}}",
                                "{valuesToAdd: ['all']}",
                                "{accountIdsToAdd: ['all']}",
                                "{publiclyAccessible: true}",
                                "{'x-amz-acl': ['public-read']}",
                                "{authType: 'NONE'}",
                                "{portInfo: {protocol: 'tcp', fromPort: 22, toPort: 22}}",
                                "{principal: '*'}")
                        .map(TablesTest::request);
            case TO_ANOTHER_ACCOUNT ->
                Stream.of("{policy: " + account + "}", "{principalArn: 'arn:aws:iam::777788889999:a-name'}")
                        .map(TablesTest::request);
            case TO_OTHERS ->
                Stream.of(
                                "{policy: " + account + "}",
                                ports.formatted("203.0.113.0/24"),
                                "{launchPermission: {add: {items: [{userId: '777788889999'}]}}}",
                                "{valuesToAdd: ['777788889999']}",
                                "{accountIdsToAdd: ['777788889999']}",
                                "{portInfo: {protocol: 'tcp', fromPort: 22, toPort: 22, cidrs: ['203.0.113.0/24']}}",
                                "{principal: '777788889999'}",
                                "{principal: 's3.amazonaws.com'}")
                        .map(TablesTest::request);
            case NAMED -> Stream.of(request("{name: 'a-name'}"));
            case WITHDRAWN ->
                Stream.of(
                                ports.formatted("0.0.0.0/0"),
                                "{launchPermission: {remove: {items: [{group: 'all'}]}}}",
                                "{valuesToRemove: ['777788889999']}")
                        .map(TablesTest::request);
            case OURS ->
                Stream.of(
                                "{stackName: 'root-alert'}",
                                "{stackSetName: 'root-alert-spoke'}",
                                "{alarms: ['root-alert-CallLostAlarm-1X']}")
                        .map(TablesTest::request);
            case PERHAPS_OURS ->
                Stream.of("{uUID: '6b0e71bd'}", "{typeName: 'AWS::Lambda::EventSourceMapping', identifier: '6b0e71bd'}")
                        .map(TablesTest::request);
        };
    }

    private static String request(String parameters) {
        return "{requestParameters: " + parameters + "}";
    }

    /** @param more of the request, with a comma before it */
    private static String byRole(String more) {
        return "{userIdentity: {type: 'AssumedRole', arn: 'arn:aws:sts::012345678901:assumed-role/x/ada'},"
                + " requestParameters: {accountId: '210987654321', alternateContactType: 'SECURITY',"
                + " servicePrincipal: 'iam.amazonaws.com', policyId: 'p-a1b2c3d4'" + more + "}}";
    }

    /** A part of each line is a condition, a pattern or a word, and none of the others. */
    @Test
    void aRowIsReadAsItIsWritten() {
        var row = read("iam/(Create|Update)User | if path and userName | CHANGE | made/make a user");
        assertThat(row.call()).accepts("iam/CreateUser", "iam/UpdateUser").rejects("iam/CreateUsers", "iam/DeleteUser");
        assertThat(row.conditions()).containsExactly("path", "userName");
        assertThat(List.of(row.scope(), row.kind())).containsExactly(Scope.ANY, Kind.CHANGE);
        assertThat(List.of(row.did(), row.infinitive())).containsExactly("made a user", "make a user");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            iam/CreateUser;          iam
            iam/(Create|Update)User; iam
            iam/Create.*;            iam
            (iam|sts)/CreateUser;    ''
            [a-z]+/CreateUser;       ''
            .*/CreateUser;           ''
            """)
    void aRowIsAboutOneServiceUnlessThatIsAPattern(String call, String service) {
        assertThat(read(call + " | any | CHANGE | -").service()).isEqualTo(service);
    }

    private static ActionRow read(String row) {
        return TableRow.parse("actions.txt", "# head\n\n" + row, 4, ActionRow::of)
                .getFirst();
    }

    /** Whoever comes second never comes. */
    @Test
    void noRowStandsTwice() {
        assertThat(rows().map(written -> written.row.cells().subList(0, 2))).doesNotHaveDuplicates();
    }

    @Test
    void theHeadListsEveryScopeThatThereIs() {
        var head = TableFiles.text("actions.txt")
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .toList();
        assertThat(Scope.values())
                .allSatisfy(scope -> assertThat(head)
                        .anyMatch(line -> line.matches("#  ?(which of them)? +" + scope.inWords() + "(  .*)?")));
    }

    /** Of calls like these no more is known, so they come after whatever gives access. */
    @Test
    void oneRowSaysOnlyThatAPartOfRootAlertIsNamed() {
        assertThat(ActionRow.TABLE.stream().filter(ActionRow::namesOursAlone).map(ActionRow::infinitive))
                .containsExactly("make a change that involves part of Root Alert");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            iam/CreateUser | any | CHANGE ;                                      has 3 columns, where 4 are needed
            iam/CreateUser |  | CHANGE | created/create a user ;                 has an empty column
            iam/CreateUser | sometimes | CHANGE | created/create a user ;        it is about no such calls: sometimes
            iam/CreateUser | any | CHANGED | created/create a user ;             No enum constant rootalert.judge.Kind.CHANGED
            iam/CreateUser | any | DRILL | created/create a user ;               no call is DRILL for what it did
            s3/GetObject | any | DENIED_CALL | read/read an object ;              no call is DENIED_CALL for what it did
            iam/CreateUser | any | CHANGE | created a user ;                     its words are not as in "created/create a key": created a user
            iam/CreateUser | any | CHANGE | /create a user ;             its words are not as in "created/create a key": /create a user
            iam/CreateUser | any | CHANGE | created/ a user ;            its words are not as in "created/create a key": created/ a user
            iam/CreateUser | any | CHANGE | created/create {user userNam:one} ;  Parameters has no userNam
            iam/CreateUser | any | CHANGE | created/create {user} ;              a place is not as in {role roleName:a role}: {user}
            iam/(Create|Delete | any | CHANGE | created/create a user ;          Unclosed group near index 18 iam/(Create|Delete
            """)
    void aMalformedRowSaysWhereItStandsAndWhatIsWrong(String row, String why) {
        assertThatThrownBy(() -> read(row))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(
                        thrown -> assertThat(String.valueOf(thrown.getMessage()).replaceAll("\\s+", " "))
                                .isEqualTo("actions.txt:3: " + why));
    }

    @Test
    void theTablesHoldNothingThatNoClassReads() throws IOException {
        try (var files = Files.list(TableFiles.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "actions.txt",
                            "any-service.txt",
                            "services.txt",
                            "severity.txt",
                            "steps.txt",
                            "weights.txt",
                            "openings.txt",
                            "gives.txt",
                            "playbooks.txt",
                            "instead.txt",
                            "undo.txt");
        }
        assertThat(Arrays.stream(Scope.values()).map(Scope::inWords)).doesNotHaveDuplicates();
    }
}
