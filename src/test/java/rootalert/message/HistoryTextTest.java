package rootalert.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.aws.Answer;
import rootalert.event.Announcement;
import rootalert.event.EventTime;
import rootalert.event.RootEvent;
import rootalert.judge.Kind;
import rootalert.judge.TestEvents;
import rootalert.samples.Json;
import rootalert.store.Admission.Held;
import rootalert.store.Count;
import rootalert.store.History;
import rootalert.store.History.Failures;
import rootalert.store.History.Seen;
import rootalert.store.History.Use;

/** What an alert says of what came before it, for people and for machines. */
class HistoryTextTest {
    private static final Instant NOW = Instant.parse("2026-11-20T21:05:12Z");
    private static final Instant BEGAN = Instant.parse("2025-12-24T08:00:00Z");
    private static final String ACCOUNT = "012345678901";
    private static final String CLI = "aws-cli/2.32.6 os/linux";

    private static final History FULL = new History(
            Optional.of(BEGAN),
            Optional.of(new Use(
                    Instant.parse("2026-11-02T23:59:59Z"),
                    "PutBucketPolicy",
                    "198.51.100.88",
                    "Firefox 144 on Windows")),
            seen("14", "2026-01-05"),
            seen("9", "2026-02-03"),
            List.of("111122223333", "222233334444", "333344445555", "444455556666", "555566667777", "666677778888"),
            Optional.empty(),
            failures("3", "10"),
            failures("12", "30"),
            Optional.of(new Announcement(
                    ACCOUNT,
                    "Change the support plan",
                    "arn:aws:sts::012345678901:assumed-role/Admin/ada",
                    EventTime.parse("2026-11-20T20:58:00Z"),
                    EventTime.parse("2026-11-20T22:58:00Z"),
                    "",
                    false)),
            count("3"));

    @Test
    void tellsAllThatIsRememberedTheAnnouncementFirst() {
        assertThat(words(FULL))
                .containsExactly(
                        "Announced: \"Change the support plan\", at 2026-11-20 20:58 UTC, until 2026-11-20 22:58 UTC, by"
                                + " assumed-role/Admin/ada (unverified).",
                        "This is the 4th alert about this session.",
                        "Root was last used in this account on 2026-11-02, 17 days ago: PutBucketPolicy from 198.51.100.88,"
                                + " with Firefox 144 on Windows.",
                        "This address was seen with root here before, in 14 alerts since 2026-01-05.",
                        "AWS CLI on Linux was seen with root here before, in 9 alerts since 2026-02-03.",
                        "In the last 30 days, the root users of these other accounts were used from this address:"
                                + " 111122223333, 222233334444, 333344445555, 444455556666, 555566667777 and 1 more.",
                        "3 failed root sign-ins came from this address in the hour before, and 10 in the day before.",
                        "12 root sign-ins to this account failed in the hour before, and 30 in the day before, from all"
                                + " addresses together.");
    }

    /** "The last use in this account" would be of which? */
    @Test
    void saysNothingOfOneAccountInAnAlertAboutSeveral() {
        assertThat(HistoryText.of(new Answer.Known<>(FULL), lead(CLI), "", NOW))
                .noneMatch(line -> line.startsWith("Root was last used"));
    }

    @Test
    void tellsMachinesTheSame() {
        assertThat(json(new Answer.Known<>(FULL))).isEqualTo(Json.tree("""
                {
                  "available": true,
                  "recordsBegan": "2025-12-24T08:00:00Z",
                  "lastUse": {
                    "time": "2026-11-02T23:59:59Z", "event": "PutBucketPolicy", "sourceIp": "198.51.100.88", "client": "Firefox 144 on Windows"},
                  "address": {"times": 14, "more": false, "first": "2026-01-05T00:00:00Z"},
                  "client": {"times": 9, "more": false, "first": "2026-02-03T00:00:00Z"},
                  "otherAccounts": ["111122223333", "222233334444", "333344445555", "444455556666", "555566667777", "666677778888"],
                  "failedFromAddress": {"inHour": 3, "inDay": 10, "more": false},
                  "failedInAccount": {"inHour": 12, "inDay": 30, "more": false},
                  "announced": {
                    "reason": "Change the support plan", "author": "arn:aws:sts::012345678901:assumed-role/Admin/ada",
                    "made": "2026-11-20T20:58:00Z", "until": "2026-11-20T22:58:00Z", "withdrawn": false},
                  "earlierAlerts": 3,
                  "moreEarlierAlerts": false
                }"""));
    }

    @Test
    void tellsMachinesWhatIsNotKnown() {
        var odd = history(
                Optional.of(new Use(NOW, "", "", "")),
                seen("at least 50", null),
                Optional.empty(),
                failures("at least 100", "at least 100"),
                Failures.NONE,
                count("at least 50"));
        assertThat(json(new Answer.Known<>(odd))).isEqualTo(Json.tree("""
                {
                  "available": true,
                  "recordsBegan": null,
                  "lastUse": {"time": "2026-11-20T21:05:12Z", "event": null, "sourceIp": null, "client": null},
                  "address": {"times": 50, "more": true, "first": null},
                  "client": null,
                  "otherAccounts": [],
                  "failedFromAddress": {"inHour": 100, "inDay": 100, "more": true},
                  "failedInAccount": {"inHour": 0, "inDay": 0, "more": false},
                  "announced": null,
                  "earlierAlerts": 50,
                  "moreEarlierAlerts": true
                }"""));
    }

    @Test
    void saysWhyItKnowsNothingUnlessNobodyAsked() {
        var failed = new Answer.NotAvailable<History>("the table did not answer");
        assertThat(HistoryText.of(failed, lead(CLI), ACCOUNT, NOW))
                .containsExactly("History not available: the table did not answer.");
        assertThat(json(failed)).isEqualTo(Json.tree("{\"available\": false, \"why\": \"the table did not answer\"}"));
        assertThat(HistoryText.of(new Answer.NotAsked<>(), lead(CLI), ACCOUNT, NOW))
                .isEmpty();
        assertThat(json(new Answer.NotAsked<>())).isEqualTo(Json.tree("null"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1           | This is the 2nd alert about this session.
            10          | This is the 11th alert about this session.
            at least 50 | There were at least 50 alerts about this session before this one.
            """)
    void numbersTheAlertsAboutASession(String earlier, String sentence) {
        assertThat(words(earlier(earlier))).contains(sentence);
    }

    @Test
    void doesNotNumberTheFirstAlertAboutASession() {
        assertThat(words(earlier("0"))).noneMatch(line -> line.contains("about this session"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-20T20:05:12Z | PutBucketPolicy |               |             | Root was last used in this account on 2026-11-20, 60 minutes ago: PutBucketPolicy.
            2026-11-18T21:05:12Z | PutBucketPolicy | 198.51.100.88 |             | Root was last used in this account on 2026-11-18, 2 days ago: PutBucketPolicy from 198.51.100.88.
            2026-11-18T21:05:12Z | PutBucketPolicy |               | Firefox 144 | Root was last used in this account on 2026-11-18, 2 days ago: PutBucketPolicy, with Firefox 144.
            2026-11-18T21:05:12Z |                 | 198.51.100.88 | Firefox 144 | Root was last used in this account on 2026-11-18, 2 days ago.
            2026-11-21T00:00:00Z | PutBucketPolicy |               |             | Root was last used in this account on 2026-11-21: PutBucketPolicy.
            """)
    void saysWhatItKnowsOfTheLastUse(
            Instant time, @Nullable String event, @Nullable String address, @Nullable String client, String sentence) {
        var use = new Use(time, orEmpty(event), orEmpty(address), orEmpty(client));
        assertThat(words(history(
                        Optional.of(use),
                        Optional.empty(),
                        Optional.empty(),
                        Failures.NONE,
                        Failures.NONE,
                        Count.NONE)))
                .containsExactly(sentence);
    }

    /** As far as the records go back. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | true  | No earlier use of root in this account is on record. Records began on 2025-12-24.
            0 | false | No earlier use of root in this account is on record.
            2 | true  | No use of root in this account before this session is on record. Records began on 2025-12-24.
            """)
    void saysThatRootWasNotUsedBefore(String earlier, boolean knowsSinceWhen, String sentence) {
        var history = new History(
                knowsSinceWhen ? Optional.of(BEGAN) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Failures.NONE,
                Failures.NONE,
                Optional.empty(),
                count(earlier));
        assertThat(words(history)).endsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            14          | 2026-01-05 | 0 | This address was seen with root here before, in 14 alerts since 2026-01-05.
            1           | 2026-11-20 | 0 | This address was seen with root here before, in 1 alert since 2026-11-20.
            at least 50 |            | 0 | This address was seen with root here before, in at least 50 alerts.
            at least 0  |            | 0 | This address has not been seen with root here recently. It may have been before that.
            0           |            | 0 | This address has not been seen with root before.
            0           |            | 2 | This address had not been seen with root before this session.
            """)
    void saysHowWellTheAddressIsKnown(String times, @Nullable String first, String earlier, String sentence) {
        var history = history(
                Optional.empty(), seen(times, first), Optional.empty(), Failures.NONE, Failures.NONE, count(earlier));
        assertThat(words(history)).endsWith(sentence);
    }

    /** Callers choose their user agent, so what it claims is worth less than an address. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            14 | 9          | aws-cli/2.32.6 os/linux | AWS CLI on Linux was seen with root here before, in 9 alerts.
            0  | 1          | aws-cli/2.32.6 os/linux | AWS CLI on Linux was seen with root here before, in 1 alert.
            14 | 0          | aws-cli/2.32.6 os/linux | AWS CLI on Linux has not been seen with root here before.
            14 | 0          | AWS Internal            | A program that calls itself AWS Internal has not been seen with root here before.
            14 | at least 0 | aws-cli/2.32.6 os/linux | -
            0  | 0          | aws-cli/2.32.6 os/linux | -
            """)
    void saysWhetherTheProgramIsKnownWhereThatTellsMore(
            String address, String client, String userAgent, @Nullable String sentence) {
        var history = history(
                Optional.empty(), seen(address, null), seen(client, null), Failures.NONE, Failures.NONE, Count.NONE);
        assertThat(HistoryText.of(new Answer.Known<>(history), lead(userAgent), ACCOUNT, NOW).stream()
                        .skip(2))
                .containsExactlyElementsOf(Stream.ofNullable(sentence).toList());
    }

    /** What came from the address is not told a second time as what the account suffered. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 0            | 0 | 0   |
            1 | 1            | 1 | 1   | 1 failed root sign-in came from this address in the hour before.
            1 | 4            | 1 | 4   | 1 failed root sign-in came from this address in the hour before, and 4 in the day before.
            0 | 4            | 0 | 4   | 4 failed root sign-ins came from this address in the day before.
            0 | at least 100 | 0 | 100 | At least 100 failed root sign-ins came from this address in the day before.
            2 | at least 100 | 2 | 9   | 2 failed root sign-ins came from this address in the hour before, and at least 100 in the day before.
            0 | 0            | 0 | 5   | 5 root sign-ins to this account failed in the day before, from all addresses together.
            0 | 0            | 1 | 1   | 1 root sign-in to this account failed in the hour before, from all addresses together.
            """)
    void countsTheFailedSignInsBefore(
            String inHour, String inDay, String inHourHere, String inDayHere, @Nullable String sentence) {
        var history = history(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                failures(inHour, inDay),
                failures(inHourHere, inDayHere),
                Count.NONE);
        assertThat(words(history).stream().skip(1))
                .containsExactlyElementsOf(Stream.ofNullable(sentence).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | SIGN_IN_FAILED |                      |
            1 | SIGN_IN_FAILED | 2026-11-20T20:00:00Z | 1 more attempt came after the last alert like this one (2026-11-20 20:00 UTC), and was counted instead of mailed.
            7 | SIGN_IN_FAILED | 2026-11-20T20:00:00Z | 7 more attempts came after the last alert like this one (2026-11-20 20:00 UTC), and were counted instead of mailed.
            2 | SIGN_IN_FAILED |                      | 2 more attempts came after the last alert like this one, and were counted instead of mailed.
            3 | NOT_FORWARDED  |                      | 3 more alarms came after the last alert like this one, and were counted instead of mailed.
            """)
    void saysHowManyWereCountedInsteadOfMailed(
            long attempts, Kind kind, @Nullable Instant since, @Nullable String sentence) {
        assertThat(HistoryText.of(new Held(attempts, Optional.ofNullable(since)), kind))
                .containsExactlyElementsOf(Stream.ofNullable(sentence).toList());
    }

    private static List<String> words(History history) {
        return HistoryText.of(new Answer.Known<>(history), lead(CLI), ACCOUNT, NOW);
    }

    private static JsonNode json(Answer<History> history) {
        return Json.tree(HistoryJson.of(history).toString());
    }

    private static RootEvent lead(String userAgent) {
        return TestEvents.record("iam/CreateUser", "ASIA")
                .with("{userAgent: '" + userAgent + "'}")
                .read();
    }

    private static History earlier(String alerts) {
        return history(
                Optional.empty(), Optional.empty(), Optional.empty(), Failures.NONE, Failures.NONE, count(alerts));
    }

    private static History history(
            Optional<Use> lastUse,
            Optional<Seen> address,
            Optional<Seen> client,
            Failures fromAddress,
            Failures inAccount,
            Count earlierAlerts) {
        return new History(
                Optional.empty(),
                lastUse,
                address,
                client,
                List.of(),
                Optional.empty(),
                fromAddress,
                inAccount,
                Optional.empty(),
                earlierAlerts);
    }

    private static Optional<Seen> seen(String times, @Nullable String first) {
        return Optional.of(
                new Seen(Optional.ofNullable(first).map(date -> Instant.parse(date + "T00:00:00Z")), count(times)));
    }

    private static Failures failures(String inHour, String inDay) {
        return new Failures(count(inHour), count(inDay), List.of());
    }

    /** "3" or "at least 100". */
    private static Count count(String text) {
        return new Count(Long.parseLong(text.replace("at least ", "")), text.startsWith("at least "));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
