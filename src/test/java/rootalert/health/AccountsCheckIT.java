package rootalert.health;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.event.SignOfLife;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;
import rootalert.wire.WholeChain;

/** Organizations as large as they get: AWS lists 20 accounts at a time, by tokens, and throttles. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class AccountsCheckIT {
    /** As many as there may be. */
    private static final int MOST = 5_000;

    private static final int PAGE = 20;
    /** What a heartbeat asks for. */
    private static final int BEAT = 15;
    /** Enough for three heartbeats: the last one has a page to ask for. */
    private static final int PAGES = 2 * BEAT + 1;
    /** Accounts in pages of two, for AWS may give fewer than there could be. */
    private static final int MANY = 2 * PAGES;

    /** As long as AWS's are, and longer than a text of the table. */
    private static final String TOKEN = "AAMA-EFRSURBSGgtT0R6".repeat(30);

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    private final AwsOnTheWire aws = new AwsOnTheWire();

    private final String table = DYNAMO_DB.newTable();

    @BeforeEach
    void everythingIsWhole() {
        WholeChain.on(aws);
    }

    @Test
    void theLargestOrganizationIsListedByManyHeartbeats() {
        organization(MOST, PAGE);
        var watch = watch();
        everyAccountReportsBut(watch, MOST, List.of(account(17), account(4_321)), "2026-11-20T06:00:00Z");
        assertThat(beats(watch, "2026-11-20T08:00:07Z", 18)).isEmpty();
        assertThat(aws.jsonCalls("ListAccounts")).isEqualTo(MOST / PAGE);
        assertThat(watch.reported())
                .containsExactly("ACCOUNTS BROKEN 2026-11-20T09:20:07Z " + account(17) + ", " + account(4_321));
    }

    @Test
    void whereNothingWasHeardTheFirstAreNamedAndTheRestCounted() {
        organization(MANY, MANY);
        var watch = watch();
        assertThat(beats(watch, "2026-11-20T08:00:07Z", 1)).isEmpty();
        var named = IntStream.range(0, 10).mapToObj(AccountsCheckIT::account).collect(joining(", "));
        assertThat(watch.reported())
                .containsExactly("ACCOUNTS BROKEN 2026-11-20T08:00:07Z " + named + " and " + (MANY - 10) + " others");
    }

    @Test
    void eachDayItIsListedAnewAndToldWhenAllIsListed() {
        organization(MANY, 2);
        var watch = watch();
        var silent = List.of(account(17), account(61));
        everyAccountReportsBut(watch, MANY, silent, "2026-11-20T06:00:00Z");
        assertThat(beats(watch, "2026-11-20T08:00:07Z", 4)).isEmpty();
        everyAccountReportsBut(watch, MANY, silent, "2026-11-21T06:00:00Z");
        assertThat(beats(watch, "2026-11-21T08:00:07Z", 2)).isEmpty();
        assertThat(beats(watch, "2026-11-21T08:10:07Z", 2)).containsExactly("ACCOUNTS BROKEN");
        assertThat(watch.reported())
                .containsExactly("ACCOUNTS BROKEN 2026-11-20T08:10:07Z " + account(17) + ", " + account(61));
        assertThat(aws.jsonCalls("ListAccounts")).isEqualTo(2 * PAGES);
        everyAccountReportsBut(watch, MANY, List.of(), "2026-11-22T06:00:00Z");
        assertThat(beats(watch, "2026-11-22T08:00:07Z", 2)).isEmpty();
        assertThat(beats(watch, "2026-11-22T08:10:07Z", 2)).containsExactly("ACCOUNTS WHOLE_AGAIN");
    }

    /** Lambda replaces containers when it likes. */
    @Test
    void anotherContainerGoesOn() {
        organization(MANY, 2);
        var watch = watch();
        everyAccountReportsBut(watch, MANY, List.of(account(17), account(61)), "2026-11-20T06:00:00Z");
        assertThat(beats(watch, "2026-11-20T08:00:07Z", 1)).isEmpty();
        assertThat(beats(watch(), "2026-11-20T08:05:07Z", 3)).isEmpty();
        assertThat(aws.jsonCalls("ListAccounts")).isEqualTo(PAGES);
        assertThat(watch.reported())
                .containsExactly("ACCOUNTS BROKEN 2026-11-20T08:10:07Z " + account(17) + ", " + account(61));
    }

    @Test
    void throttlingTakesLongerAndIsNoNews() {
        organization(MANY, 2);
        var watch = watch();
        everyAccountReportsBut(watch, MANY, List.of(), "2026-11-20T06:00:00Z");
        assertThat(beats(watch, "2026-11-20T08:00:07Z", 1)).isEmpty();
        aws.refusesJson("ListAccounts", "TooManyRequestsException");
        assertThat(beats(watch, "2026-11-20T08:05:07Z", 2)).isEmpty();
        assertThat(watch.reported()).hasSize(1);
        int before = aws.jsonCalls("ListAccounts");
        organization(MANY, 2);
        assertThat(beats(watch, "2026-11-20T08:15:07Z", 3)).isEmpty();
        assertThat(watch.reported()).isEmpty();
        assertThat(aws.jsonCalls("ListAccounts")).as("it goes on").isEqualTo(before + PAGES - BEAT);
    }

    /** AWS no longer knows the token, or someone else wrote it. */
    @Test
    void beginsAgainWhereATokenIsRefused() {
        organization(MANY, 2);
        var watch = watch();
        everyAccountReportsBut(watch, MANY, List.of(), "2026-11-20T06:00:00Z");
        assertThat(beats(watch, "2026-11-20T08:00:07Z", 1)).isEmpty();
        aws.refusesJson("ListAccounts", "InvalidInputException");
        assertThat(beats(watch, "2026-11-20T08:05:07Z", 1)).isEmpty();
        organization(MANY, 2);
        assertThat(beats(watch, "2026-11-20T08:10:07Z", 4)).isEmpty();
        assertThat(watch.reported()).isEmpty();
        assertThat(aws.jsonCalls("ListAccounts")).isEqualTo(BEAT + 1 + PAGES);
    }

    @Test
    void whatCannotBeListedForTwoDaysIsTold() {
        aws.refusesJson("ListAccounts", "AccessDeniedException");
        var watch = watch();
        for (var day : List.of("2026-11-20", "2026-11-21")) {
            assertThat(beats(watch, day + "T08:00:07Z", 2)).isEmpty();
        }
        assertThat(beats(watch, "2026-11-22T08:00:05Z", 3)).containsExactly("ACCOUNTS NOT_ANSWERED");
        assertThat(beats(watch, "2026-11-22T09:00:07Z", 1)).isEmpty();
        WholeChain.on(aws);
        assertThat(beats(watch, "2026-11-22T09:15:07Z", 1)).containsExactly("ACCOUNTS WHOLE_AGAIN");
    }

    /** It goes on by a page or none, for days. */
    @Test
    void aListingWithoutAnEndIsTold() {
        aws.answersJson("ListAccounts", "{\"Accounts\": [], \"NextToken\": \"" + TOKEN + "\"}");
        var watch = watch();
        assertThat(beats(watch, "2026-11-20T08:00:07Z", 2)).isEmpty();
        assertThat(beats(watch, "2026-11-21T08:00:07Z", 1)).isEmpty();
        assertThat(beats(watch, "2026-11-22T08:00:07Z", 2)).containsExactly("ACCOUNTS NOT_ANSWERED");
    }

    /** Whoever asks gets what can be said at once, and what heartbeats have listed stays as it is. */
    @Test
    void whoAsksDoesNotMeddle() {
        organization(MANY, 2);
        var watch = watch();
        everyAccountReportsBut(watch, MANY, List.of(account(17)), "2026-11-20T06:00:00Z");
        assertThat(beats(watch, "2026-11-20T08:00:07Z", 1)).isEmpty();
        assertThat(watch.run(WholeChain.heartbeat().replace("\"chain\": {", "\"check\": {"))
                        .path("ACCOUNTS")
                        .asText())
                .startsWith("UNKNOWN could not ask: ")
                .endsWith("(not all listed yet)");
        assertThat(beats(watch, "2026-11-20T08:05:07Z", 2)).isEmpty();
        assertThat(watch.reported()).containsExactly("ACCOUNTS BROKEN 2026-11-20T08:10:07Z " + account(17));
    }

    /** Its spoke is made within a day or so, and gives its first sign of life a day later. */
    @Test
    void anAccountThatHasJustJoinedIsNotMissed() {
        aws.answersJson("ListAccounts", """
                {"Accounts": [{"Id": "123456789012", "State": "ACTIVE", "JoinedTimestamp": 1.4E9},
                              {"Id": "400000000001", "State": "ACTIVE", "JoinedTimestamp": 1.4E9}]}""");
        var watch = watch();
        assertThat(watch.heartbeat("2026-11-20T08:00:07Z")).isEmpty();
        assertThat(watch.heartbeat("2026-11-21T08:00:07Z")).containsExactly("ACCOUNTS BROKEN");
        aws.answersJson("ListAccounts", """
                {"Accounts": [{"Id": "123456789012", "State": "ACTIVE", "JoinedTimestamp": 1.4E9},
                              {"Id": "400000000001", "State": "ACTIVE", "JoinedTimestamp": 1.4E9},
                              {"Id": "400000000002", "State": "ACTIVE", "JoinedTimestamp": %s.25}]}""".formatted(
                        Instant.parse("2026-11-22T07:00:00Z").getEpochSecond()));
        assertThat(watch.heartbeat("2026-11-22T08:00:07Z")).containsExactly("ACCOUNTS STILL_BROKEN");
        assertThat(watch.last().found()).isEqualTo("400000000001");
        assertThat(watch.heartbeat("2026-11-23T08:00:07Z")).containsExactly("ACCOUNTS STILL_BROKEN");
        assertThat(watch.heartbeat("2026-11-24T08:00:07Z")).containsExactly("ACCOUNTS BROKEN");
        assertThat(watch.last().found()).isEqualTo("400000000001, 400000000002");
    }

    private TestWatch watch() {
        return new TestWatch(aws, clock -> DYNAMO_DB.store(table, clock), Duration.ofSeconds(20));
    }

    /** What heartbeats tell of accounts, five minutes apart. */
    private static List<String> beats(TestWatch watch, String first, int count) {
        var told = new ArrayList<String>();
        for (int beat = 0; beat < count; beat++) {
            told.addAll(watch.heartbeat(
                    Instant.parse(first).plusSeconds(300L * beat).toString()));
        }
        return told;
    }

    private void organization(int size, int perPage) {
        for (int page = 0; page < size / perPage; page++) {
            var accounts = new ArrayList<String>();
            for (int i = page * perPage; i < (page + 1) * perPage; i++) {
                accounts.add("{\"Id\": \"" + account(i) + "\", \"Status\": \"ACTIVE\", \"State\": \"ACTIVE\"}");
            }
            boolean last = page == size / perPage - 1;
            var answer =
                    "{\"Accounts\": " + accounts + (last ? "" : ", \"NextToken\": \"" + token(page + 1) + "\"") + "}";
            if (page == 0) {
                aws.answersJson("ListAccounts", answer);
            } else {
                aws.answersJsonFor("\"" + token(page) + "\"", "ListAccounts", answer);
            }
        }
    }

    private static String token(int page) {
        return TOKEN + page;
    }

    private static String account(int i) {
        return String.valueOf(400_000_000_000L + i);
    }

    private static void everyAccountReportsBut(TestWatch watch, int size, List<String> silent, String time) {
        watch.at(time);
        var signs = IntStream.range(0, size)
                .mapToObj(AccountsCheckIT::account)
                .filter(account -> !silent.contains(account))
                .map(account -> watch.sign(account, "us-west-2"))
                .toList();
        // As many as a batch has messages.
        for (int from = 0; from < signs.size(); from += 1_000) {
            watch.hears(
                    signs.subList(from, Math.min(signs.size(), from + 1_000)).toArray(SignOfLife[]::new));
        }
    }
}
