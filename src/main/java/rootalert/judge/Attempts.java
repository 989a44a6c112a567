package rootalert.judge;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.store.History;

/**
 * How much one address tried, or one network of IPv6: in a batch, and before it, by the address alone, as far as that is remembered.
 *
 * @param fromAddress how many sign-ins from it failed, those in the hour before included
 * @param accounts how many accounts it tried, those in the day before included
 * @param before how many sign-ins from it failed in the hour before
 * @param gotIn whether a sign-in from it got in within the hour after
 * @param campaign whether they are part of one: see {@link Calls#isCampaign()}
 */
record Attempts(long fromAddress, int accounts, long before, boolean gotIn, boolean campaign) {
    /** Of what is no attempt. */
    static final Attempts NONE = new Attempts(0, 0, 0, false, false);

    private static final Duration HOUR = Duration.ofHours(1);

    /** An event by itself. */
    static Attempts of(RootEvent event, Answer<History> history) {
        return of(List.of(event), history, false);
    }

    /** By the address that the failed ones came from; those without one count as one address. Any other call is by itself. */
    static Function<RootEvent, Attempts> of(Calls calls, Answer<History> history) {
        boolean campaign = calls.isCampaign();
        var byAddress = calls.all().stream()
                .filter(RootEvent::isFailedSignIn)
                .collect(groupingBy(
                        attempt -> attempt.sourceAddress().network(),
                        collectingAndThen(toList(), attempts -> of(attempts, history, campaign))));
        return call -> Optional.of(call)
                .filter(RootEvent::isFailedSignIn)
                .map(attempt -> byAddress.get(attempt.sourceAddress().network()))
                .orElseGet(() -> of(call, history));
    }

    /** The history of attempts from several addresses is that of none of them, and counts nothing. */
    private static Attempts of(List<RootEvent> fromOneAddress, Answer<History> history, boolean campaign) {
        var accounts = fromOneAddress.stream().map(RootEvent::account);
        if (!(history instanceof Answer.Known<History> answer)) {
            return new Attempts(fromOneAddress.size(), (int) accounts.distinct().count(), 0, false, campaign);
        }
        var known = answer.value();
        var tried = known.fromAddress();
        return new Attempts(
                fromOneAddress.size() + tried.inHour().number(),
                (int) Stream.concat(accounts, tried.accounts().stream())
                        .distinct()
                        .count(),
                tried.inHour().number(),
                known.lastSignIn()
                        .filter(signIn -> followed(fromOneAddress.getFirst(), signIn))
                        .isPresent(),
                campaign);
    }

    private static boolean followed(RootEvent attempt, Instant signIn) {
        return attempt.time()
                .instant()
                .filter(time -> !signIn.isBefore(time) && signIn.isBefore(time.plus(HOUR)))
                .isPresent();
    }
}
