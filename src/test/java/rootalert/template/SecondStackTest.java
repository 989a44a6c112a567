package rootalert.template;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack can be deployed beside another one, in the same account and region, and again after it was deleted. */
class SecondStackTest {
    /** Where the parts have a name that is theirs alone, by type. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("AWS::CloudTrail::Trail", "/TrailName"),
            entry("AWS::CloudWatch::Alarm", "/AlarmName"),
            entry("AWS::DynamoDB::Table", "/TableName"),
            entry("AWS::Events::ApiDestination", "/Name"),
            entry("AWS::Events::Connection", "/Name"),
            entry("AWS::Events::EventBusPolicy", "/StatementId"),
            entry("AWS::Events::Rule", "/Name"),
            entry("AWS::IAM::Role", "/RoleName"),
            entry("AWS::Logs::LogGroup", "/LogGroupName"),
            entry("AWS::Logs::MetricFilter", "/MetricTransformations/0/MetricName"),
            entry("AWS::Pipes::Pipe", "/Name"),
            entry("AWS::S3::Bucket", "/BucketName"),
            entry("AWS::SNS::Topic", "/TopicName"),
            entry("AWS::SQS::Queue", "/QueueName"),
            entry("AWS::Serverless::Function", "/FunctionName"));

    /** Spokes and the audit are one to an account and region, and the hub knows them by their fixed names. */
    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "templates/cis.yaml", "templates/connect.yaml", "templates/mail.yaml"})
    void takesNoNameOfTheFirst(String file) {
        var first = names(file, "root-alert", "0a1b2c3d-12ab-11f0-9f2e-0e1f2a3b4c5d");
        assertThat(first)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(names(file, "second", "5d4c3b2a-12ab-11f0-9f2e-0e1f2a3b4c5d"));
    }

    private static Set<String> names(String file, String name, String id) {
        var template = Template.whole(file);
        var stack = new TemplateStack(
                template,
                Map.of(
                        "AWS::StackName",
                        name,
                        "AWS::StackId",
                        "arn:aws:cloudformation:us-east-1:123456789012:stack/" + name + "/" + id));
        return template.path("Resources")
                .valueStream()
                .map(SecondStackTest::name)
                .filter(one -> !one.isMissingNode())
                .map(one -> stack.resolve(one).asText())
                .collect(toSet());
    }

    /** As the template gives it; missing if CloudFormation makes one up. */
    private static JsonNode name(JsonNode resource) {
        return resource.path("Properties")
                .at(NAMES.getOrDefault(resource.path("Type").asText(), "/Nameless"));
    }

    /** What is kept would be in the way of a stack that is deployed again. */
    @ParameterizedTest
    @MethodSource("rootalert.template.Template#files")
    void whatOutlivesAStackHasANameThatCloudFormationMadeUp(String file) {
        assertThat(Template.whole(file).path("Resources"))
                .filteredOn(resource -> resource.path("DeletionPolicy").asText().startsWith("Retain"))
                .allSatisfy(resource -> assertThat(name(resource).isMissingNode())
                        .as(resource.toString())
                        .isTrue());
    }
}
