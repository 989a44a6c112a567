package rootalert.mail;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rootalert.lambda.PackagedFunction;
import rootalert.samples.Json;
import rootalert.template.Template;

/** The mail function as Lambda runs it: its own classes, its own few libraries, under Lambda's runtime client. One container for all tests. */
class MailFunctionIT {
    /** What src/mail/pom.xml brings along. */
    private static final String LIBRARIES =
            ".*/(aws-lambda-java-core|jackson-(annotations|core|databind)|reactive-streams|slf4j-api"
                    + "|annotations|checksums|checksums-spi|http-auth-aws|http-auth-spi|http-client-spi|identity-spi|metrics-spi"
                    + "|url-connection-client|utils)-[0-9][^/]*";

    @RegisterExtension
    static final WireMockExtension SES =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    private static Path folder;

    @AutoClose
    private static @Nullable PackagedFunction container;

    private PackagedFunction function;

    @BeforeEach
    void begin() throws IOException {
        if (container == null) {
            pack(folder);
            container = PackagedFunction.start(folder, Template.mailFunction(), environment());
        }
        function = container;
        function.logsAnew();
    }

    @Test
    void mailsWhatSnsHandsOver() throws Exception {
        SES.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{\"MessageId\": \"1\"}")));
        assertThat(function.started()).isEmpty();
        for (var file : List.of("sign-in-without-mfa", "hostile-user-agent", "batch-storm")) {
            var sample = SampleMails.of(file);
            var answer = function.invoke(sample.event().toString());
            assertThat(answer.succeeded()).as(answer.body()).isTrue();
            var request = SES.findAll(anyRequestedFor(anyUrl())).getLast().getBodyAsString();
            var mail = Mail.of("", sample.sent().json(), "");
            assertThat(ReceivedMail.of(Json.tree(request)).parts()).isEqualTo(List.of(mail.text(), mail.html()));
        }
        assertThat(function.log())
                .filteredOn(line -> line.startsWith("Mailed message"))
                .hasSize(3);
    }

    @Test
    void failsTheInvocationWithTheReason() throws Exception {
        SES.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(403)
                        .withHeader("x-amzn-ErrorType", "AccessDeniedException")
                        .withBody("{\"message\": \"no\"}")));
        var answer = function.invoke(SampleMails.of("drill").event().toString());
        assertThat(answer.succeeded()).isFalse();
        assertThat(answer.body()).contains("SES refused the mail: AccessDeniedException (status 403), no");
        assertThat(function.log()).noneMatch(line -> line.startsWith("Mailed message"));
    }

    private static Map<String, String> environment() {
        return Map.of(
                "SENDER_ADDRESS", "alerts@example.com",
                "RECIPIENTS", "ada@example.com",
                "REPLY_TO", "",
                "ALERT_PHRASE", "",
                "SES_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "-",
                "AWS_SESSION_TOKEN", "-",
                "AWS_ENDPOINT_URL", SES.baseUrl());
    }

    /** As sam build lays it out: classes at the root, libraries in lib/. */
    private static void pack(Path folder) throws IOException {
        var classes = Files.createDirectories(folder.resolve("rootalert/mail"));
        try (var sources = Files.list(Path.of("src/mail/src/main/java/rootalert/mail"));
                var compiled = Files.list(Path.of("target/test-classes/rootalert/mail"))) {
            var names = sources.map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
            for (var file : compiled.toList()) {
                var name = file.getFileName().toString();
                if (names.contains(name.replaceFirst("(\\$.*)?\\.class$", ""))) {
                    Files.copy(file, classes.resolve(name));
                }
            }
        }
        var libraries = Files.createDirectories(folder.resolve("lib"));
        for (var jar : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.matches(LIBRARIES))
                .map(Path::of)
                .filter(Files::exists)
                .toList()) {
            Files.copy(jar, libraries.resolve(jar.getName(jar.getNameCount() - 3) + "-" + jar.getFileName()));
        }
    }
}
