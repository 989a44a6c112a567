package rootalert.mail;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.samples.Json;

/** The handler before an SES that answers, refuses and fails as botocore's model of it and AWS's pages say. */
@Timeout(value = 100, threadMode = ThreadMode.SEPARATE_THREAD)
class MailHandlerIT {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PATH = "/v2/email/outbound-emails";
    private static final String ACCEPTED = "{\"MessageId\": \"0100019a-1\"}";
    private static final Duration ANSWER = Duration.ofSeconds(20);

    @RegisterExtension
    static final WireMockExtension SES = WireMockExtension.newInstance()
            .options(options().dynamicPort().jettyStopTimeout(1L))
            .build();

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SENDER_ADDRESS", "alerts@example.com",
            "RECIPIENTS", "ada@example.com,grace@example.com",
            "REPLY_TO", "",
            "ALERT_PHRASE", "",
            "SES_REGION", "eu-west-1",
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "-",
            "AWS_SESSION_TOKEN", "token"));
    private final List<Duration> pauses = new ArrayList<>();
    private final StringBuilder log = new StringBuilder();

    @BeforeEach
    void sesAcceptsByDefault() {
        environment.put("AWS_ENDPOINT_URL", SES.baseUrl());
        answers(aResponse().withBody(ACCEPTED));
    }

    /** That each sample is a mail as it should be, MimeTest and PlainTextTest prove. */
    @ParameterizedTest
    @ValueSource(strings = {"sign-in-without-mfa", "hostile-user-agent", "batch-storm", "report", "drill"})
    void mailsAnAlert(String name) throws Exception {
        var sample = SampleMails.of(name);
        handle(sample.event());
        var request = requests().getFirst();
        assertThat(request.path("FromEmailAddress").asText()).isEqualTo("alerts@example.com");
        assertThat(request.path("Destination"))
                .hasToString("{\"ToAddresses\":[\"ada@example.com\",\"grace@example.com\"]}");
        var mail = ReceivedMail.of(request);
        assertThat(mail.header("Subject")).isEqualTo(sample.sent().subject());
        assertThat(mail.parts().getFirst()).isEqualTo(sample.sent().email());
        assertThat(mail.parts()).hasSize(2);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void signsForSesInItsRegion() throws Exception {
        handle(event());
        var request = SES.findAll(anyRequestedFor(anyUrl())).getFirst();
        assertThat(request.getUrl()).isEqualTo(PATH);
        assertThat(request.getHeader("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-west-1/ses/aws4_request");
        assertThat(request.getHeader("X-Amz-Security-Token")).isEqualTo("token");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1,      https://email.us-east-1.amazonaws.com",
        "us-gov-west-1,  https://email.us-gov-west-1.amazonaws.com",
        "cn-north-1,     https://email.cn-north-1.amazonaws.com.cn",
        "eusc-de-east-1, https://email.eusc-de-east-1.amazonaws.eu"
    })
    void asksSesOfTheRegionAndPartition(String region, String endpoint) {
        assertThat(Ses.endpoint(region)).hasToString(endpoint);
    }

    /** What busy and broken services answer: it passes. */
    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, Maximum sending rate exceeded.",
        "400, ThrottlingException, Maximum sending rate exceeded.",
        "500, InternalFailure, -",
        "503, ServiceUnavailable, -",
        "200, '', a proxy's page"
    })
    void triesAgainWhatMayPass(int status, String code, String message) throws Exception {
        answersOnce(refusal(status, code, message));
        handle(event());
        assertThat(requests()).hasSize(2);
        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThat(log).contains("Mailed message 1-2-3 to all recipients (2)");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "MALFORMED_RESPONSE_CHUNK"})
    void triesAgainAfterABrokenConnection(Fault fault) throws Exception {
        answersOnce(aResponse().withFault(fault));
        handle(event());
        assertThat(log).contains("to all recipients (2)");
    }

    @Test
    void triesAgainIfNoAnswerComes() throws Exception {
        answersOnce(aResponse().withBody(ACCEPTED).withFixedDelay(120_000));
        handle(event(), Duration.ofSeconds(2));
        assertThat(log).contains("to all recipients (2)");
    }

    /** Then Lambda tries again, and parks it. */
    @Test
    void failsTheInvocationIfItLasts() {
        answers(refusal(429, "TooManyRequestsException", "Daily message quota exceeded."));
        assertThatExceptionOfType(Ses.Refused.class)
                .isThrownBy(() -> handle(event()))
                .withMessageContaining("TooManyRequestsException (status 429), Daily message quota exceeded.");
        assertThat(requests()).hasSize(5);
        assertThat(pauses).hasSize(4).isSorted();
        answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> handle(event()));
    }

    /** What a second try cannot change within seconds. */
    @ParameterizedTest
    @CsvSource({
        "403, AccessDeniedException, not authorized to perform ses:SendRawEmail",
        "400, MailFromDomainNotVerifiedException, The domain is not verified.",
        "400, AccountSuspendedException, -",
        "400, SendingPausedException, -",
        "400, LimitExceededException, -",
        "400, BadRequestException, Message length is more than 41943040 bytes long",
        "404, NotFoundException, -"
    })
    void failsAtOnceWithTheWordsOfSes(int status, String code, String message) {
        answers(refusal(status, code, message));
        assertThatExceptionOfType(Ses.Refused.class)
                .isThrownBy(() -> handle(event()))
                .withMessage("SES refused the mail: %s (status %d), %s", code, status, message);
        assertThat(requests()).hasSize(1);
        assertThat(log).isEmpty();
    }

    @Test
    void namesTheErrorWhereverItStands() {
        answers(aResponse()
                .withStatus(400)
                .withBody("{\"__type\": \"com.amazonaws.ses#NotFoundException\", \"Message\": \"m\"}"));
        assertThatExceptionOfType(Ses.Refused.class)
                .isThrownBy(() -> handle(event()))
                .withMessageContaining("NotFoundException (status 400), m");
    }

    /** In the sandbox SES refuses the whole mail for one address that is not verified. */
    @Test
    void mailsTheOthersIfOneAddressIsNotVerified() throws Exception {
        refusesMailTo("grace@example.com");
        handle(event());
        assertThat(requests())
                .extracting(request -> request.at("/Destination/ToAddresses").toString())
                .containsExactly(
                        "[\"ada@example.com\",\"grace@example.com\"]",
                        "[\"ada@example.com\"]",
                        "[\"grace@example.com\"]");
        assertThat(ReceivedMail.of(requests().get(1)).header("To")).isEqualTo("ada@example.com");
        assertThat(log.toString())
                .startsWith(
                        "Not mailed to grace@example.com: message 1-2-3, SES refused the mail: MessageRejected (status 400)")
                .doesNotContain("to all");
    }

    @Test
    void failsIfNoAddressIsVerified() {
        refusesMailTo("example.com");
        assertThatExceptionOfType(Ses.Refused.class).isThrownBy(() -> handle(event()));
        environment.put("RECIPIENTS", " grace@example.com ");
        assertThatExceptionOfType(Ses.Refused.class).isThrownBy(() -> handle(event()));
        assertThat(requests()).hasSize(4);
    }

    @Test
    void takesWhatWasParked() throws Exception {
        var byLambda = NODES.objectNode();
        byLambda.putObject("requestContext").put("condition", "RetriesExhausted");
        byLambda.set("requestPayload", event());
        handle(byLambda);
        var bySns = NODES.objectNode().put("Type", "Notification").put("MessageId", "1-2-3");
        bySns.put("Message", SampleMails.of("drill").sent().json());
        handle(bySns);
        assertThat(requests())
                .extracting(request -> ReceivedMail.of(request).header("Subject"))
                .containsExactly(
                        "[CRITICAL] Root sign-in WITHOUT MFA - acme-prod (123456789012)",
                        SampleMails.of("drill").sent().subject());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"Records\": []}",
                "{\"Records\": [{\"Sns\": {}}]}",
                "{\"Type\": \"Notification\"}",
                "\"x\"",
                "7"
            })
    void failsLoudlyOnWhatIsNoMessageOfSns(String event) {
        assertThatIllegalArgumentException().isThrownBy(() -> handle(Json.tree(event)));
        assertThat(requests()).isEmpty();
    }

    /** An alert is never lost for its form. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"root-alert/2\",\"severity\":\"CRITICAL\",\"headline\":\"Root did something new\",\"alert\":{\"x\":1}}",
                "{\"schema\":\"root-alert/1\",\"severity\":\"HIGH\",\"headline\":\"Root sign-in\",\"reasons\":[\"Why so.\"],"
                        + "\"steps\":[{\"if\":\"UNEXPECTED\",\"do\":\"Call the holder.\"}],\"account\":{\"id\":\"123456789012\"}}",
                "{\"schema\":\"root-alert/1\",\"text\":{\"subject\":\"s\",\"title\":\"\",\"summary\":\"s\",\"parts\":[]}}",
                "Root was used, says a plain text.\nhttps://evil.example/ www.evil.example \u202e \u0007",
                "",
                "null",
                "[1, 2]",
                "{\"truncated\": \"",
            })
    void mailsWhatItCannotLayOutAsItCame(String message) throws Exception {
        handle(SampleMails.event("[CRITICAL] subject of SNS", message));
        var mail = ReceivedMail.of(requests().getFirst());
        assertThat(mail.header("Subject")).isEqualTo("[CRITICAL] subject of SNS");
        for (var form : mail.parts()) {
            assertThat(form)
                    .contains("does not know the form of this message")
                    .doesNotContain("https://evil", "www.evil.example", "\u202e", "\u0007");
        }
        for (var word : List.of("Root did something new", "Why so.", "Call the holder.", "says a plain text")) {
            assertThat(mail.parts())
                    .allSatisfy(form -> assertThat(form.contains(word)).isEqualTo(message.contains(word)));
        }
    }

    @Test
    void hasASubjectOfItsOwnWhereThereIsNone() throws Exception {
        handle(SampleMails.event("", "text"));
        assertThat(ReceivedMail.of(requests().getFirst()).header("Subject"))
                .isEqualTo("[ALERT] A message of Root Alert in an unknown form");
    }

    /** As large as SNS takes; SES takes 40 MB. */
    @Test
    void mailsTheLargestMessage() throws Exception {
        handle(SampleMails.event("s", "x<&\"".repeat(60_000)));
        var mail = ReceivedMail.of(requests().getFirst());
        assertThat(mail.parts().getFirst()).contains("x<&\"".repeat(60_000));
        assertThat(mail.parts().getLast().getBytes(UTF_8)).hasSizeLessThan(HtmlText.MAX_BYTES);
    }

    @Test
    void repeatsThePhrase() throws Exception {
        environment.put("ALERT_PHRASE", "blue heron");
        handle(event());
        assertThat(ReceivedMail.of(requests().getFirst()).parts())
                .allSatisfy(form -> assertThat(form).contains("Your phrase: blue heron"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example www.evil.example", "\u202eblue\u200bkites", "a\nIF YOU EXPECTED THIS"})
    void isHarmlessWhateverPhraseTheOwnersChoose(String phrase) throws Exception {
        environment.put("ALERT_PHRASE", phrase);
        handle(event());
        var text = ReceivedMail.of(requests().getFirst()).parts().getFirst();
        assertThat(text.lines().toList().getLast())
                .startsWith("Your phrase: ")
                .doesNotContain("://", "www.evil", "\u202e", "\u200b");
        assertThat(text.lines().filter(line -> line.equals("IF YOU EXPECTED THIS")))
                .hasSize(1);
    }

    @Test
    void needsASenderAndARecipient() {
        for (var name : List.of("SENDER_ADDRESS", "RECIPIENTS")) {
            var incomplete = new HashMap<>(environment);
            incomplete.put(name, " ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MailHandler(incomplete, ANSWER, pauses::add))
                    .withMessageContaining(name);
        }
    }

    private void handle(JsonNode event) throws IOException {
        handle(event, ANSWER);
    }

    private void handle(JsonNode event, Duration answer) throws IOException {
        new MailHandler(environment, answer, pauses::add)
                .handleRequest(
                        new ByteArrayInputStream(event.toString().getBytes(UTF_8)),
                        OutputStream.nullOutputStream(),
                        context());
    }

    private Context context() {
        LambdaLogger logger = new LambdaLogger() {
            @Override
            public void log(String message) {
                log.append(message);
            }

            @Override
            public void log(byte[] message) {
                log.append(new String(message, UTF_8));
            }
        };
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> logger);
    }

    private static JsonNode event() {
        return SampleMails.of("sign-in-without-mfa").event();
    }

    private static List<JsonNode> requests() {
        return SES.findAll(anyRequestedFor(anyUrl())).stream()
                .map(request -> Json.tree(request.getBodyAsString()))
                .toList();
    }

    private static MappingBuilder send() {
        return post(urlEqualTo(PATH));
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        SES.stubFor(send().willReturn(answer));
    }

    private static void answersOnce(ResponseDefinitionBuilder answer) {
        SES.stubFor(send().inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("answered")
                .willReturn(answer));
    }

    private static void refusesMailTo(String address) {
        SES.stubFor(send().withRequestBody(containing(address + "\""))
                .willReturn(refusal(400, "MessageRejected", "Email address is not verified.")));
    }

    private static ResponseDefinitionBuilder refusal(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("x-amzn-ErrorType", code)
                .withBody("{\"message\": \"" + message + "\"}");
    }
}
