package rootalert.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.Calls;
import rootalert.facts.Wanted;
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

    @Test
    void ofOneUseThereIsNoFirstAndLast() {
        assertThat(section("WHAT HAPPENED", mail(totals("uses=1 signInsWithMfa=1"), "{}", WHOLE)))
                .isEqualTo("""
                        Period: 2026-08-22 to 2026-11-20, 90 days
                        Account: acme-prod (123456789012)
                        Last use: 2026-11-08 08:00:00 UTC
                        Sign-ins: 1 with MFA
                        Access keys: Not used
                        Regions read: 2 of 2""");
        assertThat(mail(totals("uses=2 signInsWithMfa=2"), "{}", WHOLE).email())
                .contains("First use in this period: 2026-09-01 08:00:00 UTC\n");
    }

    /** A record without a time, or with one that has yet to come, does not say how long ago root was used. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "\"2026-11-21T08:00:00Z\""})
    void doesNotSayHowLongAgoAUseWasThatHasNoAge(String last) {
        var mail = mail(
                "{\"uses\": {\"times\": 2, \"last\": %s}, \"reads\": {\"times\": 2}}".formatted(last), "{}", WHOLE);
        assertThat(mail.subject()).isEqualTo("[INFO] Root was used in the last 90 days - acme-prod (123456789012)");
        assertThat(mail.email()).contains("was used in the last 90 days: 2 read-only calls. This look-back");
    }

    /** The address of the last use may be one of those that are not listed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-08T08:00:00Z | The last use was 12 days ago, from 203.0.113.7. This
            2026-11-08T07:59:59Z | The last use was 12 days ago. This
            """)
    void saysWhereTheLastUseCameFromIfThatIsKnown(String last, String words) {
        var lists = "{\"addresses\": %s}".formatted(line("203.0.113.7", "INFO", 1, last));
        assertThat(mail(totals("uses=2 reads=2"), lists, WHOLE).email()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uses=2 changes=2            | deeds    | HIGH     | true
            uses=2 changes=2            | byOthers | MEDIUM   | true
            uses=2 reads=2              | deeds    | INFO     | false
            uses=2 keyCalls=2 changes=2 | deeds    | HIGH     | false
            uses=2 keyCalls=2 refused=2 | attempts | CRITICAL | true
            """)
    void explainsLinesThatAreWorseThanTheMail(String counts, String list, String severity, boolean explained) {
        var lists = "{\"%s\": %s}".formatted(list, line("CreateUser", severity, 2, "2026-11-08T08:00:00Z"));
        assertThat(mail(totals(counts), lists, WHOLE).email().contains("Each line above has the severity"))
                .isEqualTo(explained);
    }

    @Test
    void saysThatNoRegionWasRead() {
        assertThat(mail("{}", "{}", "{\"us-east-1\": \"throttled\", \"eu-west-3\": \"access denied\"}")
                        .email())
                .contains(" could not be read to the end in any region. Sign-ins may be missing. This look-back");
    }

    /** Of equal calls a line has at most three examples. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | a     | HIGH 2026-11-08 08:00 UTC: a
            5 | a     | HIGH on 2026-11-08: a, 5 times
            5 | a b   | HIGH on 2026-11-08: CreateUser, 5 times: a; b
            3 | a b c | HIGH on 2026-11-08: CreateUser, 3 times: a; b; c
            5 | a b c | HIGH on 2026-11-08: CreateUser, 5 times, such as a; b; c
            """)
    void saysWhetherAllDeedsAreNamed(int times, String examples, String line) {
        var lists = "{\"deeds\": %s}"
                .formatted(line("CreateUser", "HIGH", times, "2026-11-08T08:00:00Z", examples.split(" ", -1)));
        assertThat(section("WHAT ROOT DID, MOST SERIOUS FIRST", mail(totals("uses=9"), lists, WHOLE)))
                .isEqualTo("- " + line);
    }

    /** Longer lines lose their middle: what was done stands at the end. */
    @Test
    void aLineHasRoomFor240Characters() {
        var fits = deeds("b".repeat(240 - deeds("").length()));
        assertThat(fits).hasSize(240).doesNotContain("…");
        assertThat(deeds("b".repeat(241 - deeds("").length())))
                .hasSizeBetween(180, 240)
                .contains("…")
                .endsWith("bbb; the last");
    }

    private static String deeds(String second) {
        var lists = "{\"deeds\": %s}"
                .formatted(line(
                        "CreateUser", "HIGH", 3, "2026-11-08T08:00:00Z", "a".repeat(99), "b" + second, "the last"));
        return section("WHAT ROOT DID, MOST SERIOUS FIRST", mail(totals("uses=9"), lists, WHOLE))
                .substring("- ".length());
    }

    @Test
    void namesTheNetworksOfAddresses() {
        var json = """
                {"source": "root-alert.first-look", "account": "012345678901", "region": "us-east-1",
                 "from": "2026-08-22T21:05:04Z", "time": "2026-11-20T21:05:04Z",
                 "lookBack": {"totals": %s, "lists": {"addresses": %s}, "regions": %s}}""".formatted(totals("uses=1"), line("203.0.113.7", "INFO", 1, "2026-11-08T08:00:00Z"), WHOLE);
        var alert = TestEvents.alert(json, TestEvents.factsWithNetwork("203.0.113.0/24=Office VPN"), Samples.NOW);
        var sections = alert.notice().orElseThrow().sections(alert);
        assertThat(sections)
                .contains(new Notice.Section(
                        "WHERE ROOT WAS USED FROM", List.of("203.0.113.7 (Office VPN): once, 2026-11-08 08:00 UTC")));
        assertThat(sections)
                .extracting(Notice.Section::heading)
                .containsExactly("WHERE ROOT WAS USED FROM", "WHAT THIS CANNOT SHOW");
        assertThat(alert.judged().wanted()).isEqualTo(new Wanted("012345678901", List.of(), Calls.NONE, true, false));
    }

    private static String section(String heading, Notification mail) {
        var email = mail.email();
        int start = email.indexOf(heading + "\n") + heading.length() + 1;
        return email.substring(start, email.indexOf("\n\n", start));
    }

    /** A list of one line. */
    private static String line(String what, String severity, int times, String last, String... examples) {
        var list = JSON.createObjectNode().put("notListed", 0);
        var line = list.putArray("lines").addObject();
        Stream.of(examples).forEach(line.putArray("examples")::add);
        line.put("what", what)
                .put("severity", severity)
                .put("weight", "CHANGE")
                .put("times", times)
                .put("first", last)
                .put("last", last);
        return list.toString();
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
