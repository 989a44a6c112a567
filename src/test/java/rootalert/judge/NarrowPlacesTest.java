package rootalert.judge;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rootalert.aws.Answer;
import rootalert.event.Access;
import rootalert.event.Announcement;
import rootalert.event.Calls;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.Parameters;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;
import rootalert.event.UnreadableEvent;
import rootalert.facts.AccountNames;
import rootalert.facts.Facts;
import rootalert.message.NarrowTexts;
import rootalert.samples.Once;

/**
 * SNS refuses a longer subject for good, and a text message of two parts may arrive in halves. Whatever names an event has, both
 * keep what decides: the severity, the deed to its last word, MFA, and the account's ID.
 */
@Tag("slow")
class NarrowPlacesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final String ACCOUNT = "012345678901";
    private static final String IPV6 = "2001:db8:1111:2222:3333:4444:5555:6666";
    private static final int CALLS = 10_000;
    /** More than a batch of the queue has room for. */
    private static final int ATTEMPTS = 1_000;
    /** Of each deed, since the summary counts them: with less room than for their number it goes as a whole. */
    private static final int SEVERAL = 500;

    /** SNS puts "ROOT ALERT> " before a text message of 160 characters. */
    private static final int SMS_LENGTH = 148;
    /** The basic table of 3GPP TS 23.038. What is not in it counts twice, or makes all characters count twice. */
    private static final Pattern GSM =
            Pattern.compile("[@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà-]+");

    /** These may be critical for this alone. */
    private static final Set<Kind> BAD_WITHOUT_MFA =
            EnumSet.of(Kind.CHANGE, Kind.ACCESS_KEY, Kind.MFA_DEVICE, Kind.CLI_LOGIN, Kind.FEDERATED_SESSION);

    private static final Pattern PLACE = Pattern.compile("\\{[^{}]*}");

    private static final List<String> NAMES =
            List.of("x".repeat(63), "xx" + ".co".repeat(20) + "m", "a.com@b.org=c_d.net-" + "e.io/".repeat(8) + "f.de");

    private static final Once<String, RootEvent> EVENTS = new Once<>(NarrowPlacesTest::event);

    private static final List<Answer<String>> ACCOUNT_NAMES =
            List.of(AccountNames.NO_ALIAS, new Answer.Known<>(NAMES.get(1)), new Answer.Known<>("語".repeat(63)));

    /**
     * What rows say was done. Many say the same.
     *
     * @param ofEc2 whose images and snapshots are opened to accounts only
     */
    record Deed(Kind kind, String did, String infinitive, boolean ofEc2) {
        @Override
        public String toString() {
            return kind + " " + did;
        }
    }

    static Stream<Deed> deeds() {
        return Stream.concat(ActionRow.TABLE.stream(), ActionRow.WHATEVER_SERVICE.stream())
                .map(row -> new Deed(
                        row.kind(), row.did(), row.infinitive(), row.service().equals("ec2")))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void theDeedIsWholeHoweverLongItsNames(Deed deed) {
        var kind = deed.kind() == Kind.CHANGE ? Kind.FEDERATED_SESSION : deed.kind();
        for (int i = 0; i < NAMES.size(); i++) {
            // Not each with each: hundreds of deeds are many.
            var of = new Of(deed, parameters(deed, NAMES.get(i)), ACCOUNT_NAMES.get(i));
            if ((deed.did().length() + i) % 2 == 0) {
                assertKeepsWhatDecides(deed.did(), of.alert(deed.kind(), "no-MFA", 1));
                assertKeepsWhatDecides(deed.infinitive(), of.alert(Kind.DENIED_CALL, "no-MFA in-session", 1));
            } else {
                assertKeepsWhatDecides(deed.did(), of.alert(kind, "no-MFA federated", 1));
                assertKeepsWhatDecides(deed.infinitive(), of.alert(Kind.FAILED_CALL, "AKIA", 1));
            }
        }
        var dotted = NAMES.get(1);
        var of = new Of(deed, parameters(deed, dotted), new Answer.Known<>(dotted));
        assertKeepsWhatDecides(deed.did(), of.alert(Kind.ASSUME_ROOT_SESSION, "assumed", 1));
        assertKeepsWhatDecides(deed.did(), of.alert(Kind.SERVICE_CALL, "service", 1));
        assertKeepsWhatDecides(deed.did(), of.alert(deed.kind(), "no-MFA", SEVERAL));
    }

    /** What no row knows, and what a forged record may hold instead. */
    @ParameterizedTest
    @MethodSource("calls")
    void anyCallFits(TestRecord record) {
        for (var accountName : ACCOUNT_NAMES) {
            var texts = NarrowTexts.of(TestEvents.alert(record.read(), accountName));
            assertFits(texts);
            assertThat(texts.subject() + texts.sms()).doesNotContain("null");
        }
    }

    static Stream<TestRecord> calls() {
        var texts = Stream.concat(
                NAMES.stream(), Stream.of("a.co".repeat(64), "😀".repeat(99), "1-888-555-0100 ".repeat(9)));
        return texts.flatMap(text -> Stream.of(
                        TestEvents.record("iam/" + text, "no-MFA"),
                        TestEvents.record("iam/" + text, "denied in-session no-MFA"),
                        TestEvents.record("signin/" + text, "worked"),
                        TestEvents.record("iam/" + text, "event"),
                        TestEvents.record("iam/" + text, "nobody"),
                        TestEvents.record("sts/AssumeRoot", "role")
                                .with("{requestParameters: {targetPrincipal: '%s'}}".formatted(text)),
                        TestEvents.record("iam/CreateUser", "no-MFA")
                                .with("{recipientAccountId: '%s', sourceIPAddress: '%s'}".formatted(text, text))))
                .map(record ->
                        record.with("{eventTime: '2026-11-20T21:03:12Z', addendum: {reason: 'DELIVERY_DELAY'}}"));
    }

    @ParameterizedTest
    @EnumSource
    void whatTheHeartbeatFindsIsWhole(HealthCheck link) {
        for (var change : HealthChange.Change.values()) {
            var time = EventTime.of(NOW);
            var event = new HealthChange(link, change, "found", "part", time, time, time, ACCOUNT, "us-east-1");
            var words = switch (change) {
                case BROKEN -> link.broken();
                case STILL_BROKEN -> link.broken() + " (still)";
                case NOT_ANSWERED -> "COULD NOT CHECK whether ";
                case WHOLE_AGAIN ->
                    link == HealthCheck.SPOKES ? "All spokes that are still watched show signs of life" : link.ok();
                case FORGOTTEN -> "Spokes were FORGOTTEN on request";
            };
            assertKeepsWords(words, facts -> TestEvents.alert(event, facts, NOW));
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNoCallIsWhole(String words, Function<Facts, Alert> alert) {
        assertKeepsWords(words, alert);
    }

    static Stream<Object[]> others() {
        var time = EventTime.of(NOW);
        var attempts = IntStream.range(0, ATTEMPTS)
                .mapToObj(i -> TestEvents.record("signin/ConsoleLogin", "refused")
                        .with(("{eventID: 'e-%d', recipientAccountId: '%012d', sourceIPAddress: '2001:db8:0:%x::1',"
                                        + " eventTime: '2026-11-20T21:03:12Z'}")
                                .formatted(i, i, i))
                        .read())
                .toList();
        var arrivals = new Arrivals("id", ACCOUNT, Collections.nCopies(CALLS, "us-east-1"), time);
        return Stream.of(
                row("Root Alert works", new Drill(arrivals)),
                row("Root Alert is running", new Report(arrivals)),
                row("events about root were NOT FORWARDED", new NotForwarded(arrivals)),
                row(
                        "Root use announced BY ROOT",
                        new AnnouncedUse(new Announcement(
                                ACCOUNT, "a.com ".repeat(99), "arn:aws:iam::1:root", time, time, "us-east-1", false))),
                row(
                        "Announcement of root use withdrawn",
                        new AnnouncedUse(
                                new Announcement(ACCOUNT, "", "x".repeat(256), time, time, "us-east-1", true))),
                row(
                        "Unreadable event",
                        new Unreadable(new UnreadableEvent("It is not valid JSON.", "a.com ".repeat(40)), CALLS)),
                row(ATTEMPTS + " sign-ins FAILED in " + ATTEMPTS + " accounts", TestEvents.judged(new Calls(attempts))),
                row(
                        "root alerts in " + ATTEMPTS + " accounts",
                        JudgedIncident.combined(attempts.stream()
                                .map(attempt -> TestEvents.judged(Calls.of(attempt)))
                                .toList())));
    }

    private static Object[] row(String words, Notice notice) {
        return row(words, JudgedIncident.of(Incident.of(notice, List.of()), TestEvents.stack()));
    }

    private static Object[] row(String words, JudgedIncident judged) {
        Function<Facts, Alert> alert = facts -> Alert.of(judged, facts, NOW);
        return new Object[] {words, alert};
    }

    private static void assertKeepsWords(String words, Function<Facts, Alert> of) {
        for (var accountName : ACCOUNT_NAMES) {
            var alert = of.apply(TestEvents.facts(accountName));
            var texts = NarrowTexts.of(alert);
            assertFits(texts);
            assertThat(List.of(texts.subject(), texts.sms()))
                    .allMatch(text -> text.contains(alert.tag()) && text.contains(words), words);
            if (!alert.account().isEmpty()) {
                assertNamesAccount(texts);
            }
        }
    }

    private static void assertFits(NarrowTexts texts) {
        assertThat(texts.subject()).matches("[!-~][ -~]{0,98}");
        assertThat(texts.sms()).matches(GSM).hasSizeLessThanOrEqualTo(SMS_LENGTH);
    }

    private static void assertNamesAccount(NarrowTexts texts) {
        assertThat(texts.subject()).containsPattern(ACCOUNT + "\\)?$");
        assertThat(texts.sms()).contains(ACCOUNT);
    }

    private static void assertKeepsWhatDecides(String words, Alert alert) {
        var texts = NarrowTexts.of(alert);
        assertFits(texts);
        assertNamesAccount(texts);
        for (var text : List.of(texts.subject(), texts.sms())) {
            assertThat(text).contains(alert.severity().name());
            if (alert.kind() != Kind.ASSUME_ROOT && alert.kind() != Kind.PASSWORD_RECOVERY) {
                assertKeepsDeed(text, words, alert);
            }
            if (BAD_WITHOUT_MFA.contains(alert.kind())) {
                assertThat(text).contains("WITHOUT MFA");
            }
        }
    }

    /** Every word of ours stands there, in order, and what the deed ends in as well. */
    private static void assertKeepsDeed(String text, String words, Alert alert) {
        if (alert.kind() == Kind.SIGN_IN || alert.kind() == Kind.ACCOUNT_DEPARTED) {
            return;
        }
        int from = 0;
        for (var piece : PLACE.split(words, -1)) {
            assertThat(text.indexOf(piece.strip(), from))
                    .as("%s in %s", piece, text)
                    .isNotNegative();
            from = text.indexOf(piece.strip(), from) + piece.strip().length();
        }
        if (words.contains("{policyArn:")) {
            assertThat(text).contains("AdministratorAccess");
        }
        if (words.contains("{to:")) {
            assertThat(text).contains("account 777788889999");
        }
    }

    private static Parameters parameters(Deed deed, String name) {
        var keys = Stream.of(
                "accountId backupVaultName bucketName clusterName dBClusterIdentifier dBClusterSnapshotIdentifier",
                "dBInstanceIdentifier dBSnapshotIdentifier domainName functionName granteePrincipal groupId groupName",
                "imageId instanceId keyId keyName name policyId policyName principalArn regionName roleName rule secretId",
                "serviceCode servicePrincipal snapshotId stackName status tableName target targetId topicArn userName",
                "volumeId");
        Map<String, String> values = keys.flatMap(line -> Stream.of(line.split(" ", -1)))
                .collect(toUnmodifiableMap(key -> key, key -> name));
        // Security groups, images and snapshots are opened to accounts only, all else to whatever a policy names.
        var to = deed.ofEc2() ? "" : name + " of ";
        var ofThese = Map.of(
                "policyArn", "AdministratorAccess",
                "to", to + "account 777788889999",
                "ports", "ports 22, 8000-9000",
                "permissions", "all permissions",
                "instances", "1000 u-24tb1.112xlarge instances");
        var all = Stream.of(values, ofThese)
                .flatMap(map -> map.entrySet().stream())
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Parameters(
                all, new Access(Access.Change.NONE, Access.Reach.NAMED, "", false, List.of()), false, Set.of());
    }

    private static RootEvent event(String traits) {
        return TestEvents.record("iam/CreateUser", traits + " late")
                .with("{recipientAccountId: '%s', sourceIPAddress: '%s', eventTime: '2026-11-20T01:03:12Z'}"
                        .formatted(ACCOUNT, traits.contains("service") ? "glue.amazonaws.com" : IPV6))
                .read();
    }

    /** Alerts of calls of which a row says so. */
    private record Of(Deed deed, Parameters parameters, Answer<String> accountName) {
        Alert alert(Kind kind, String traits, int calls) {
            var event = EVENTS.of(traits);
            var action = new Action(
                    kind,
                    Action.Precision.EXACT,
                    ActionText.inWords(deed.did(), parameters),
                    ActionText.inWords(deed.infinitive(), parameters),
                    false);
            var judgement = new Judgement(kind, Severity.CRITICAL, List.of("A reason."));
            var call = new JudgedCall(event, action, judgement, BAD_WITHOUT_MFA.contains(kind));
            // However many they are, they are one group; sorting ten thousand into it for each deed takes longer than
            // all the rest.
            var groups = CallGroups.ofSession(List.of(call));
            return new Alert(
                    new JudgedIncident(
                            Incident.of(Calls.of(event), List.of()),
                            judgement,
                            TestEvents.playbook(kind, event),
                            new CallGroups(Collections.nCopies(calls, call), groups.groups(), groups.worst()),
                            List.of()),
                    TestEvents.facts(accountName),
                    NOW);
        }
    }
}
