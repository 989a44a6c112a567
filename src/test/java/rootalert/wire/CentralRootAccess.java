package rootalert.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.notMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import rootalert.samples.Json;

/**
 * An organization with central root access, as its management account sees it: STS and IAM in XML, Organizations and EventBridge in
 * JSON, in the forms of botocore's models. No emulator has AssumeRoot. For a static field: one serves all tests of a class, and begins
 * anew with each.
 */
public final class CentralRootAccess implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    public static final String MANAGEMENT = "111122223333";
    public static final String FEATURES = "ListOrganizationsFeatures";
    public static final String ASSUME_ROOT = "AssumeRoot";
    public static final String SUMMARY = "GetAccountSummary";
    public static final String PROFILE = "GetLoginProfile";
    public static final String KEYS = "ListAccessKeys";
    public static final String DEVICES = "ListMFADevices";
    public static final String CERTIFICATES = "ListSigningCertificates";

    /** What signs the requests of the audit's own role. */
    public static final String ROLES_KEY = "AKIDEXAMPLE";

    private static final String PUT_EVENTS = "AWSEvents.PutEvents";

    /** What the bus was told. */
    public record Told(String type, JsonNode detail) {}

    private final WireMockServer server = new WireMockServer(options()
            .dynamicPort()
            .threadPoolFactory(options -> new ImpatientThreads(options.containerThreads()))
            .jettyAcceptors(1)
            .stubRequestLoggingDisabled(true)
            .jettyStopTimeout(1L));

    @Override
    public void beforeAll(ExtensionContext context) {
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.resetAll();
        isOn();
    }

    /** Has central root access on, and the hub's bus take what it is told. */
    private void isOn() {
        features("RootCredentialsManagement", "RootSessions");
        busAnswers("{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"17793124-05d4-b198-2fde-7ededc63b103\"}]}");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    /** Where all services listen: for {@code AWS_ENDPOINT_URL}. */
    public String url() {
        return server.baseUrl();
    }

    /** The key ID of an account's session. */
    public static String keyOf(String account) {
        return "ASIA" + account + "KEYID";
    }

    /** The two secrets of an account's session, which must appear nowhere. */
    public static String secretOf(String account) {
        return "wJalrSECRET" + account;
    }

    public static String tokenOf(String account) {
        return "FwoGTOKEN" + account + "//+==";
    }

    public void features(String... enabled) {
        answersRole(
                FEATURES,
                result(FEATURES, "<OrganizationId>o-a1b2c3d4e5</OrganizationId>" + list("EnabledFeatures", enabled)));
    }

    /** What the role is answered to a call of the query protocol. */
    public void answersRole(String action, ResponseDefinitionBuilder answer) {
        server.stubFor(query(ROLES_KEY, action).willReturn(answer));
    }

    /** The management account and these members, all of them active, on as many pages as it takes. */
    public void accounts(List<String> members) {
        var accounts = Stream.concat(
                        Stream.of(account(MANAGEMENT, "ACTIVE")),
                        members.stream().map(member -> account(member, "ACTIVE")))
                .toList();
        var pages = (accounts.size() + 19) / 20;
        IntStream.range(0, pages).forEach(page -> {
            var those = accounts.subList(page * 20, Math.min(accounts.size(), page * 20 + 20));
            var next = page + 1 < pages ? ", \"NextToken\": \"page-" + (page + 1) + "\"" : "";
            page(page == 0 ? "" : "page-" + page, "{\"Accounts\": [" + String.join(", ", those) + "]" + next + "}");
        });
    }

    /** An account as ListAccounts has it. */
    public static String account(String id, String state) {
        return """
                {"Id": "%s", "Arn": "arn:aws:organizations::%s:account/o-a1b2c3d4e5/%s", "Email": "root+%s@example.com",
                 "Name": "acme-%s", "State": "%s", "JoinedMethod": "CREATED", "JoinedTimestamp": 1700000000.123}""".formatted(id, MANAGEMENT, id, id, id, state);
    }

    /** What ListAccounts answers to a token; the empty one is none. */
    public void page(String token, String json) {
        server.stubFor(post("/")
                .withHeader("X-Amz-Target", equalTo("AWSOrganizationsV20161128.ListAccounts"))
                .withRequestBody(token.isEmpty() ? notMatching(".*NextToken.*") : containing("\"" + token + "\""))
                .willReturn(aResponse().withBody(json)));
    }

    public void refusesToList(String code) {
        server.stubFor(post("/")
                .withHeader("X-Amz-Target", equalTo("AWSOrganizationsV20161128.ListAccounts"))
                .willReturn(
                        aResponse().withStatus(400).withBody("{\"__type\": \"" + code + "\", \"Message\": \"No.\"}")));
    }

    /** Lets the audit in, to a root user without any credentials. */
    public void letsIn(String account) {
        answers(account, ASSUME_ROOT, session(account));
        answers(account, SUMMARY, AwsOnTheWire.summary(0, 0, 0, 0));
        answers(account, PROFILE, error(404, "NoSuchEntity"));
        answers(account, KEYS, members(KEYS, "AccessKeyMetadata"));
        answers(account, DEVICES, members(DEVICES, "MFADevices"));
        answers(account, CERTIFICATES, members(CERTIFICATES, "Certificates"));
    }

    /** What is answered about an account: to the role, when it asks for a session, else to the session. */
    public void answers(String account, String action, ResponseDefinitionBuilder answer) {
        server.stubFor(ofAccount(account, action).willReturn(answer));
    }

    /** The first so many times; the rest is answered as before. */
    public void answersAtFirst(int times, String account, String action, ResponseDefinitionBuilder answer) {
        for (int i = 0; i < times; i++) {
            server.stubFor(ofAccount(account, action)
                    .inScenario(account + action)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo("after " + (i + 1))
                    .willReturn(answer));
        }
    }

    private static MappingBuilder ofAccount(String account, String action) {
        return action.equals(ASSUME_ROOT)
                ? query(ROLES_KEY, action).withRequestBody(matching(".*&TargetPrincipal=" + account + "(&.*|$)"))
                : query(keyOf(account), action);
    }

    private static MappingBuilder query(String key, String action) {
        return post("/")
                .withHeader("Authorization", containing("Credential=" + key + "/"))
                .withRequestBody(containing("Action=" + action + "&"));
    }

    public static ResponseDefinitionBuilder session(String account) {
        return session(keyOf(account), secretOf(account), tokenOf(account));
    }

    public static ResponseDefinitionBuilder session(String key, String secret, String token) {
        return aResponse().withBody("""
                <AssumeRootResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <AssumeRootResult>
                    <SourceIdentity>Audit</SourceIdentity>
                    <Credentials>
                      <AccessKeyId>%s</AccessKeyId>
                      <SecretAccessKey>%s</SecretAccessKey>
                      <SessionToken>%s</SessionToken>
                      <Expiration>2026-11-29T07:01:12Z</Expiration>
                    </Credentials>
                  </AssumeRootResult>
                  <ResponseMetadata><RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ResponseMetadata>
                </AssumeRootResponse>""".formatted(key, secret, token));
    }

    /** A list of the query protocol; each member has this XML. */
    public static ResponseDefinitionBuilder members(String action, String list, String... members) {
        return result(action, list(list, members) + "<IsTruncated>false</IsTruncated>");
    }

    public static ResponseDefinitionBuilder profile() {
        return result(
                PROFILE,
                "<LoginProfile><UserName>root</UserName><CreateDate>2019-05-14T12:00:00Z</CreateDate></LoginProfile>");
    }

    private static String list(String name, String... members) {
        return "<" + name + ">"
                + String.join(
                        "",
                        Stream.of(members)
                                .map(member -> "<member>" + member + "</member>")
                                .toList()) + "</" + name + ">";
    }

    private static ResponseDefinitionBuilder result(String action, String xml) {
        return aResponse().withBody("""
                <%1$sResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <%1$sResult>%2$s</%1$sResult>
                  <ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata>
                </%1$sResponse>""".formatted(action, xml));
    }

    public static ResponseDefinitionBuilder error(int status, String code) {
        return error(status, code, "No.");
    }

    public static ResponseDefinitionBuilder error(int status, String code, String message) {
        return aResponse().withStatus(status).withBody("""
                <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
                  <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
                  <RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId>
                </ErrorResponse>""".formatted(code, message));
    }

    public void busAnswers(String json) {
        server.stubFor(post("/")
                .withHeader("X-Amz-Target", equalTo(PUT_EVENTS))
                .willReturn(aResponse().withBody(json)));
    }

    public void busRefuses(String code) {
        server.stubFor(post("/")
                .withHeader("X-Amz-Target", equalTo(PUT_EVENTS))
                .willReturn(aResponse().withStatus(400).withBody("{\"__type\": \"" + code + "\"}")));
    }

    /** What the bus was told, in order. */
    public List<Told> told() {
        return putEvents().stream()
                .map(request -> Json.tree(request.getBodyAsString()).at("/Entries/0"))
                .map(entry -> new Told(
                        entry.path("DetailType").asText(),
                        Json.tree(entry.path("Detail").asText())))
                .toList();
    }

    /** The whole requests to the bus. */
    public List<LoggedRequest> putEvents() {
        return server.findAll(postRequestedFor(urlEqualTo("/")).withHeader("X-Amz-Target", equalTo(PUT_EVENTS)));
    }

    /** All requests of the query protocol for an action. */
    public List<LoggedRequest> calls(String action) {
        return server.findAll(postRequestedFor(urlEqualTo("/")).withRequestBody(containing("Action=" + action + "&")));
    }

    /** Every request that came, whatever its path. */
    public List<LoggedRequest> all() {
        return server.findAll(anyRequestedFor(anyUrl()));
    }
}
