package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.event.RootEvent;

/** weights.txt and gives.txt as people write them: each row is read, and a call that is made of it is judged as it says. */
class WeightTablesTest {
    /** A row as it is written, and as it is read. */
    record Written<T>(TableRow row, T read) {
        @Override
        public String toString() {
            return row.file() + ":" + row.line() + " " + row.cells();
        }
    }

    static List<Written<WeightRow>> weights() {
        return rows("weights.txt", WeightRow::of);
    }

    static List<Written<Gives.Row>> gives() {
        return rows("gives.txt", Gives.Row::of);
    }

    private static <T> List<Written<T>> rows(String file, Function<TableRow, T> maker) {
        return TableRow.parse(file, TableFiles.text(file), 2, row -> new Written<>(row, maker.apply(row)));
    }

    /** And no row above it takes all of its calls. */
    @ParameterizedTest
    @MethodSource("weights")
    void everyRowHasACallThatComesToItAndWeighsAsMuch(Written<WeightRow> written) {
        var before = weights().stream()
                .takeWhile(other -> other.row.line() < written.row.line())
                .toList();
        var own = Examples.of(written.row.cell(1)).stream()
                .map(call -> call.startsWith("/") ? "evil" + call : call)
                .filter(call -> before.stream()
                        .noneMatch(other -> call.startsWith(other.read.service())
                                && other.read.call().test(call)))
                .toList();
        assertThat(own).anySatisfy(call -> assertThat(weight(call)).isIn(weights(written.row.cell(0))));
    }

    private static Weight weight(String call) {
        return TestEvents.assessed(TestEvents.event(call, "MFA user")).weight();
    }

    private static Set<Weight> weights(String written) {
        return written.equals("CHANGE")
                ? EnumSet.of(Weight.CHANGE, Weight.OTHER_CHANGE)
                : EnumSet.of(Weight.valueOf(written));
    }

    @ParameterizedTest
    @MethodSource("gives")
    void everyRowIsJudgedAsItsHeadSays(Written<Gives.Row> written) {
        var what = written.row.cell(1);
        var severity = switch (written.read.gives()) {
            case ALL_PERMISSIONS, LASTING_CREDENTIAL, CREDENTIAL_ISSUER -> Severity.CRITICAL;
            case MANY_PERMISSIONS, SERVICE_KEY -> Severity.HIGH;
            case SECRET_READ -> Severity.MEDIUM;
        };
        assertThat(what.contains("/") ? calls(what) : List.of(attached(what)))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(TestEvents.assessed(event).severity()).isLessThanOrEqualTo(severity))
                .anySatisfy(event ->
                        assertThat(TestEvents.assessed(event).severity()).isEqualTo(severity));
        if (written.row.cell(0).endsWith("PERMISSIONS")) {
            assertThat(TestEvents.assessed(attached(what)).weight()).isEqualTo(Weight.WIDE_ACCESS);
        }
    }

    private static List<RootEvent> calls(String written) {
        var parts = written.split(" if ", 2);
        var asked = parts.length == 1 ? "" : parts[1].replace("=", ": ");
        return Examples.of(parts[0]).stream()
                .map(call -> call.startsWith("/") || call.startsWith("x/") ? "evil" + call : call)
                .map(call -> TestEvents.record(call, "MFA user")
                        .with("{requestParameters: {" + asked + "}}")
                        .read())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bedrock-agentcore/GetResourceApiKey              | {}                       | MEDIUM
            bedrock-agentcore/GetWorkloadAccessTokenForJWT   | {}                       | LOW
            codeartifact/GetAuthorizationToken               | {domain: 'd'}            | MEDIUM
            lightsail/GetRelationalDatabaseMasterUserPassword | {}                      | MEDIUM
            pca-connector-scep/GetChallengePassword          | {}                       | MEDIUM
            route53globalresolver/GetAccessToken             | {}                       | MEDIUM
            secretsmanager/BatchGetSecretValue               | {}                       | MEDIUM
            ssm/GetParametersByPath                          | {WithDecryption: 'true'} | MEDIUM
            ssm/GetParameter                                 | {withDecryption: false}  | LOW
            ssm/GetParameter                                 | {name: 'p'}              | LOW
            apigateway/GetApiKey                             | {includeValue: true}     | MEDIUM
            apigateway/GetApiKeys                            | {}                       | LOW
            secretsmanager/GetRandomPassword                 | {}                       | LOW
            wafv2/GetChangeToken                             | {}                       | LOW
            iam/GetCredentialReport                          | {}                       | LOW
            iam/GetAccountPasswordPolicy                     | {}                       | LOW
            iam/GetAccessKeyLastUsed                         | {}                       | LOW
            bedrock-agentcore/GetApiKeyCredentialProvider    | {}                       | LOW
            workmail/GetPersonalAccessTokenMetadata          | {}                       | LOW
            secretsmanager/ListSecrets                       | {}                       | LOW
            """)
    void aSecretIsReadByWhateverServiceGivesOneOut(String call, String request, Severity severity) {
        assertThat(TestEvents.assessed(TestEvents.record(call, "MFA read")
                                .with("{requestParameters: %s}".formatted(request))
                                .read())
                        .severity())
                .isEqualTo(severity);
    }

    private static RootEvent attached(String policy) {
        var own = "a policy of its own named ";
        var arn = policy.startsWith(own)
                ? "arn:aws:iam::012345678901:policy/" + policy.substring(own.length())
                : "arn:aws:iam::aws:policy/" + policy;
        return TestEvents.record("iam/AttachRolePolicy", "MFA")
                .with("{requestParameters: {roleName: 'r', policyArn: '%s'}}".formatted(arn))
                .read();
    }

    @Test
    void noRowStandsTwice() {
        assertThat(gives()).extracting(written -> written.row.cell(1)).doesNotHaveDuplicates();
        assertThat(Gives.values())
                .allSatisfy(gives ->
                        assertThat(TableFiles.text("gives.txt")).containsPattern("(?m)^# .*\\b" + gives + "\\b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ACCESS ;                          has 1 columns, where 2 are needed
            ACCES | iam/.* ;                  No enum constant rootalert.judge.Weight.ACCES
            ATTEMPT | iam/.* ;                no call decides alone that it is ATTEMPT
            ACCESS | iam/(Create|Delete ;     Unclosed group near index 18 iam/(Create|Delete
            """)
    void aMalformedWeightSaysWhereItStandsAndWhatIsWrong(String row, String why) {
        assertMalformed("weights.txt", row, WeightRow::of, why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ALL_PERMISSIONS | IAMFullAccess | iam ;      has 3 columns, where 2 are needed
            ALL | IAMFullAccess ;                        No enum constant rootalert.judge.Gives.ALL
            ALL_PERMISSIONS | iam/CreateAccessKey ;      ALL_PERMISSIONS is about policies: iam/CreateAccessKey
            LASTING_CREDENTIAL | CreateAccessKey ;       LASTING_CREDENTIAL is about calls: CreateAccessKey
            """)
    void aMalformedGiftSaysWhereItStandsAndWhatIsWrong(String row, String why) {
        assertMalformed("gives.txt", row, Gives.Row::of, why);
    }

    private static void assertMalformed(String file, String row, Function<TableRow, ?> maker, String why) {
        assertThatThrownBy(() -> TableRow.parse(file, "# head\n\n" + row, 2, maker))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(
                        thrown -> assertThat(String.valueOf(thrown.getMessage()).replaceAll("\\s+", " "))
                                .isEqualTo(file + ":3: " + why));
    }
}
