package rootalert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static rootalert.store.TestStore.ADDRESS;
import static rootalert.store.TestStore.HERE;
import static rootalert.store.TestStore.START;
import static rootalert.store.TestStore.THERE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rootalert.event.RootEvent;
import rootalert.store.Schema.Attribute;
import rootalert.wire.LocalDynamoDb;

/** What the monthly report counts, through DynamoDB. */
class ReviewIT {
    @RegisterExtension
    static final LocalDynamoDb DYNAMO_DB = new LocalDynamoDb();

    private final TestStore test = new TestStore(DYNAMO_DB.api(), DYNAMO_DB.newTable());

    @Test
    void anEmptyTableIsReviewedForTheLastMonth() {
        var until = START.minus(Duration.ofHours(1));
        assertThat(review())
                .isEqualTo(new Review(
                        until.minus(Duration.ofDays(31)),
                        until,
                        List.of(),
                        0,
                        List.of(),
                        List.of(),
                        LookedBack.NONE,
                        Optional.empty()));
    }

    @Test
    void countsByAccountWhatHappenedSinceTheLastOne() {
        test.write("memory", "began", Map.of(Attribute.FIRST, START));
        test.save(test.signIn(HERE, ADDRESS));
        test.save(change(), change(), test.record("iam/GetUser", HERE, ADDRESS, "readOnly: true"));
        test.pass(Duration.ofMinutes(2));
        test.save(change());
        test.store()
                .save(List.of(TestStore.entry(
                        "MEDIUM",
                        test.failedSignIn(THERE, "198.51.100.23"),
                        test.failedSignIn(THERE, "198.51.100.23"))));
        test.save(reset(), reset());
        test.pass(Duration.ofDays(1));
        var review = review();
        assertThat(review.from()).isEqualTo(START);
        assertThat(review.until()).isEqualTo(test.now.minus(Duration.ofHours(1)));
        assertThat(review.accounts())
                .containsExactlyInAnyOrder(
                        new Review.OfAccount(THERE, 0, 0, 0, 2, false), new Review.OfAccount(HERE, 1, 1, 3, 2, false));
        assertThat(review.mostSerious())
                .extracting(Review.Serious::time, Review.Serious::event, Review.Serious::severity)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple(START.plus(Duration.ofMinutes(2)), "CreateUser", "HIGH"))
                .hasSize(3);

        test.store().reported(review.until());
        test.pass(Duration.ofDays(30));
        assertThat(review())
                .isEqualTo(new Review(
                        review.until(),
                        test.now.minus(Duration.ofHours(1)),
                        List.of(),
                        0,
                        List.of(),
                        List.of(),
                        LookedBack.NONE,
                        Optional.empty()));
    }

    /** It asks for three pages of each account. */
    @Test
    void countsFiftyAccountsAndSaysHowManyMoreThereAre() {
        var entries = IntStream.range(0, 60)
                .mapToObj(i -> TestStore.entry("MEDIUM", test.failedSignIn("%012d".formatted(i), "198.51.100." + i)))
                .toList();
        test.store().save(entries);
        test.pass(Duration.ofDays(1));
        assertThat(review().accounts()).hasSize(50);
        assertThat(review().moreAccounts()).isEqualTo(10);
    }

    @Test
    void saysWhereItDidNotCountAll() {
        var rows = IntStream.range(0, 250)
                .mapToObj(
                        i -> Schema.FAILED_HERE.row(START, HERE, START, i, "x").with(Attribute.ATTEMPTS, 1))
                .toList();
        assertThat(test.table.put(rows)).isEmpty();
        test.write("accounts", HERE, Map.of(Attribute.LAST, START));
        test.pass(Duration.ofDays(1));
        assertThat(review().accounts()).containsExactly(new Review.OfAccount(HERE, 0, 0, 0, 200, true));
    }

    /** Someone may write anything there. */
    @Test
    void oddItemsCountNothing() {
        test.write("accounts", "x", Map.of(Attribute.LAST, START));
        test.write("accounts", HERE, Map.of(Attribute.LAST, START));
        test.write("memory", "report", Map.of(Attribute.UNTIL, Instant.parse("2999-01-01T00:00:00Z")));
        test.write(
                "account#" + HERE,
                "use#2026-11-20T21:00:00Z#x",
                Map.of(Attribute.SEVERITY, "CRITICAL\nx", Attribute.CALLS, -7, Attribute.CHANGES, "many"));
        test.pass(Duration.ofDays(1));
        var review = review();
        assertThat(review.accounts()).isEmpty();
        assertThat(review.mostSerious()).isEmpty();
        assertThat(review.from()).isBefore(review.until());
    }

    private RootEvent change() {
        return test.call(HERE, "CreateUser");
    }

    private RootEvent reset() {
        return test.record("signin/PasswordRecoveryRequested", HERE, ADDRESS, "userIdentity: {type: '', arn: ''}");
    }

    private Review review() {
        return TestStore.known(test.store().review());
    }
}
