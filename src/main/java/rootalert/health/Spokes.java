package rootalert.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.aws.MemoryTable;
import rootalert.event.AccountId;
import rootalert.event.Partition;
import rootalert.event.SignOfLife;
import rootalert.text.Words;

/** The spokes, by account and region, and when each last gave a sign of life. */
public final class Spokes {
    /** Each gives one a day; one may be late. */
    static final Duration SILENCE = Duration.ofDays(2);

    private static final Duration LISTING_KEPT = Duration.ofDays(7);

    private static final String PARTITION = "spokes";
    /** Of a retired spoke. */
    private static final String FORGOTTEN = "forgotten";

    /** DynamoDB reads at most 1 MB at once; an item has about 100 bytes. */
    private static final int PAGE = 5_000;

    private static final int MAX_PAGES = 50;
    private static final int MAX_NAMED = 5;

    private final MemoryTable table;
    final InstantSource clock;

    /**
     * A spoke.
     *
     * @param last when it last gave a sign of life, or was forgotten
     * @param isForgotten whether it is retired, and has given no sign of life since
     */
    record Spoke(String account, String region, Instant last, boolean isForgotten) {
        /** "210987654321 in eu-west-1 (since 2026-11-18)". */
        String inWords(String lastSign) {
            return account + " in " + region + " (" + lastSign + " " + LocalDate.ofInstant(last, ZoneOffset.UTC) + ")";
        }
    }

    public Spokes(MemoryTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * Remembers signs of life.
     *
     * @throws RuntimeException if the table does not take them
     */
    public void heardOf(List<SignOfLife> signs) {
        var now = clock.instant();
        table.put(signs.stream()
                .filter(sign ->
                        sign.isOfASpoke() && AccountId.isValid(sign.account()) && Partition.isRegion(sign.region()))
                .map(sign -> Item.expiring(key(sign.account(), sign.region()), now.plus(Item.KEPT))
                        .with("last", now.toString()))
                .toList());
    }

    /**
     * Those of an account that are not forgotten.
     *
     * @param region empty for all regions
     */
    List<Spoke> of(String account, String region) {
        return all().stream()
                .filter(spoke -> !spoke.isForgotten)
                .filter(spoke -> spoke.account.equals(account) && (region.isEmpty() || spoke.region.equals(region)))
                .toList();
    }

    /** Forgets spokes until they give another sign of life, but never that they did: their accounts have reported. */
    void forget(List<Spoke> retired) {
        var now = clock.instant().toString();
        table.put(retired.stream()
                .map(spoke -> Item.expiring(key(spoke.account, spoke.region), Item.NEVER)
                        .with(FORGOTTEN, now))
                .toList());
    }

    /** All that ever gave a sign of life, by account and region. */
    List<Spoke> all() {
        return items().stream().map(Spokes::spoke).toList();
    }

    /** Whether every one of them gave a sign of life of late, unless it is forgotten. */
    CheckResult areAlive(List<Spoke> all, String function) {
        var limit = clock.instant().minus(SILENCE);
        var silent = all.stream()
                .filter(spoke -> !spoke.isForgotten && spoke.last.isBefore(limit))
                .map(spoke -> spoke.inWords("since"))
                .toList();
        return silent.isEmpty()
                ? new CheckResult.Ok(true, forgotten(all))
                : new CheckResult.Broken(Words.list(silent, MAX_NAMED), function);
    }

    /** "210987654321 in eu-west-1 (on 2026-11-18)", those that were forgotten last first. */
    private static String forgotten(List<Spoke> all) {
        return Words.list(
                all.stream()
                        .filter(Spoke::isForgotten)
                        .sorted(Comparator.comparing(Spoke::last).reversed())
                        .map(spoke -> spoke.inWords("on"))
                        .toList(),
                MAX_NAMED);
    }

    /** How far an earlier heartbeat listed the accounts of the organization; empty if none did, or that was long ago. */
    Optional<Listing> listing() {
        var limit = clock.instant().minus(LISTING_KEPT);
        return Optional.ofNullable(table.get(List.of(Key.LISTING)).get(Key.LISTING))
                .map(Listing::of)
                .filter(listing -> listing.began().isAfter(limit));
    }

    void keep(Listing listing) {
        table.put(List.of(listing.item(clock.instant().plus(LISTING_KEPT))));
    }

    private static Spoke spoke(Item item) {
        var parts = item.key().sort().split("#", 2);
        return new Spoke(
                parts[0],
                parts.length > 1 ? parts[1] : "",
                item.time("last").or(() -> item.time(FORGOTTEN)).orElse(Instant.EPOCH),
                !item.text(FORGOTTEN).isEmpty());
    }

    private List<Item> items() {
        var items = new ArrayList<Item>();
        var to = "~";
        for (int page = 0; page < MAX_PAGES; page++) {
            var some = table.last(PARTITION, "0", to, PAGE);
            items.addAll(page == 0 ? some : some.subList(Math.min(1, some.size()), some.size()));
            if (some.size() < PAGE) {
                return items.reversed();
            }
            to = some.getLast().key().sort();
        }
        throw new IllegalStateException("There are more spokes than can be read at once.");
    }

    private static Key key(String account, String region) {
        return new Key(PARTITION, account + "#" + region);
    }
}
