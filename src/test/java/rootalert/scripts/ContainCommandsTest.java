package rootalert.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/contain.md, pasted the first and the second time, and after AWS refused one. */
@SuppressWarnings("NullAway.Init")
class ContainCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("^ *```bash\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String LIST = "organizations list-policies";
    private static final String CREATE = "organizations create-policy";
    private static final String UPDATE = "organizations update-policy --policy-id p-1 ";
    private static final String ATTACH = "organizations attach-policy --policy-id p-1 --target-id ";
    private static final String TARGETS = "organizations list-targets-for-policy --policy-id p-1 ";
    private static final String PARENT = "organizations list-parents --child-id ";

    @TempDir
    private Path bin;

    private FakeAws aws;

    @BeforeEach
    void awsAnswers() {
        aws = new FakeAws(
                bin,
                Map.of(
                        LIST,
                        "",
                        CREATE,
                        "p-1",
                        UPDATE,
                        "",
                        ATTACH,
                        "",
                        TARGETS,
                        "",
                        PARENT + "123456789012",
                        "ou-1-1",
                        PARENT + "ou-1-1",
                        "r-1",
                        PARENT + "r-1",
                        FakeAws.FAILS + "InvalidInputException",
                        "organizations list-accounts-for-parent",
                        "",
                        "organizations list-organizational-units",
                        ""));
    }

    @Test
    void makesThePolicyAndAttachesIt() throws Exception {
        assertThat(paste("list-policies", "create-policy"))
                .containsExactly(LIST, CREATE, UPDATE, ATTACH + "123456789012");
    }

    /** A policy of another name is left alone, wherever it is attached. */
    @Test
    void theSecondTimeItShowsWhereThePolicyIsAttachedFirst() throws Exception {
        aws.answers.put(LIST, "p-1");
        assertThat(paste("list-policies", "create-policy"))
                .containsExactly(LIST, TARGETS, UPDATE, ATTACH + "123456789012");
        assertThat(aws.calls()).contains("[?Name=='root-alert-deny-root']");
    }

    @Test
    void changesNothingWhenItKnowsNoPolicy() throws Exception {
        aws.answers.put(LIST, FakeAws.FAILS + "AccessDeniedException");
        aws.answers.put(CREATE, FakeAws.FAILS + "DuplicatePolicyException");
        assertThat(paste("list-policies", "create-policy")).containsExactly(LIST, CREATE);
    }

    /** Each time one level up, and never above the organization's root. */
    @Test
    void goesUpwards() throws Exception {
        var up = "list-parents";
        var attach = "attach-policy --policy-id \"$policy\" --target-id \"$target\"\n";
        assertThat(paste("list-policies", "create-policy", up, attach, up, attach, up, attach))
                .filteredOn(call -> call.startsWith(ATTACH))
                .containsExactly(ATTACH + "123456789012", ATTACH + "ou-1-1", ATTACH + "r-1", ATTACH + "r-1");
    }

    /** What was called, when these blocks were pasted one after the other into the same shell. */
    private List<String> paste(String... texts) throws IOException, InterruptedException {
        var script = new StringBuilder();
        for (var text : texts) {
            script.append(block(text));
        }
        aws.run(Files.writeString(bin.resolve("pasted"), script).toString());
        var known = aws.answers.keySet();
        return aws.calls()
                .lines()
                .map(call -> call.startsWith(ATTACH)
                        ? call
                        : known.stream().filter(call::startsWith).findFirst().orElse(call))
                .toList();
    }

    /** The last block with this text. */
    private static String block(String text) throws IOException {
        var blocks = BLOCK.matcher(Files.readString(Path.of("docs/contain.md")))
                .results()
                .map(found -> found.group(1))
                .filter(found -> found.contains(text))
                .toList();
        assertThat(blocks).as(text).isNotEmpty();
        return blocks.getLast();
    }
}
