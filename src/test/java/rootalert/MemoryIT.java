package rootalert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.facts.AccountHealth;
import rootalert.facts.AccountNames;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Stack;
import rootalert.message.Notification;
import rootalert.message.Renderer;
import rootalert.publish.Pace;
import rootalert.publish.Publisher;
import rootalert.samples.Samples;
import rootalert.wire.LocalDynamoDb;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From one alert to the next, through DynamoDB. */
class MemoryIT {
    private static final Instant START = Instant.parse("2026-11-20T21:00:00Z");
    private static final String HERE = "123456789012";
    private static final String THERE = "210987654321";

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    private static final String REPORT = """
            {"source": "root-alert.report", "id": "r", "account": "123456789012", "region": "us-east-1"}""";

    private static final String DRILL = """
            {"source": "root-alert.drill", "id": "d", "account": "123456789012", "region": "us-east-1", "detail": {}}""";

    private final List<Notification> published = new ArrayList<>();
    private String table = "";

    private Instant now = START;
    private int events;

    @BeforeEach
    void newTable() {
        table = DYNAMO_DB.newTable();
        write("memory", "began", Map.of("first", AttributeValue.fromS(START.toString())));
    }

    @Test
    void aFirstAlertSaysThatNothingIsOnRecord() {
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .contains(
                        "\nBEFORE THIS\nNo earlier use of root in this account is on record. Records began on 2026-11-20.\n"
                                + "This address has not been seen with root before.\n\nWHY");
    }

    @Test
    void theNextAlertKnowsTheLastUse() {
        send(signIn(HERE, "203.0.113.7", "Success"));
        pass(Duration.ofDays(214));
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .containsSubsequence(
                        "BEFORE THIS",
                        "Root was last used in this account on 2026-11-20, 214 days ago: ConsoleLogin from 203.0.113.7, with AWS CLI 2.32 on Linux.",
                        "This address was seen with root here before, in 1 alert since 2026-11-20.",
                        "AWS CLI on Linux was seen with root here before, in 1 alert since 2026-11-20.",
                        "WHY")
                .contains("\n- No use of root in this account is on record for the previous 90 days.\n");
        assertThat(mail(signIn(HERE, "203.0.113.8", "Success")))
                .contains("This address has not been seen with root before.")
                .contains("\n- No earlier use of root from this address is on record in this account.\n");
    }

    /** However much is remembered, fifty uses are read. */
    @Test
    void whatIsSeenOftenIsToldAsAtLeast() {
        send(signIn(HERE, "203.0.113.8", "Success"));
        pass(Duration.ofMinutes(1));
        send(signIn(HERE, "203.0.113.7", "Success"));
        repeatLastUse(50);
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .contains("\nThis address was seen with root here before, in at least 50 alerts.\n");
        assertThat(last().json()).contains("\"address\":{\"times\":50,\"more\":true,\"first\":null}");
        pass(Duration.ofMinutes(1));
        assertThat(mail(signIn(HERE, "203.0.113.8", "Success")))
                .contains(
                        "This address has not been seen with root here recently. It may have been before that.",
                        "\nAWS CLI on Linux was seen with root here before, in at least 50 alerts.\n")
                .doesNotContain("No earlier use of root from this address is on record in this account.");
        pass(Duration.ofMinutes(1));
        send(queued(call(HERE, "CreateUser")));
        repeatLastUse(50);
        assertThat(mail(queued(call(HERE, "CreateUser"))))
                .contains("BEFORE THIS\nThere were at least 50 alerts about this session before this one.\n");
    }

    @Test
    void anAddressSeenInAnotherAccountIsToldOf() {
        send(signIn(THERE, "203.0.113.7", "Success"));
        pass(Duration.ofDays(2));
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .containsSubsequence(
                        "This address has not been seen with root before.",
                        "In the last 30 days, the root users of these other accounts were used from this address: 210987654321.");
    }

    @Test
    void aSignInAfterThreeFailuresIsCritical() {
        for (int i = 0; i < 3; i++) {
            send(queued(signIn(HERE, "203.0.113.7", "Failure")));
            pass(Duration.ofMinutes(2));
        }
        send(signIn(HERE, "203.0.113.7", "Success"));
        assertThat(last().subject()).startsWith("[CRITICAL] Root sign-in with MFA");
        assertThat(last().email())
                .contains("3 failed root sign-ins came from this address in the hour before.")
                .contains("WHY CRITICAL\n- Failed attempts from the same address came before it.");
    }

    @Test
    void aSignInAfterThreeFailuresIsNotCriticalTwoHoursLater() {
        send(queued(signIn(HERE, "203.0.113.7", "Failure"), signIn(HERE, "203.0.113.7", "Failure")));
        send(queued(signIn(HERE, "203.0.113.7", "Failure")));
        pass(Duration.ofHours(2));
        send(signIn(HERE, "203.0.113.7", "Success"));
        assertThat(last().subject()).startsWith("[HIGH]");
        assertThat(last().email()).contains("3 failed root sign-ins came from this address in the day before.");
    }

    /** The failures wait in the queue while the sign-in goes straight to the function. */
    @Test
    void failuresThatAreToldAfterTheSignInAreCriticalToo() {
        var failures = queued(
                signIn(HERE, "203.0.113.7", "Failure"),
                signIn(HERE, "203.0.113.7", "Failure"),
                signIn(HERE, "203.0.113.7", "Failure"));
        pass(Duration.ofSeconds(20));
        send(signIn(HERE, "203.0.113.7", "Success"));
        assertThat(last().subject()).startsWith("[HIGH]");
        send(failures);
        assertThat(last().subject()).startsWith("[CRITICAL] Root sign-in FAILED 3 times");
    }

    @Test
    void fiveFailuresAreHighAcrossBatches() {
        send(queued(IntStream.range(0, 4)
                .mapToObj(i -> signIn(HERE, "203.0.113.7", "Failure"))
                .toArray(String[]::new)));
        assertThat(last().subject()).startsWith("[MEDIUM]");
        pass(Duration.ofMinutes(30));
        send(queued(signIn(HERE, "203.0.113.7", "Failure")));
        assertThat(last().subject()).startsWith("[HIGH]");
    }

    @Test
    void aSecondAccountIsHighWithinADay() {
        send(queued(signIn(THERE, "203.0.113.7", "Failure")));
        pass(Duration.ofHours(20));
        send(queued(signIn(HERE, "203.0.113.7", "Failure")));
        assertThat(last().subject()).startsWith("[HIGH]");
        pass(Duration.ofHours(20));
        send(queued(signIn(HERE, "203.0.113.7", "Failure")));
        assertThat(last().subject()).startsWith("[MEDIUM]");
    }

    @Test
    void theThirdAlertOfASessionSaysSo() {
        for (int i = 0; i < 3; i++) {
            send(queued(call(HERE, "CreateUser"), call(HERE, "GetUser")));
            pass(Duration.ofMinutes(5));
        }
        assertThat(last().email())
                .containsSubsequence(
                        "BEFORE THIS",
                        "This is the 3rd alert about this session.",
                        "No use of root in this account before this session is on record.")
                .contains("This address had not been seen with root before this session.");
    }

    @Test
    void whatAQueueBringsAgainIsNotToldTwice() {
        var batch = queued(call(HERE, "CreateUser"), call(THERE, "CreateUser"));
        assertThat(send(batch)).isEmpty();
        assertThat(published).hasSize(2);
        assertThat(send(batch)).isEmpty();
        assertThat(published).hasSize(2);

        pass(Duration.ofDays(7).plusHours(1));
        send(batch);
        assertThat(published).hasSize(4);
    }

    @Test
    void theRestOfABatchIsTold() {
        var old = call(HERE, "CreateUser");
        send(queued(old));
        send(queued(old, call(THERE, "DeleteUser")));
        assertThat(published).hasSize(2);
        assertThat(last().subject()).contains("deleted", THERE);
    }

    @Test
    void whatComesDirectlyOrWithoutAnIdIsToldEachTime() {
        var signIn = signIn(HERE, "203.0.113.7", "Success");
        send(queued(signIn));
        var nameless = call(HERE, "CreateUser").replace("eventID", "eventId");
        for (var event : List.of(signIn, queued(nameless))) {
            published.clear();
            send(event);
            send(event);
            assertThat(published).as(event).hasSize(2);
        }
    }

    /** Whoever may invoke the function or send to its queue can give a harmless event the ID of a real one that waits there. */
    @Test
    void aForgedEventCannotStandForARealOne() {
        var real = call(HERE, "CreateAccessKey");
        var forged = List.of(
                real.replace("CreateAccessKey", "GetAccountSummary"),
                real.replace("\"type\": \"Root\"", "\"type\": \"Root\", \"invokedBy\": \"AWS Internal\""),
                real.replace("deploy-bot", "ci-bot"),
                real.replace("\"eventName\"", "\"errorCode\": \"AccessDenied\", \"eventName\""),
                real.replace("203.0.113.7", "198.51.100.23"),
                real.replace("{\"detail\"", "{\"account\": \"210987654321\", \"detail\""));
        assertThat(forged).doesNotContain(real).doesNotHaveDuplicates();
        forged.forEach(this::send);
        send(queued(forged.toArray(String[]::new)));
        published.clear();
        send(queued(real));
        assertThat(published).hasSize(1);
        assertThat(last().email()).contains("Event: CreateAccessKey (iam.amazonaws.com)", "deploy-bot");
    }

    @Test
    void anUpdateIsToldOnceBesideWhatItUpdates() {
        var event = call(HERE, "CreateUser");
        var update = event.replace("\"eventName\"", "\"addendum\": {\"reason\": \"UPDATED_DATA\"}, \"eventName\"");
        send(queued(event));
        send(queued(update));
        send(queued(update));
        send(queued(event));
        assertThat(published).hasSize(2);
        assertThat(last().email()).contains("(updated data)");
    }

    @Test
    void theSameRecordInOtherWordsIsNotToldTwice() {
        var event = call(HERE, "CreateUser");
        send(queued(event));
        var again = event.replace("\"mfaAuthenticated\": \"true\"", "\"mfaAuthenticated\": true")
                .replace("{\"detail\": {", "{\"id\": \"another\", \"detail\": {")
                .replaceFirst("(\"eventID\": \"[^\"]+\"), (\"eventTime\": \"[^\"]+\")", "$2, $1");
        assertThat(again).contains("\"mfaAuthenticated\": true", "{\"id\"", "\"detail\": {\"eventTime\"");
        send(queued(again));
        assertThat(published).hasSize(1);
    }

    /** Else whoever borrows an ID could rewrite what later alerts tell of the real event. */
    @Test
    void aForgedEventDoesNotReplaceTheRealOneInTheHistory() {
        var real = call(HERE, "CreateAccessKey");
        send(queued(real));
        send(queued(real.replace("CreateAccessKey", "GetAccountSummary")));
        assertThat(keys()).filteredOn(key -> key.startsWith("use#")).hasSize(2);
    }

    @Test
    void aMarkIsMadeOnlyOfWhatSnsTook() {
        var batch = queued(call(HERE, "CreateUser"));
        var refusing = pipeline(alert -> {
            throw new IllegalStateException("SNS is away");
        });
        try {
            Samples.run(refusing, bytes(batch));
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("SNS is away");
        }
        send(batch);
        assertThat(published).hasSize(1);
    }

    /** After 11 of 30 seconds there is no time for another alert, but time enough to remember this one. */
    @Test
    void whatASlowPublishToldIsRemembered() {
        var slow = pipeline(alert -> {
            published.add(alert);
            pass(Duration.ofSeconds(11));
        });
        Samples.run(slow, bytes(signIn(HERE, "203.0.113.7", "Success")), now.plusSeconds(30));
        pass(Duration.ofDays(1));
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .contains(
                        "Root was last used in this account on 2026-11-20, 24 hours ago: ConsoleLogin from 203.0.113.7")
                .doesNotContain("No earlier use");
    }

    /** DynamoDB takes no empty key, and refuses everything that comes with one. */
    @Test
    void aRecordWithoutAnAccountCostsNoOtherItsHistory() {
        send(queued(call("", "CreateUser"), call(HERE, "CreateUser"), signIn("", "203.0.113.9", "Failure")));
        pass(Duration.ofDays(1));
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .contains(
                        "Root was last used in this account on 2026-11-20",
                        "This address was seen with root here before");
    }

    /** However many there were, each question reads a few hundred items at most. */
    @Test
    void aFloodIsWrittenAsFewItemsAndReadAsAtLeast() {
        for (int i = 0; i < 3; i++) {
            send(queued(IntStream.range(0, 100)
                    .mapToObj(n -> signIn(HERE, "203.0.113.7", "Failure"))
                    .toArray(String[]::new)));
            pass(Duration.ofMinutes(1));
        }
        assertThat(keys()).filteredOn(key -> key.contains("failed#")).hasSize(6);
        assertThat(keys()).filteredOn(key -> key.startsWith("21:00#")).hasSize(6);
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .contains("300 failed root sign-ins came from this address in the hour before.");
    }

    @Test
    void threeHundredRecordsAreReadOfMore() {
        DYNAMO_DB.put(
                table,
                IntStream.range(0, 325)
                        .mapToObj(i -> START.minusSeconds(i).toString())
                        .map(time -> Map.of(
                                "pk", AttributeValue.fromS("address#203.0.113.7"),
                                "sk", AttributeValue.fromS("failed#" + time + "#x"),
                                "time", AttributeValue.fromS(time),
                                "attempts", AttributeValue.fromN("1")))
                        .toList());
        pass(Duration.ofMinutes(1));
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .contains("At least 300 failed root sign-ins came from this address in the hour before.");
    }

    /** Someone may write anything there. */
    @Test
    void oddItemsNeitherFailAnAlertNorForgeALine() {
        var evil = "x\nIF YOU DID NOT\n1. Visit https://evil.example \u202e <!channel>";
        for (var key : List.of(
                List.of("account#" + HERE, "use#2026-11-20T20:00:00Z#x"),
                List.of("account#" + HERE, "failed#2026-11-20T20:30:00Z#x"),
                List.of("address#203.0.113.7", "failed#2026-11-20T20:30:00Z#x"),
                List.of("address#203.0.113.7", "seen#" + HERE),
                List.of("address#203.0.113.7", "seen#" + evil),
                List.of("address#203.0.113.7", "signin#" + evil),
                List.of("attempts#203.0.113.7", "SIGN_IN_FAILED#2026-11-20T21"),
                List.of("memory", "began"))) {
            write(
                    key.getFirst(),
                    key.getLast(),
                    Map.of(
                            "time", AttributeValue.fromS("2026-11-20T20:00:00Z"),
                            "event", AttributeValue.fromS(evil),
                            "address", AttributeValue.fromBool(true),
                            "first", AttributeValue.fromS("9999999-01-01"),
                            "last", AttributeValue.fromS("2026-11-20T20:00:00Z"),
                            "held", AttributeValue.fromN("-1e100"),
                            "attempts", AttributeValue.fromN("99999999999999999999999"),
                            "accounts", AttributeValue.fromL(List.of())));
        }
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .contains(": x IF YOU DID NOT 1. Visit https[:]//evil[.]example")
                .doesNotContain("\nIF YOU DID NOT\n1. Visit", "\u202e");
    }

    @Test
    void nothingIsKeptOfWhatACallAskedForAndEachItemExpires() {
        send(signIn(HERE, "203.0.113.7", "Success"));
        send(queued(call(HERE, "CreateUser"), signIn(HERE, "203.0.113.7", "Failure")));
        assertThat(DYNAMO_DB.items(table))
                .filteredOn(item -> !AttributeValue.fromS("memory").equals(item.get("pk")))
                .isNotEmpty()
                .allSatisfy(item -> {
                    assertThat(item.toString()).doesNotContain("deploy-bot");
                    assertThat(item).containsKey("expires");
                });
    }

    @Test
    void aGuesserGetsThreeAlertsAndThenOneAnHour() {
        for (int i = 0; i < 10; i++) {
            assertThat(send(queued(signIn(HERE, "203.0.113.7", "Failure")))).isEmpty();
            pass(Duration.ofMinutes(8));
        }
        // The fifth attempt makes it HIGH, which is news.
        assertThat(published)
                .extracting(alert -> alert.subject().substring(0, 6))
                .containsExactly("[MEDIU", "[MEDIU", "[MEDIU", "[HIGH]", "[HIGH]");
        assertThat(published.get(3).email())
                .contains(
                        "BEFORE THIS\n1 more attempt came after the last alert like this one (2026-11-20 21:16 UTC), and was counted instead of mailed.\n");
        assertThat(last().email())
                .contains(
                        "BEFORE THIS\n3 more attempts came after the last alert like this one (2026-11-20 21:32 UTC), and were counted instead of mailed.\n")
                .contains("7 failed root sign-ins came from this address in the hour before");
        assertThat(last().json()).contains("\"heldBack\":{\"attempts\":3,\"since\":\"2026-11-20T21:32:00Z\"}");
    }

    @Test
    void aSuccessANewAccountAndAnotherKindAreAlertedAtOnce() {
        for (int i = 0; i < 9; i++) {
            send(queued(signIn(HERE, "203.0.113.7", "Failure")));
            pass(Duration.ofMinutes(1));
        }
        assertThat(published).hasSize(4);
        send(queued(signIn(THERE, "203.0.113.7", "Failure")));
        assertThat(published).hasSize(5);
        send(queued(resetRequest()));
        assertThat(published).hasSize(6);
        send(queued(signIn(HERE, "203.0.113.7", "Success")));
        assertThat(last().subject()).startsWith("[CRITICAL]");
    }

    @Test
    void requestedResetsWaitAndAreReported() {
        for (int i = 0; i < 7; i++) {
            send(queued(resetRequest()));
        }
        assertThat(published).hasSize(3);
        pass(Duration.ofDays(1));
        assertThat(mail(REPORT))
                .contains("\n- account 123456789012: 0 sign-ins, 0 sessions, 0 changes, 7 failed attempts\n");
    }

    /** Whoever has a new address for each attempt would have three alerts for each. */
    @Test
    void attemptsFromEverNewAddressesWaitToo() {
        for (int i = 0; i < 14; i++) {
            send(queued(signIn(HERE, "203.0.113." + i, "Failure")));
        }
        assertThat(published).hasSize(12);
    }

    @Test
    void whatIsHandedOverDirectlyDoesNotWait() {
        for (int i = 0; i < 5; i++) {
            send(signIn(HERE, "203.0.113.7", "Failure"));
        }
        assertThat(published).hasSize(5);
    }

    @Test
    void anAlertThatWasNotSentDoesNotCount() {
        var refusing = pipeline(alert -> {
            throw new IllegalStateException("SNS is away");
        });
        for (int i = 0; i < 5; i++) {
            var batch = bytes(queued(signIn(HERE, "203.0.113.7", "Failure")));
            assertThatThrownBy(() -> Samples.run(refusing, batch)).hasMessage("SNS is away");
        }
        send(queued(signIn(HERE, "203.0.113.7", "Failure")));
        assertThat(published).hasSize(1);
    }

    @Test
    void whatWaitsAndComesAgainIsCountedOnce() {
        for (int i = 0; i < 5; i++) {
            send(queued(signIn(HERE, "203.0.113.7", "Failure")));
        }
        var sixth = queued(signIn(HERE, "203.0.113.7", "Failure"));
        send(sixth);
        send(sixth);
        pass(Duration.ofMinutes(61));
        assertThat(mail(queued(signIn(HERE, "203.0.113.7", "Failure"))))
                .contains("\n3 more attempts came after the last alert");
    }

    /** Whatever AWS says of who asked for it. */
    @Test
    void aResetRequestInRootsNameIsNoUseOfRoot() {
        var asRoot = resetRequest().replace("\"userIdentity\": {", "\"userIdentity\": {\"type\": \"Root\", ");
        for (int i = 0; i < 7; i++) {
            send(queued(asRoot.replace("event-", "again-" + i)));
        }
        assertThat(published).hasSize(3);
        pass(Duration.ofMinutes(1));
        assertThat(mail(signIn(HERE, "203.0.113.7", "Success")))
                .contains("No earlier use of root in this account is on record.")
                .contains("This address has not been seen with root before.");
    }

    /** An account that sets off its own alarm sixty times a minute. */
    @Test
    void alarmsOfARegionGetThreeAlertsAndThenOneAnHour() {
        for (int i = 0; i < 5; i++) {
            send(queued(Stream.concat(
                            IntStream.range(0, 60).mapToObj(n -> alarm(THERE, "eu-west-1")),
                            Stream.of(call(HERE, "CreateUser")))
                    .toArray(String[]::new)));
            pass(Duration.ofMinutes(1));
        }
        assertThat(published)
                .filteredOn(MemoryIT::isOfAlarms)
                .hasSize(3)
                .allSatisfy(alert -> assertThat(alert.email()).contains("\nAlarms: 60\n"));
        assertThat(published)
                .filteredOn(alert -> alert.subject().contains("created"))
                .hasSize(5);

        pass(Duration.ofMinutes(58));
        assertThat(mail(queued(alarm(THERE, "eu-west-1"))))
                .contains(
                        "\nBEFORE THIS\n120 more alarms came after the last alert like this one (2026-11-20 21:02 UTC), and were"
                                + " counted instead of mailed.\n");
    }

    @Test
    void alarmsOfEverNewRegionsWaitTooAndThoseOfAnotherAccountDoNot() {
        for (int i = 0; i < 14; i++) {
            send(queued(alarm(THERE, "eu-west-" + i)));
        }
        assertThat(published).hasSize(12);
        send(queued(alarm(HERE, "eu-west-1")));
        assertThat(published).hasSize(13);
    }

    @Test
    void alarmsOfManyRegionsAreOneAlertAndANewRegionIsNews() {
        for (int i = 0; i < 6; i++) {
            send(queued(alarm(THERE, "eu-west-1"), alarm(THERE, "eu-west-2"), alarm(THERE, "eu-west-1")));
        }
        assertThat(published).hasSize(3);
        assertThat(last().email()).contains("\nAlarms: 3\n", "\nRegions: eu-west-1, eu-west-2\n");
        send(queued(alarm(THERE, "eu-west-1"), alarm(THERE, "eu-west-3")));
        assertThat(published).hasSize(4);
        assertThat(last().email()).contains("\nBEFORE THIS\n9 more alarms came");
    }

    @Test
    void drillsAndWhatCannotBeReadWaitAsWell() {
        for (int i = 0; i < 5; i++) {
            send(queued(DRILL));
            send(queued("what is this?", "and this?"));
        }
        assertThat(published).hasSize(6);
        pass(Duration.ofMinutes(61));
        assertThat(mail(queued(DRILL))).contains("\n2 more drills came after the last alert like this one");
        assertThat(mail(queued("what is this?"))).contains("\n4 more messages came after the last alert like this one");
    }

    @Test
    void theReportCountsByAccountWhatHappenedSinceTheLastOne() {
        send(signIn(HERE, "203.0.113.7", "Success"));
        send(queued(call(HERE, "CreateUser"), call(HERE, "CreateUser"), call(HERE, "GetUser")));
        pass(Duration.ofMinutes(2));
        send(queued(call(HERE, "DeleteUser")));
        for (int i = 0; i < 5; i++) {
            send(queued(signIn(THERE, "198.51.100.23", "Failure"), signIn(THERE, "198.51.100.23", "Failure")));
        }
        pass(Duration.ofDays(1));
        assertThat(mail(REPORT)).contains("""

                        ROOT SINCE THE LAST REPORT
                        - 210987654321: 0 sign-ins, 0 sessions, 0 changes, 10 failed attempts
                        - account 123456789012: 1 sign-in, 1 session, 3 changes, 0 failed attempts
                        - From 2026-11-20 21:00 UTC to 2026-11-21 20:02 UTC.

                        MOST SERIOUS
                        - HIGH 2026-11-20 21:02 UTC: DeleteUser in account 123456789012, from 203.0.113.7
                        - HIGH 2026-11-20 21:00 UTC: CreateUser in account 123456789012, from 203.0.113.7
                        - HIGH 2026-11-20 21:00 UTC: ConsoleLogin in account 123456789012, from 203.0.113.7
                        """);

        pass(Duration.ofDays(30));
        assertThat(mail(REPORT)).contains("""

                ROOT SINCE THE LAST REPORT
                - No use of root and no failed attempt is on record.
                - From 2026-11-21 20:02 UTC to 2026-12-21 20:02 UTC.

                CLOUDTRAIL'S EVENT HISTORY
                """);
    }

    /** The report says how many it left out. */
    @Test
    void theReportAsksAboutFiftyAccounts() {
        send(queued(IntStream.range(0, 60)
                .mapToObj(i -> signIn("%012d".formatted(i), "198.51.100." + i, "Failure"))
                .toArray(String[]::new)));
        pass(Duration.ofDays(1));
        assertThat(mail(REPORT)).contains("\n- 25 more accounts, not shown\n- 10 more accounts, not counted\n");
    }

    private void write(String partition, String sort, Map<String, AttributeValue> values) {
        DYNAMO_DB.put(table, partition, sort, values);
    }

    /** As if it had happened once in each of the next minutes. */
    private void repeatLastUse(int times) {
        var last = DYNAMO_DB.items(table).stream()
                .filter(item -> text(item, "sk").startsWith("use#" + now))
                .findFirst()
                .orElseThrow();
        var uses = new ArrayList<Map<String, AttributeValue>>();
        for (int i = 0; i < times; i++) {
            pass(Duration.ofMinutes(1));
            var use = new HashMap<>(last);
            use.put("sk", AttributeValue.fromS("use#" + now + "#" + i));
            use.put("time", AttributeValue.fromS(now.toString()));
            uses.add(use);
        }
        DYNAMO_DB.put(table, uses);
        pass(Duration.ofMinutes(1));
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return item.getOrDefault(attribute, AttributeValue.fromS("")).s();
    }

    private List<String> keys() {
        return DYNAMO_DB.items(table).stream().map(item -> text(item, "sk")).toList();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private String mail(String event) {
        send(event);
        return last().email();
    }

    private Notification last() {
        return published.getLast();
    }

    private List<String> send(String event) {
        return Samples.run(pipeline(published::add), bytes(event));
    }

    /** A new container for each invocation. */
    private AlertPipeline pipeline(Publisher publisher) {
        InstantSource clock = () -> now;
        var store = DYNAMO_DB.store(table, clock);
        var contexts = new FactsSource(
                new Stack("root-alert", "us-east-1", HERE, List.of()),
                account -> AccountNames.NO_ALIAS,
                AccountHealth.NOT_ASKED,
                store,
                new KnownNetworks(List.of()));
        return new AlertPipeline(
                contexts, new Renderer(ZoneOffset.UTC), publisher, new Pace(clock, time -> {}), store, clock);
    }

    private String signIn(String account, String address, String outcome) {
        return event(account, address, """
                "eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", \
                "responseElements": {"ConsoleLogin": "%s"}, "additionalEventData": {"MFAUsed": "Yes"}""".formatted(outcome), "");
    }

    private String resetRequest() {
        return event(HERE, "203.0.113.7", """
                "eventSource": "signin.amazonaws.com", "eventName": "PasswordRecoveryRequested", \
                "responseElements": {"PasswordRecoveryRequested": "Success"}""", "").replace("\"type\": \"Root\", ", "");
    }

    private String alarm(String account, String region) {
        return """
                {"source": "aws.cloudwatch", "id": "%s", "account": "%s", "region": "%s", "time": "%s", \
                "detail": {"alarmName": "root-alert-not-forwarded"}}""".formatted("event-" + events++, account, region, now);
    }

    private static boolean isOfAlarms(Notification alert) {
        return alert.attributes().getOrDefault("kind", List.of()).contains("NOT_FORWARDED");
    }

    private String call(String account, String name) {
        return event(account, "203.0.113.7", """
                "eventSource": "iam.amazonaws.com", "eventName": "%s", \
                "requestParameters": {"userName": "deploy-bot"}""".formatted(name), """
                , "sessionContext": {"attributes": {"mfaAuthenticated": "true", "creationDate": "%s"}}""".formatted(START));
    }

    private String event(String account, String address, String fields, String session) {
        return """
                {"detail": {"eventID": "%s", "eventTime": "%s", "recipientAccountId": "%s", "sourceIPAddress": "%s", \
                "userAgent": "aws-cli/2.32.6 os/linux", "userIdentity": {"type": "Root", "accountId": "%3$s"%s}, %s}}""".formatted("event-" + events++, now, account, address, session, fields);
    }

    private static String queued(String... events) {
        var records = IntStream.range(0, events.length)
                .mapToObj(i -> """
                        {"messageId": "m-%d", "eventSource": "aws:sqs", "body": %s}""".formatted(i, TextNode.valueOf(events[i])))
                .toList();
        return "{\"Records\": [" + String.join(", ", records) + "]}";
    }

    private static byte[] bytes(String event) {
        return event.getBytes(StandardCharsets.UTF_8);
    }
}
