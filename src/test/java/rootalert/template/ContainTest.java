package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The policy in docs/contain.md, which is pasted in a hurry. */
class ContainTest {
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private static final List<String> ROOT =
            List.of("arn:aws:iam::123456789012:root", "arn:aws-cn:iam::123456789012:root");
    private static final List<String> FEDERATED = List.of(
            "arn:aws:sts::123456789012:federated-user/x", "arn:aws-us-gov:sts::123456789012:federated-user/root");
    private static final List<String> OTHERS = List.of(
            "arn:aws:iam::123456789012:role/admin",
            "arn:aws:iam::123456789012:user/root",
            "arn:aws:sts::123456789012:assumed-role/admin/root",
            "arn:aws:iam::123456789012:user/federated-user");

    /** As in the policy of aws-samples/service-control-policy-examples that leaves AssumeRoot sessions out. */
    @Test
    void deniesRootEverythingExceptAssumeRootSessions() {
        assertThat(ROOT).allMatch(arn -> denies(arn, false)).noneMatch(arn -> denies(arn, true));
        assertThat(OTHERS).noneMatch(arn -> denies(arn, false));
    }

    /** aws:PrincipalArn of a session by GetFederationToken is not root's. */
    @Test
    void deniesSessionsThatRootMade() {
        assertThat(FEDERATED).allMatch(arn -> denies(arn, false));
    }

    @Test
    void deniesEverything() {
        assertThat(statements()).hasSize(2).allSatisfy(statement -> {
            assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
            assertThat(statement.path("Action").asText()).isEqualTo("*");
            assertThat(statement.path("Resource").asText()).isEqualTo("*");
        });
    }

    /** What AWS may answer. ContainCommandsTest pastes the commands. */
    @Test
    void saysWhatToDoAboutEachAnswer() {
        assertThat(page())
                .contains(
                        "DuplicatePolicyAttachmentException",
                        "DuplicatePolicyException",
                        "TargetNotFoundException",
                        "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
    }

    /** Whether a statement's conditions hold, as IAM would say, as far as the page uses them. */
    private static boolean denies(String principal, boolean assumedRoot) {
        return statements().stream().anyMatch(statement -> {
            var condition = statement.path("Condition");
            var pattern = condition.at("/ArnLike/aws:PrincipalArn").asText();
            var matches = principal.matches(pattern.replace("*", "[^:]*"));
            var absent = condition.at("/Null/aws:AssumedRoot");
            return matches && (absent.isMissingNode() || absent.asBoolean() != assumedRoot);
        });
    }

    private static List<JsonNode> statements() {
        var blocks = JSON.matcher(page()).results().toList();
        assertThat(blocks).hasSize(1);
        try {
            return new JsonMapper()
                    .readTree(blocks.getFirst().group(1))
                    .required("Statement")
                    .valueStream()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() {
        return Template.text("docs/contain.md");
    }
}
