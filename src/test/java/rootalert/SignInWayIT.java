package rootalert;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rootalert.judge.Notice;
import rootalert.samples.Samples;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;

/** Which types of ours a sign-in meets, from the start of a container to the alert. */
class SignInWayIT {
    /** Whoever adds one takes one away, or says why there have to be more. */
    private static final int MOST = 186;

    private static final Pattern LOADED = Pattern.compile("] rootalert\\.([\\w.]+)[^\\w.$]");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)`");

    /** What is kept of heartbeats, announcements, look-back and the audit. */
    private static final List<String> NEEDLESS = List.of(
            "health.WatchRequest",
            "announce.AnnouncementRequest",
            "proof.Proofs",
            "store.Audits",
            "store.CheckStates",
            "store.KnownAnnouncements",
            "store.KnownSpokes",
            "store.LookBacks",
            "store.Mails",
            "store.Reviews");

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    @TempDir
    private Path folder;

    @Test
    void meetsWhatThePageNamesAndNothingOfOtherKinds() throws Exception {
        aws.answers(AwsOnTheWire.LIST_ALIASES, AwsOnTheWire.aliases("acme-prod"));
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        aws.answers(AwsOnTheWire.PUBLISH, AwsOnTheWire.accepted());

        var loaded = loaded(Samples.EVENTS.resolve("sign-in-without-mfa.json"));
        assertThat(aws.calls(AwsOnTheWire.PUBLISH)).hasSize(1);

        assertThat(loaded)
                .doesNotContainAnyElementsOf(NEEDLESS)
                .doesNotContainAnyElementsOf(notices())
                .hasSizeLessThanOrEqualTo(MOST);
        assertThat(loaded.stream()
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .collect(toSet()))
                .containsAll(namedOnThePage());
    }

    /** Kinds of alerts that a sign-in is not. Every call is asked whether it is one of the audit's. */
    private static List<String> notices() {
        return OurClasses.ALL.stream()
                .filter(one -> one.isAssignableTo(Notice.class) && !one.isInterface())
                .map(one -> one.getName().substring("rootalert.".length()))
                .filter(name -> !name.equals("judge.AuditReads"))
                .toList();
    }

    /** Those of the top level, without the package that all of them are in. */
    private Set<String> loaded(Path event) throws Exception {
        var log = folder.resolve("classes.log");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "-Dsoftware.amazon.awssdk.http.service.impl=software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService",
                SignInWay.class.getName(),
                event.toString());
        builder.environment().clear();
        builder.environment().putAll(Template.environment("arn:aws:sns:us-east-1:123456789012:root-alert"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_REGION",
                        "us-east-1",
                        "AWS_ACCESS_KEY_ID",
                        "AKIDEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY",
                        "-",
                        "AWS_ENDPOINT_URL",
                        aws.url(),
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        DYNAMO_DB.url(),
                        "TABLE_NAME",
                        DYNAMO_DB.newTable()));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var output = folder.resolve("output.log");
        var process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        return LOADED.matcher(Files.readString(log))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith("SignInWay"))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> namedOnThePage() throws IOException {
        var page = Template.text("CONTRIBUTING.md");
        var list = page.substring(page.indexOf("### The way of a sign-in"), page.indexOf("## Tests"));
        var names = NAME.matcher(list).results().map(match -> match.group(1)).collect(toSet());
        assertThat(names).hasSizeGreaterThan(50);
        return names;
    }
}
