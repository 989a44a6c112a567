package rootalert.health;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import rootalert.aws.AwsApi;
import rootalert.aws.NoAnswer;
import rootalert.aws.Operation;
import rootalert.store.KnownSpokes;
import rootalert.store.Listing;
import rootalert.text.SafeText;
import rootalert.text.Words;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Whether a spoke was heard of in every active account of the organization. AWS lists 20 accounts at a time and throttles, so a
 * large organization is listed by several heartbeats.
 */
record AccountsCheck(AwsApi aws, KnownSpokes spokes, InstantSource clock) {
    /** What a heartbeat asks for: 300 accounts. Five thousand take an hour and a half. */
    private static final int PAGES = 15;
    /** Half of what a heartbeat waits for, so that what was listed is kept. */
    private static final Duration SLOW = Checks.DAILY_TIMEOUT.dividedBy(2);

    private static final int ID_LENGTH = 12;

    /**
     * Goes on with the listing that an earlier heartbeat began, or begins one.
     *
     * @param ownAccount the hub's account, which needs no spoke
     * @param heard the accounts of which a spoke was ever heard
     * @return that it could not be asked about, as long as the listing is not done
     * @throws RuntimeException if AWS gives no answer
     */
    CheckResult goOn(String ownAccount, Set<String> heard) {
        var from = spokes.listing()
                .orElseThrow()
                .filter(listing -> !listing.isDone())
                .orElseGet(() -> Listing.begin(clock.instant()));
        var listing = list(from, ownAccount, heard);
        if (!spokes.keep(listing)) {
            throw new NoAnswer("how far it came was not kept");
        }
        return result(listing);
    }

    /** Lists what can be listed at once, and keeps nothing of it. */
    CheckResult ask(String ownAccount, Set<String> heard) {
        return result(list(Listing.begin(clock.instant()), ownAccount, heard));
    }

    private static CheckResult result(Listing listing) {
        if (!listing.isDone()) {
            return new CheckResult.CouldNotAsk("not all listed yet");
        }
        var others = listing.others() == 0 ? "" : " and " + Words.count(listing.others(), "other");
        return listing.unheard().isEmpty()
                ? new CheckResult.Ok(true)
                : new CheckResult.Broken(String.join(", ", listing.unheard()) + others, "");
    }

    private Listing list(Listing from, String ownAccount, Set<String> heard) {
        var listing = from;
        var end = clock.instant().plus(SLOW);
        for (int page = 0; page < PAGES && !listing.isDone() && clock.instant().isBefore(end); page++) {
            JsonNode answer;
            try {
                answer = page(listing.token());
            } catch (RuntimeException e) {
                // AWS no longer knows the token, or someone else wrote it into the table.
                if (e instanceof AwsServiceException refused
                        && AwsApi.errorCode(refused).equals("InvalidInputException")) {
                    return Listing.begin(from.began());
                }
                if (page == 0) {
                    throw e;
                }
                return listing;
            }
            var unheard = answer.path("Accounts")
                    .valueStream()
                    .filter(account -> isActive(account) && !isNew(account))
                    .map(account -> SafeText.line(account.path("Id").asText(), ID_LENGTH))
                    .filter(account -> !account.equals(ownAccount) && !heard.contains(account))
                    .toList();
            listing = listing.add(unheard, answer.path("NextToken").asText());
        }
        return listing;
    }

    private JsonNode page(String token) {
        var input = instance.objectNode();
        return aws.call(Operation.LIST_ACCOUNTS, token.isEmpty() ? input : input.put("NextToken", token));
    }

    /** One that joined of late need not have a spoke yet. The time is in seconds: AWS Organizations API Reference, ListAccounts. */
    private boolean isNew(JsonNode account) {
        var joined = Instant.ofEpochSecond(account.path("JoinedTimestamp").asLong());
        return joined.isAfter(clock.instant().minus(Spokes.SILENCE));
    }

    /** State takes the place of Status, which AWS retires. */
    private static boolean isActive(JsonNode account) {
        return account.path("State").asText(account.path("Status").asText()).equals("ACTIVE");
    }
}
