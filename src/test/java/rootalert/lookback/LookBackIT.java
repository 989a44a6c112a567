package rootalert.lookback;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.lookback.TestLookBack.HUB;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.HealthCheck;
import rootalert.store.CheckState;
import rootalert.store.CheckStates;
import rootalert.store.KnownSpokes;
import rootalert.store.Spoke;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;

/** From CloudTrail's event history to an alert, with all that lies between. */
class LookBackIT {
    private static final String ELSEWHERE = "eu-west-1";

    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    @RegisterExtension
    final AwsOnTheWire aws = new AwsOnTheWire();

    private TestLookBack test;

    @BeforeEach
    void prepare() {
        test = new TestLookBack(aws, DYNAMO_DB);
    }

    @Test
    void anEventThatEventBridgeBroughtIsNotFoundAgain() {
        test.begun();
        var call = test.call();
        var signIn = test.signIn("Success");
        test.history.add(call);
        test.history.add(signIn);
        test.queues(List.of(call));
        test.delivers(signIn);
        assertThat(test.published).hasSize(2);
        test.laterThatDay();
        assertThat(test.published).hasSize(2);
    }

    @Test
    void anEventThatWasNotDeliveredAlertsOnce() {
        test.begun();
        test.history.add(test.call());
        test.slices(Duration.ofMinutes(70));
        assertThat(test.published).isEmpty();
        test.slices(Duration.ofMinutes(80));
        assertThat(test.published).hasSize(1);
        test.laterThatDay();
        test.nextDay();
        assertThat(test.published).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).startsWith("[HIGH] Root created IAM user deploy-bot");
            assertThat(alert.email())
                    .contains("\nDelivery: found in CloudTrail's event history; Root Alert had no record of it ")
                    .contains(" later.\n");
            assertThat(alert.json()).contains("\"foundBy\":\"LOOK_BACK\"");
        });
    }

    @Test
    void whatEventBridgeBringsSaysSo() {
        test.delivers(test.signIn("Success"));
        assertThat(test.last().json()).contains("\"foundBy\":\"EVENTBRIDGE\"");
    }

    /** Held events and failed sign-ins are marked, too. */
    @Test
    void whatWasHeldIsNotFoundAgain() {
        test.begun();
        for (int i = 0; i < 6; i++) {
            var failed = test.signIn("Failure");
            test.history.add(failed);
            test.queues(List.of(failed));
        }
        int told = test.published.size();
        assertThat(told).isLessThan(6);
        test.laterThatDay();
        assertThat(test.published).hasSize(told);
    }

    @Test
    void theSameEventByTwoQueriesAlertsOnce() {
        test.begun();
        test.history.add(test.signIn("Success"));
        test.laterThatDay();
        assertThat(test.published).hasSize(1);
    }

    /** Of whom a user name that is not "root" is. */
    @Test
    void aRecoveryOfThePasswordIsFoundByItsName() {
        test.begun();
        test.history.add(test.record("""
                {"eventSource": "signin.amazonaws.com", "eventName": "PasswordRecoveryCompleted", "userIdentity": {"type": "Unknown",
                 "accountId": "123456789012"}, "responseElements": {"PasswordRecoveryCompleted": "Success"}, "requestParameters": null}"""));
        test.history.add(test.record("""
                {"eventSource": "signin.amazonaws.com", "eventName": "ConsoleLogin", "userIdentity": {"type": "IAMUser", "userName": "ada",
                 "accountId": "123456789012"}, "responseElements": {"ConsoleLogin": "Success"}, "requestParameters": null}"""));
        test.laterThatDay();
        assertThat(test.subjects())
                .singleElement()
                .asString()
                .contains("[CRITICAL] Someone completed a root password reset");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void aReadOnlyCallIsMissedWhereTheRulesTakeIt(boolean included, int alerts) {
        test.readOnlyCalls = included;
        test.begun();
        test.history.add(test.record("{\"eventName\": \"ListUsers\", \"readOnly\": true}"));
        test.laterThatDay();
        assertThat(test.published).hasSize(alerts);
    }

    /** What the rules did not take, EventBridge could not bring: neither here nor in regions that are read once a day. */
    @Test
    void aReadOnlyCallOfBeforeTheRulesTookSuchIsNotMissed() {
        test.readOnlyCalls = false;
        test.begun();
        var read = "{\"eventName\": \"ListUsers\", \"readOnly\": true}";
        test.history.add(test.record(read));
        test.history.add(test.record(read).put("awsRegion", ELSEWHERE));
        test.slices(Duration.ofMinutes(20));
        test.readOnlyCalls = true;
        test.slices(Duration.ofMinutes(10));
        test.history.add(test.record(read).put("eventName", "ListRoles"));
        test.nextDay();
        assertThat(test.published)
                .singleElement()
                .satisfies(alert -> assertThat(alert.email()).contains("ListRoles"));
    }

    @Test
    void eventBridgeIsBlamedOnlyIfNothingWaitsInTheQueue() {
        test.begun();
        test.history.add(test.call());
        assertThat(new CheckStates(test.store)
                        .write(Map.of(HealthCheck.DEAD_LETTERS, CheckState.NOTHING.broken(test.now, "waiting"))))
                .isTrue();
        test.laterThatDay();
        assertThat(test.last().email()).contains(" later. It may be waiting in the dead-letter queue.\n");
        test.history.add(test.call());
        test.pass(Duration.ofMinutes(80));
        assertThat(new CheckStates(test.store)
                        .write(Map.of(HealthCheck.DEAD_LETTERS, CheckState.NOTHING.ok(test.now, true))))
                .isTrue();
        test.slices(Duration.ofMinutes(65));
        assertThat(test.last().email()).contains(" later. EventBridge did not deliver it.\n");
        assertThat(test.published).hasSize(2);
    }

    @Test
    void aRegionWithoutASpokeIsSaidToHaveNone() {
        test.begun();
        test.history.add(test.record("{\"awsRegion\": \"" + ELSEWHERE + "\"}"));
        test.nextDay();
        assertThat(test.last().email())
                .contains(" later. Nothing forwards root activity from eu-west-1, which has no spoke.\n");
        assertThat(test.published).hasSize(1);
    }

    @Test
    void aRegionWithASpokeIsComparedAsTheHubs() {
        test.begun();
        assertThat(new KnownSpokes(test.store).heard(List.of(Spoke.alive(TestLookBack.ACCOUNT, ELSEWHERE, test.now))))
                .isTrue();
        var brought = test.record("{\"awsRegion\": \"" + ELSEWHERE + "\"}");
        test.history.add(brought);
        test.queues(List.of(brought));
        test.history.add(test.record("{\"awsRegion\": \"" + ELSEWHERE + "\", \"eventName\": \"DeleteUser\"}"));
        test.nextDay();
        assertThat(test.published).hasSize(2);
        assertThat(test.last().email()).doesNotContain("spoke");
        var counted = test.store.review().known().orElseThrow().lookedBack();
        assertThat(List.of(counted.missed(), counted.compared(), counted.withoutSpoke()))
                .containsExactly(1L, 2L, 0L);
    }

    @Test
    void missesAreCounted() {
        test.begun();
        for (int i = 0; i < 5; i++) {
            var call = test.call();
            test.history.add(call);
            if (i > 0) {
                test.queues(List.of(call));
            }
        }
        test.history.add(test.record("{\"awsRegion\": \"" + ELSEWHERE + "\"}"));
        test.nextDay();
        var counted = test.store.review().known().orElseThrow().lookedBack();
        assertThat(List.of(counted.missed(), counted.compared(), counted.withoutSpoke()))
                .containsExactly(1L, 5L, 1L);
        assertThat(counted.last())
                .hasValueSatisfying(last -> assertThat(last)
                        .isBetween(test.now.minus(Duration.ofHours(3)), test.now.minus(Duration.ofMinutes(75))));
    }

    @Test
    void whatEventBridgeThenBringsDirectlySaysThatItWasTold() {
        test.begun();
        var signIn = test.signIn("Success");
        test.history.add(signIn);
        test.laterThatDay();
        assertThat(test.published).hasSize(1);
        test.delivers(signIn);
        assertThat(test.published).hasSize(2);
        assertThat(test.last().email())
                .contains(
                        "\nDelivery: late; an earlier alert reported this event, which Root Alert had found in CloudTrail's event history\n");
        assertThat(test.last().json()).contains("\"foundBy\":\"EVENTBRIDGE\"");
    }

    @Test
    void whatTheQueueThenBringsIsStopped() {
        test.begun();
        var call = test.call();
        test.history.add(call);
        test.laterThatDay();
        assertThat(test.published).hasSize(1);
        test.queues(List.of(call));
        assertThat(test.published).hasSize(1);
    }

    /** The history's copy may have another form. Then the queue's says so. */
    @Test
    void anotherFormOfWhatWasToldIsNoNews() {
        test.begun();
        var call = test.call();
        ObjectNode copy = call.deepCopy();
        copy.put("userAgent", "AWS CLI").remove("requestParameters");
        test.history.add(copy);
        test.queues(List.of(call));
        test.laterThatDay();
        assertThat(test.published).hasSize(1);
    }

    @Test
    void threeThatMatchByIdOnlyAreToldByTheWatch() {
        test.begun();
        for (int i = 0; i < 3; i++) {
            var call = test.call();
            test.queues(List.of(call));
            test.history.add(call.<ObjectNode>deepCopy().put("eventName", "DeleteUser"));
        }
        int told = test.published.size();
        test.laterThatDay();
        assertThat(test.published).hasSize(told);
        assertThat(test.position(HUB, Query.ROOT).trouble().different()).isPresent();
    }

    @Test
    void oneThatMatchesByIdOnlyIsAlerted() {
        test.begun();
        var call = test.call();
        test.queues(List.of(call));
        test.history.add(call.<ObjectNode>deepCopy().put("eventName", "DeleteUser"));
        test.laterThatDay();
        assertThat(test.subjects()).hasSize(2).last().asString().contains("deleted");
    }

    @Test
    void whatCannotBeReadIsAlertedUnlessItsIdIsKnown() {
        test.begun();
        var known = test.call();
        test.queues(List.of(known));
        test.history.add(known, "{\"eventID\": \"event");
        test.history.add(test.call(), "");
        test.laterThatDay();
        assertThat(test.subjects()).hasSize(2);
        assertThat(test.last().email()).contains("CreateUser");
    }
}
