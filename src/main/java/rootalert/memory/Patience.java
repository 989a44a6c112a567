package rootalert.memory;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.judge.Severity;

/**
 * What was told of a group of attempts, and whether one more waits: a few alerts go out at once, then one an hour as long as the
 * attempts go on. After an hour without any it begins again. It lies in the table, where an intruder may have written it, so
 * what is CRITICAL never waits.
 *
 * @param alerts how many went out since the attempts began
 * @param lastAlert when the last one did
 * @param lastAttempt when the last attempt came in, alerted or not
 * @param heldBack how many attempts no alert has told of yet
 * @param worst the worst severity that was told in the last hour
 * @param accounts the accounts that were told
 */
record Patience(
        long alerts,
        Optional<Instant> lastAlert,
        Optional<Instant> lastAttempt,
        long heldBack,
        Severity worst,
        Set<String> accounts) {
    static final Patience NOTHING_TOLD =
            new Patience(0, Optional.empty(), Optional.empty(), 0, Severity.INFO, Set.of());

    private static final Duration HOUR = Duration.ofHours(1);
    /** Containers have clocks of their own. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int ACCOUNTS_IN_A_TEXT = 19;
    private static final int TEXTS = 10;
    /** Beyond these, one more account is no news. */
    static final int MAX_ACCOUNTS = TEXTS * ACCOUNTS_IN_A_TEXT;

    Patience {
        accounts = Set.copyOf(accounts);
    }

    /** Whether an alert about these is not needed now. */
    boolean holds(Tries tries, Instant now, int atOnce) {
        boolean isWorse =
                tries.severity() == Severity.CRITICAL || tries.severity().compareTo(worst) < 0;
        boolean newAccount = accounts.size() < MAX_ACCOUNTS && !accounts.containsAll(tries.accounts());
        return !isWorse && !newAccount && goesOn(now) && alerts >= atOnce && isWithinHour(lastAlert, now);
    }

    Patience heldBack(Tries tries, Instant now) {
        return new Patience(alerts, lastAlert, Optional.of(now), heldBack + tries.count(), worst, accounts);
    }

    Patience told(Tries tries, Instant now) {
        boolean goesOn = goesOn(now);
        boolean worseBefore = goesOn && isWithinHour(lastAlert, now) && worst.compareTo(tries.severity()) < 0;
        return new Patience(
                goesOn ? alerts + 1 : 1,
                Optional.of(now),
                Optional.of(now),
                0,
                worseBefore ? worst : tries.severity(),
                goesOn ? both(tries.accounts()) : tries.accounts());
    }

    private Set<String> both(Set<String> more) {
        var both = new HashSet<>(accounts);
        both.addAll(more);
        return both;
    }

    private boolean goesOn(Instant now) {
        return isWithinHour(lastAttempt, now);
    }

    private static boolean isWithinHour(Optional<Instant> time, Instant now) {
        return time.filter(then -> then.isAfter(now.minus(HOUR)) && then.isBefore(now.plus(SKEW)))
                .isPresent();
    }

    static Patience of(Item item) {
        return new Patience(
                item.number("alerts"),
                item.time("lastAlert"),
                item.time("lastAttempt"),
                item.number("heldBack"),
                Stream.of(Severity.values())
                        .filter(severity -> severity.name().equals(item.text("worst")))
                        .findFirst()
                        .orElse(Severity.INFO),
                IntStream.range(0, TEXTS)
                        .boxed()
                        .flatMap(i -> Arrays.stream(item.text("accounts" + i).split(",", ACCOUNTS_IN_A_TEXT)))
                        .filter(account -> !account.isEmpty())
                        .collect(toSet()));
    }

    Item item(Key key, Instant expires) {
        var item = Item.expiring(key, expires)
                .with("alerts", alerts)
                .with("lastAlert", lastAlert.map(Instant::toString).orElse(""))
                .with("lastAttempt", lastAttempt.map(Instant::toString).orElse(""))
                .with("heldBack", heldBack)
                .with("worst", worst.name());
        var all = accounts.stream().sorted().limit(MAX_ACCOUNTS).toList();
        for (int from = 0; from < all.size(); from += ACCOUNTS_IN_A_TEXT) {
            var some = all.subList(from, Math.min(all.size(), from + ACCOUNTS_IN_A_TEXT));
            item = item.with("accounts" + from / ACCOUNTS_IN_A_TEXT, String.join(",", some));
        }
        return item;
    }
}
