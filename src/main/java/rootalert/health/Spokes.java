package rootalert.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rootalert.event.SignOfLife;
import rootalert.store.KnownSpokes;
import rootalert.store.Spoke;
import rootalert.store.Store;
import rootalert.text.Words;

/** The spokes, by account and region, and when each last gave a sign of life. */
public record Spokes(Store store, KnownSpokes known, InstantSource clock) {
    /** Each gives one a day; one may be late. */
    static final Duration SILENCE = Duration.ofDays(2);

    /** EventBridge tries to deliver an event for a day. */
    private static final Duration RECENT = Duration.ofDays(1);

    private static final int MAX_NAMED = 5;

    /** Create once per container. */
    public Spokes(Store store, InstantSource clock) {
        this(store, new KnownSpokes(store), clock);
    }

    /** Remembers signs of life. One that is lost is no matter: there is another one tomorrow. */
    public void heardOf(List<SignOfLife> signs) {
        var now = clock.instant();
        boolean ignored = known.heard(signs.stream()
                .filter(SignOfLife::isOfASpoke)
                .flatMap(sign -> alive(sign, now).stream())
                .toList());
    }

    /** An old one says nothing of today; and a spoke that was retired since is not back. */
    private static Optional<Spoke> alive(SignOfLife sign, Instant now) {
        return sign.time()
                .instant()
                .filter(time -> time.isAfter(now.minus(RECENT)))
                .map(time -> Spoke.alive(sign.account(), sign.region(), time.isAfter(now) ? now : time));
    }

    /**
     * Those of an account that are not forgotten.
     *
     * @param region empty for all regions
     */
    List<Spoke> of(String account, String region) {
        return all().stream()
                .filter(spoke -> !isForgotten(spoke))
                .filter(spoke -> spoke.account().equals(account)
                        && (region.isEmpty() || spoke.region().equals(region)))
                .toList();
    }

    /** All that ever gave a sign of life, by account and region. */
    List<Spoke> all() {
        return known.all().orElseThrow();
    }

    /** Whether every one of them gave a sign of life of late, unless it is forgotten. */
    CheckResult areAlive(List<Spoke> all, String function) {
        var limit = clock.instant().minus(SILENCE);
        var silent = all.stream()
                .filter(spoke -> !isForgotten(spoke) && date(spoke).isBefore(limit))
                .map(spoke -> inWords(spoke, "since"))
                .toList();
        return silent.isEmpty()
                ? new CheckResult.Ok(true, forgotten(all))
                : new CheckResult.Broken(Words.list(silent, MAX_NAMED), function);
    }

    /** "210987654321 in eu-west-1 (on 2026-11-18)", those that were forgotten last first. */
    private static String forgotten(List<Spoke> all) {
        return Words.list(
                all.stream()
                        .filter(Spokes::isForgotten)
                        .sorted(Comparator.comparing(Spokes::date).reversed())
                        .map(spoke -> inWords(spoke, "on"))
                        .toList(),
                MAX_NAMED);
    }

    private static boolean isForgotten(Spoke spoke) {
        return spoke.retired().isPresent();
    }

    /** When it was forgotten, or last gave a sign of life. */
    private static Instant date(Spoke spoke) {
        return spoke.retired().or(spoke::last).orElse(Instant.EPOCH);
    }

    /** "210987654321 in eu-west-1 (since 2026-11-18)". */
    static String inWords(Spoke spoke, String what) {
        return spoke.account() + " in " + spoke.region() + " (" + what + " "
                + LocalDate.ofInstant(date(spoke), ZoneOffset.UTC) + ")";
    }
}
