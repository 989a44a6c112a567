package rootalert.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rootalert.template.Template;

/** The logical IDs that make names are the template's. */
class OwnPartsNamesTest {
    /** What has no name of its own, or one that the template sets. */
    private static final Set<String> NOT_NAMED_BY_CLOUDFORMATION = Set.of(
            "AWS::CloudTrail::Trail",
            "AWS::Events::EventBusPolicy",
            "AWS::IAM::RolePolicy",
            "AWS::KMS::Key",
            // Calls on these name the function.
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Subscription",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy");

    @Test
    void areThoseOfTheTemplate() {
        assertThat(OwnParts.LOGICAL_IDS)
                .containsExactlyElementsOf(Template.types().entrySet().stream()
                        .filter(part -> !NOT_NAMED_BY_CLOUDFORMATION.contains(part.getValue()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void areNotThoseThatTheTemplateNamesAfterTheStack() {
        assertThat(Template.properties("Trail").path("TrailName").toString()).contains("${AWS::StackName}-trail\"");
        assertThat(Template.properties("FunctionLogGroup").path("LogGroupName").toString())
                .contains("\"/aws/lambda/${AWS::StackName}\"");
        assertThat(Template.properties("ForwardingPolicy").path("StatementId").toString())
                .contains("\"RootAlertSpokes-${Id}\"");
        assertThat(Template.properties("AuditPolicy").path("StatementId").toString())
                .contains("\"RootAlertAudit-${Id}\"");
    }
}
