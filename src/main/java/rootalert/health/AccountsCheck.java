package rootalert.health;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import rootalert.text.SafeText;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Whether a spoke was heard of in every active account of the organization. AWS lists 20 accounts at a time and throttles, so a
 * large organization is listed by several heartbeats, once a day.
 */
final class AccountsCheck {
    /** What a heartbeat asks for: 300 accounts. Five thousand take an hour and a half. */
    private static final int PAGES = 15;
    /** Half of what a heartbeat waits for, so that what was listed is kept. */
    private static final Duration SLOW = Checks.DAILY_TIMEOUT.dividedBy(2);
    /** A listing that is not done by then is one that cannot be made. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    private static final int ID_LENGTH = 12;

    private final AwsApi aws;
    private final Spokes spokes;
    private final InstantSource clock;
    private final AtomicReference<Optional<UnderWay>> underWay = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean isLoaded = new AtomicBoolean();

    /** Reading of all spokes takes longer than a page of accounts, so it is done once. */
    private record UnderWay(Listing listing, Set<String> heard) {}

    AccountsCheck(AwsApi aws, Spokes spokes, InstantSource clock) {
        this.aws = aws;
        this.spokes = spokes;
        this.clock = clock;
    }

    /** Whether a heartbeat has something to go on with, for all that is known. */
    boolean isUnderWay() {
        return !isLoaded.get() || underWay.get().isPresent();
    }

    /**
     * Goes on with the listing that is under way.
     *
     * @param ownAccount the hub's account, which needs no spoke
     * @param begin whether to begin one if there is none
     * @return empty as long as the listing is not done, or if there is none
     * @throws RuntimeException if AWS gives no answer, or the listing does not come to an end
     */
    Optional<CheckResult> goOn(String ownAccount, boolean begin) {
        if (!isLoaded.get()) {
            underWay.set(spokes.listing().filter(listing -> !listing.isDone()).map(this::from));
            isLoaded.set(true);
        }
        if (underWay.get().isEmpty() && begin) {
            underWay.set(Optional.of(from(Listing.begin(clock.instant()))));
        }
        return underWay.get().flatMap(from -> goOn(from, ownAccount));
    }

    private UnderWay from(Listing listing) {
        return new UnderWay(listing, spokes.accounts());
    }

    private Optional<CheckResult> goOn(UnderWay from, String ownAccount) {
        var now = clock.instant();
        var listing = list(from, ownAccount, now.plus(SLOW));
        underWay.set(listing.isDone() ? Optional.empty() : Optional.of(new UnderWay(listing, from.heard)));
        spokes.keep(listing);
        if (listing.isDone()) {
            return Optional.of(listing.result());
        }
        if (listing.began().isBefore(now.minus(PATIENCE))) {
            throw new IllegalStateException("The accounts could not be listed in two days.");
        }
        return Optional.empty();
    }

    /**
     * Lists what can be listed at once.
     *
     * @throws IllegalStateException if there are more accounts than that
     */
    CheckResult ask(String ownAccount) {
        var now = clock.instant();
        var listing = list(from(Listing.begin(now)), ownAccount, now.plus(SLOW));
        if (!listing.isDone()) {
            throw new IllegalStateException("The organization has more accounts than can be listed at once.");
        }
        return listing.result();
    }

    private Listing list(UnderWay from, String ownAccount, Instant end) {
        var listing = from.listing;
        for (int page = 0; page < PAGES && !listing.isDone() && clock.instant().isBefore(end); page++) {
            JsonNode answer;
            try {
                answer = page(listing.token());
            } catch (RuntimeException e) {
                // AWS no longer knows the token, or someone else wrote it into the table.
                if (e instanceof AwsServiceException refused
                        && AwsApi.errorCode(refused).equals("InvalidInputException")) {
                    return Listing.begin(listing.began());
                }
                if (page == 0) {
                    throw e;
                }
                return listing;
            }
            var unheard = answer.path("Accounts")
                    .valueStream()
                    .filter(AccountsCheck::isActive)
                    .map(account -> SafeText.line(account.path("Id").asText(), ID_LENGTH))
                    .filter(account -> !account.equals(ownAccount) && !from.heard.contains(account))
                    .toList();
            listing = listing.add(unheard, answer.path("NextToken").asText());
        }
        return listing;
    }

    private JsonNode page(String token) {
        var input = instance.objectNode();
        return aws.call(Operation.LIST_ACCOUNTS, token.isEmpty() ? input : input.put("NextToken", token));
    }

    /** State takes the place of Status, which AWS retires. */
    private static boolean isActive(JsonNode account) {
        return account.path("State").asText(account.path("Status").asText()).equals("ACTIVE");
    }
}
