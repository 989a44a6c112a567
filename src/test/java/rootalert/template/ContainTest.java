package rootalert.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The policy in docs/contain.md, which is pasted in a hurry. */
class ContainTest {
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    /** As in the policy of aws-samples/service-control-policy-examples that leaves AssumeRoot sessions out. */
    @Test
    void deniesRootEverythingExceptAssumeRootSessions() throws Exception {
        var blocks = JSON.matcher(Files.readString(Path.of("docs/contain.md")))
                .results()
                .toList();
        assertThat(blocks).hasSize(1);
        var statements = new JsonMapper().readTree(blocks.getFirst().group(1)).required("Statement");
        assertThat(statements).hasSize(1);
        var statement = statements.path(0);
        assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
        assertThat(statement.path("Action").asText()).isEqualTo("*");
        assertThat(statement.path("Resource").asText()).isEqualTo("*");
        assertThat(statement.path("Condition").toString())
                .isEqualTo("{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:*:iam::*:root\"},"
                        + "\"Null\":{\"aws:AssumedRoot\":\"true\"}}");
    }
}
