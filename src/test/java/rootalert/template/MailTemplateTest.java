package rootalert.template;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import rootalert.judge.Severity;
import rootalert.mail.MailHandler;

/** templates/mail.yaml, and the project that it builds. */
class MailTemplateTest {
    private static final JsonNode TEMPLATE = Template.whole("templates/mail.yaml");
    private static final Map<String, String> GIVEN = Map.of(
            "AWS::StackName", "root-alert-mail",
            "SenderAddress", "alerts@example.com",
            "Recipients", "ada@example.com",
            "AlertTopicArn", "arn:aws:sns:us-east-1:123456789012:root-alert-AlertTopic-1A2B",
            "AlarmTopicArn", "arn:aws:sns:us-east-1:123456789012:root-alert-AlarmTopic-1A2B");
    private static final TemplateStack STACK = new TemplateStack(TEMPLATE, GIVEN);

    /** Who takes the mail instead of SNS's wants the same alerts. */
    @ParameterizedTest
    @EnumSource
    void choosesAsTheMailOfTheRootAlertStackDoes(Severity severity) {
        var stack = with("MinimumSeverity", severity.name());
        var subscription = stack.resolve(properties("Subscription"));
        assertThat(subscription.path("FilterPolicy")).isEqualTo(Template.emailFilter(severity.name()));
        assertThat(subscription.path("FilterPolicyScope").asText()).isEqualTo("MessageAttributes");
    }

    @Test
    void hasTheSameDefaultAndPhraseAsTheRootAlertStack() {
        var whole = Template.whole();
        assertThat(TEMPLATE.at("/Parameters/MinimumSeverity/Default"))
                .isEqualTo(whole.at("/Parameters/EmailMinimumSeverity/Default"));
        for (var rule : List.of("AllowedPattern", "MaxLength", "Default")) {
            assertThat(TEMPLATE.at("/Parameters/AlertPhrase/" + rule))
                    .isEqualTo(whole.at("/Parameters/AlertPhrase/" + rule));
        }
    }

    /** From that address, to these, and nothing else of SES. */
    @ParameterizedTest
    @CsvSource({"'', us-east-1", "eu-west-1, eu-west-1"})
    void maySendFromTheSenderToTheRecipientsAlone(String sesRegion, String region) {
        var policy =
                with("SesRegion", sesRegion).resolve(properties("MailRole").at("/Policies/0/PolicyDocument/Statement"));
        assertThat(policy.findValues("Action").stream().map(JsonNode::toString))
                .containsExactly(
                        "[\"logs:CreateLogStream\",\"logs:PutLogEvents\"]",
                        "[\"ses:SendEmail\",\"ses:SendRawEmail\"]",
                        "\"sqs:SendMessage\"");
        var send = policy.path(1);
        var ses = "arn:aws:ses:" + region + ":123456789012:";
        assertThat(send.path("Resource")).hasToString("[\"" + ses + "identity/*\",\"" + ses + "configuration-set/*\"]");
        assertThat(send.path("Condition"))
                .hasToString("{\"StringEqualsIgnoreCase\":{\"ses:FromAddress\":\"alerts@example.com\"},"
                        + "\"ForAllValues:StringEqualsIgnoreCase\":{\"ses:Recipients\":\"ada@example.com\"}}");
        assertThat(variables(with("SesRegion", sesRegion))).containsEntry("SES_REGION", region);
    }

    /** What is not mailed is kept, by whomever it fails. */
    @Test
    void parksWhatLambdaAndSnsCannotHandOver() {
        assertThat(properties("MailFunction").at("/EventInvokeConfig/DestinationConfig/OnFailure/Destination"))
                .hasToString("{\"Fn::GetAtt\":\"ParkedQueue.Arn\"}");
        assertThat(properties("Subscription").at("/RedrivePolicy/deadLetterTargetArn"))
                .hasToString("{\"Fn::GetAtt\":\"ParkedQueue.Arn\"}");
        assertThat(STACK.resolve(properties("ParkedQueuePolicy")).at("/PolicyDocument/Statement/0"))
                .hasToString(
                        "{\"Sid\":\"TopicParks\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},"
                                + "\"Action\":\"sqs:SendMessage\",\"Resource\":\"ParkedQueue.Arn\",\"Condition\":{\"ArnEquals\":"
                                + "{\"aws:SourceArn\":\"" + GIVEN.get("AlertTopicArn") + "\"}}}");
        assertThat(properties("Permission").path("SourceArn")).hasToString("{\"Ref\":\"AlertTopicArn\"}");
    }

    /** Others the topic refuses: TemplateTest has its policy. */
    @Test
    void namesItsAlarmsSoThatTheTopicTakesThem() {
        var alarms = TEMPLATE.path("Resources")
                .valueStream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::CloudWatch::Alarm"))
                .map(alarm -> STACK.resolve(alarm.path("Properties")))
                .toList();
        assertThat(alarms)
                .extracting(alarm -> alarm.path("AlarmName").asText())
                .containsExactly(
                        "root-alert-addon-root-alert-mail-parked",
                        "root-alert-addon-root-alert-mail-lost",
                        "root-alert-addon-root-alert-mail-not-to-all");
        assertThat(alarms)
                .allSatisfy(alarm ->
                        assertThat(alarm.path("AlarmActions")).hasToString("[\"" + GIVEN.get("AlarmTopicArn") + "\"]"));
        var filter = STACK.resolve(properties("NotToAllFilter"));
        assertThat(filter.path("FilterPattern").asText()).isEqualTo("\"Not mailed to\"");
        assertThat(filter.at("/MetricTransformations/0/MetricName"))
                .isEqualTo(alarms.getLast().path("MetricName"));
        assertThat(filter.at("/MetricTransformations/0/MetricNamespace"))
                .isEqualTo(alarms.getLast().path("Namespace"));
    }

    /** A name would be a second address, and a line break a header. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alerts@example.com          | true
            o'neil+root@mail.example.co | true
            Ada <ada@example.com>       | false
            ada@example                 | false
            a@b.example,c@d.example     | false
            ''                          | false
            """)
    void takesPlainAddresses(String address, boolean taken) {
        var pattern = TEMPLATE.at("/Parameters/Recipients/AllowedPattern").asText();
        assertThat(address.matches(pattern)).isEqualTo(taken);
        assertThat("a@example.com\nBcc: x@example.com".matches(pattern)).isFalse();
    }

    /** SAM builds the folder by itself, so what its sources need from elsewhere would be missing. */
    @Test
    void needsNoClassOfTheAlertFunction() {
        var mail = new ClassFileImporter().importUrl(requireNonNull(MailHandler.class.getResource(".")));
        ArchRuleDefinition.noClasses()
                .that(new DescribedPredicate<>("are of src/mail") {
                    @Override
                    public boolean test(JavaClass type) {
                        return Files.exists(
                                Path.of("src/mail/src/main/java/rootalert/mail", outermost(type) + ".java"));
                    }
                })
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("are not its own, nor a library's") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getPackageName().startsWith("rootalert")
                                && !type.getPackageName().equals("rootalert.mail");
                    }
                })
                .check(mail);
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("^.*\\.", "").replaceFirst("\\$.*", "");
    }

    @Test
    void usesTheVersionsThatTheProjectUses() throws Exception {
        var project = versions("pom.xml");
        var mail = versions("src/mail/pom.xml");
        assertThat(mail.keySet())
                .contains("bom", "jackson-bom", "aws-lambda-java-core", "jspecify", "maven-jar-plugin");
        assertThat(project).containsAllEntriesOf(mail);
        assertThat(Template.text("src/mail/pom.xml"))
                .contains("<maven.compiler.release>25</maven.compiler.release>", "<version>1.0.0-SNAPSHOT</version>");
        assertThat(properties("MailFunction").path("Runtime"))
                .isEqualTo(Template.function().path("Runtime"));
    }

    /** By artifact, wherever one has a version. */
    private static Map<String, String> versions(String pom) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(pom).toFile());
        var versions = new TreeMap<String, String>();
        for (var tag : List.of("dependency", "plugin")) {
            var nodes = document.getElementsByTagName(tag);
            IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> (Element) nodes.item(i))
                    .forEach(element -> {
                        var version = child(element, "version");
                        if (!version.isEmpty()) {
                            versions.put(child(element, "artifactId"), version);
                        }
                    });
        }
        return versions;
    }

    private static String child(Element element, String tag) {
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(tag)) {
                return node.getTextContent();
            }
        }
        return "";
    }

    /** The code reads each variable, and each that it reads is set. */
    @Test
    void setsTheVariablesThatTheCodeReads() throws Exception {
        var read = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/mail/src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Pattern.compile("get(?:OrDefault)?\\(\"([A-Z_]+)\"")
                        .matcher(Files.readString(source))
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.startsWith("AWS_"))
                        .forEach(read::add);
            }
        }
        assertThat(variables(STACK).keySet()).isEqualTo(read);
    }

    private static Map<String, String> variables(TemplateStack stack) {
        var variables = new TreeMap<String, String>();
        stack.resolve(properties("MailFunction").at("/Environment/Variables"))
                .forEachEntry((name, value) -> variables.put(name, value.asText()));
        return variables;
    }

    private static TemplateStack with(String parameter, String value) {
        var parameters = new HashMap<>(GIVEN);
        parameters.put(parameter, value);
        return new TemplateStack(TEMPLATE, parameters);
    }

    private static JsonNode properties(String resource) {
        return TEMPLATE.path("Resources").path(resource).required("Properties");
    }
}
