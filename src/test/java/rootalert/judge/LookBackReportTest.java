package rootalert.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.message.Notification;
import rootalert.promises.Promises;
import rootalert.samples.Samples;

class LookBackReportTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WHOLE = "{\"us-east-1\": null, \"eu-west-3\": null}";
    private static final String REFUSED = "{\"us-east-1\": null, \"eu-west-3\": \"access denied\"}";
    private static final String NO_SIGN_INS = "{\"us-east-1\": \"throttled\", \"eu-west-3\": null}";

    private static Notification mail(String totals, String lists, String regions) {
        return Samples.alerts("""
                        {"source": "root-alert.first-look", "account": "123456789012", "region": "us-east-1",
                         "from": "2026-08-22T21:05:04Z", "time": "2026-11-20T21:05:04Z",
                         "lookBack": {"totals": %s, "lists": %s, "regions": %s}}""".formatted(totals, lists, regions).getBytes(UTF_8))
                .getFirst();
    }

    private static String totals(String counts) {
        var json = JSON.createObjectNode();
        for (var count : counts.split(" ", -1)) {
            var words = count.split("=", -1);
            if (words.length == 2) {
                json.putObject(words[0])
                        .put("times", Integer.parseInt(words[1]))
                        .put("first", "2026-09-01T08:00:00Z")
                        .put("last", "2026-11-08T08:00:00Z");
            }
        }
        return json.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uses=9 signInsWithMfa=2 changes=7          | INFO | Root was last used 12 days ago
            uses=1 signInsWithMfa=1                    | INFO | Root was used once in the last 90 days
            uses=9 signInsWithoutMfa=2 changes=7       | HIGH | Root signed in WITHOUT MFA in the last 90 days
            uses=9 keyCalls=9 reads=9                  | HIGH | Root used access keys in the last 90 days
            uses=1 keyCalls=1 refused=1                | HIGH | Root used access keys in the last 90 days
            uses=9 keyCalls=8 signInsWithoutMfa=1      | HIGH | Root used access keys and signed in WITHOUT MFA
            uses=2 signInsMfaNotRecorded=2             | INFO | Root was last used 12 days ago
            failedSignIns=2604 resets=3                | INFO | Root was not used in the last 90 days
            byServices=40                              | INFO | Root was not used in the last 90 days
            x                                          | INFO | Root was not used in the last 90 days
            """)
    void saysInTheSubjectWhatMattersMost(String counts, String severity, String headline) {
        var mail = mail(totals(counts), "{}", WHOLE);
        assertThat(mail.subject()).isEqualTo("[" + severity + "] " + headline + " - acme-prod (123456789012)");
        assertThat(mail.attributes())
                .containsEntry("kind", List.of("LOOK_BACK"))
                .containsEntry("severity", List.of(severity));
        Promises.hold(mail);
    }

    /** Only who has read everything may say that there was nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"us-east-1": null, "eu-west-3": null}                        | Root was not used in the last 90 days
            {"us-east-1": null, "eu-west-3": "access denied"}             | No root use found in the last 90 days
            {"us-east-1": "throttled", "eu-west-3": null}                 | No root use found, but NOT ALL of the last 90 days could be read
            {"us-east-1": "throttled", "eu-west-3": "access denied"}      | No root use found, but NOT ALL of the last 90 days could be read
            {"eu-west-3": null}                                           | Root was not used in the last 90 days
            {"us-east-1": null, "af-south-1": "not enabled, it seems"}    | Root was not used in the last 90 days
            {"us-east-1": "throttled", "af-south-1": "not enabled, it seems"} | No root use found, but NOT ALL of the last 90 days could be read
            {"af-south-1": "not enabled, it seems"}                       | No root use found, but NOT ALL of the last 90 days could be read
            {}                                                            | No root use found, but NOT ALL of the last 90 days could be read
            """)
    void claimsNoMoreThanWasRead(String regions, String headline) {
        var mail = mail("{}", "{}", regions);
        assertThat(mail.subject()).isEqualTo("[INFO] " + headline + " - acme-prod (123456789012)");
        boolean whole = headline.startsWith("Root was not used");
        assertThat(mail.email().contains("That is how it should be.")).isEqualTo(whole);
        assertThat(mail.email().contains("could not be read")).isEqualTo(!whole);
    }

    @Test
    void saysThatSignInsMayBeMissing() {
        assertThat(mail("{}", "{}", NO_SIGN_INS).email())
                .contains("was found in what could be read of the last 90 days.")
                .contains("One of them is us-east-1, where AWS records sign-ins, so sign-ins may be missing.")
                .contains("Sign-ins: None found\nAccess keys: No use found\n")
                .contains("NOT READ\n- us-east-1: throttled\n");
        assertThat(mail(totals("uses=2 signInsWithMfa=2"), "{}", REFUSED).email())
                .contains("1 of 2 regions could not be read to the end.")
                .contains("NOT READ\n- eu-west-3: access denied\n")
                .doesNotContain("may be missing");
    }

    /** Most accounts have not enabled some regions, and nobody can use root there. */
    @Test
    void doesNotCallARegionUnreadThatIsNotEnabled() {
        assertThat(mail("{}", "{}", """
                        {"us-east-1": null, "eu-west-3": null, "af-south-1": "not enabled, it seems",
                         "me-south-1": "not enabled, it seems"}""").email())
                .contains("Regions read: 2 of 2 (2 more are not enabled, it seems)\n")
                .doesNotContain("NOT READ", "could not be read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uses=3 signInsWithMfa=3                                             | : 3 sign-ins with MFA.
            uses=3 signInsMfaNotRecorded=3                                      | : 3 sign-ins.
            uses=3 signInsWithMfa=2 changes=1                                   | : 2 sign-ins with MFA and 1 change.
            uses=5 reads=3 refused=2                                            | : 3 read-only calls and 2 denied or failed calls.
            uses=2 signInsWithoutMfa=1 signInsWithMfa=1                         | signed in without MFA once. In all, CloudTrail recorded 2 sign-ins (1 WITHOUT MFA).
            uses=2 signInsWithoutMfa=2                                          | signed in without MFA twice. In all, CloudTrail recorded 2 sign-ins WITHOUT MFA.
            uses=4 keyCalls=4 reads=4                                           | made 4 calls with an access key. In all, CloudTrail recorded 4 read-only calls.
            """)
    void saysInTheFirstSentencesWhatThereWas(String counts, String words) {
        assertThat(mail(totals(counts), "{}", WHOLE).email().lines().findFirst().orElseThrow())
                .contains(words)
                .contains(" The last use was 12 days ago.");
    }

    /** Nothing but AWS's own key IDs becomes part of a step, and nothing but regions part of a command. */
    @ParameterizedTest
    @ValueSource(strings = {"AKIA; rm -rf", "$(x)", "not recorded"})
    void takesNothingElseIntoStepsAndCommands(String forged) {
        var lists = JSON.createObjectNode();
        for (var list : List.of("keys", "regions")) {
            lists.putObject(list)
                    .put("notListed", 0)
                    .putArray("lines")
                    .addObject()
                    .put("what", forged)
                    .put("times", 1);
        }
        var mail = mail(totals("uses=1 keyCalls=1"), lists.toString(), WHOLE);
        Promises.hold(mail);
        assertThat(mail.email().substring(mail.email().indexOf("IF YOU EXPECTED")))
                .doesNotContain(forged);
    }

    /** As long and as costly as the record can be. */
    @ParameterizedTest
    @ValueSource(strings = {"a ", "\"", "\\", "語", "😀", "z.com ", "`&<"})
    void fitsIntoAPublish(String costly) {
        var text = costly.repeat(200);
        var lists = JSON.createObjectNode();
        for (var list : List.of(
                "signIns",
                "keys",
                "deeds",
                "attempts",
                "addresses",
                "regions",
                "failedFrom",
                "byOthers",
                "byServices")) {
            var lines = lists.putObject(list).put("notListed", 1_000_000_000).putArray("lines");
            IntStream.range(0, 60).forEach(i -> {
                ObjectNode line = lines.addObject()
                        .put("what", i + text)
                        .put("severity", "CRITICAL")
                        .put("weight", "ROOT_OR_DEFENCES")
                        .put("times", 1_000_000_000)
                        .put("first", "2026-09-01T08:00:00Z")
                        .put("last", "2026-11-08T08:00:00Z");
                line.putArray("examples").add("a" + text).add("b" + text).add("c" + text);
            });
        }
        var regions = JSON.createObjectNode();
        IntStream.range(0, 100).forEach(i -> regions.put("region-" + i, i + text));
        var mail = mail(totals("uses=9 keyCalls=9 signInsWithoutMfa=9"), lists.toString(), regions.toString());
        Promises.hold(mail);
        assertThat(Promises.bytes(mail)).isGreaterThan(20_000);
    }
}
