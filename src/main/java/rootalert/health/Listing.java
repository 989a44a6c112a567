package rootalert.health;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import rootalert.aws.Item;
import rootalert.aws.Key;
import rootalert.text.Words;

/**
 * How far the accounts of the organization were listed. It lies in the table, so that another container can go on.
 *
 * @param began when it began; the epoch if the table does not say
 * @param token where AWS is to go on; empty at the beginning and at the end
 * @param unheard some of the accounts that no spoke was heard of in
 * @param more how many others there are
 * @param isDone whether it came to its end
 */
record Listing(Instant began, String token, List<String> unheard, int more, boolean isDone) {
    private static final int MAX_NAMED = 10;
    /** Of the table's texts. */
    private static final int LENGTH = 256;
    /** AWS's tokens have some hundred characters. A longer one is not kept. */
    private static final int MAX_TEXTS = 20;

    static Listing begin(Instant now) {
        return new Listing(now, "", List.of(), 0, false);
    }

    Listing add(List<String> accounts, String next) {
        var named = new ArrayList<>(unheard);
        int others = more;
        for (var account : accounts) {
            if (named.size() < MAX_NAMED) {
                named.add(account);
            } else {
                others++;
            }
        }
        return new Listing(began, next, List.copyOf(named), others, next.isEmpty());
    }

    CheckResult result() {
        if (!isDone) {
            return new CheckResult.CouldNotAsk("not all listed yet");
        }
        var found = String.join(", ", unheard) + (more == 0 ? "" : " and " + Words.count(more, "other"));
        return unheard.isEmpty() ? new CheckResult.Ok(true) : new CheckResult.Broken(found, "");
    }

    Item item(Instant expires) {
        var item = Item.expiring(Key.LISTING, expires)
                .with("began", began.toString())
                .with("unheard", String.join(",", unheard))
                .with("more", more)
                .with("done", isDone ? 1 : 0);
        if (token.length() <= MAX_TEXTS * LENGTH) {
            for (int from = 0; from < token.length(); from += LENGTH) {
                item = item.with(
                        "token" + from / LENGTH, token.substring(from, Math.min(token.length(), from + LENGTH)));
            }
        }
        return item;
    }

    static Listing of(Item item) {
        var names = item.text("unheard");
        return new Listing(
                item.time("began").orElse(Instant.EPOCH),
                IntStream.range(0, MAX_TEXTS)
                        .mapToObj(i -> item.text("token" + i))
                        .collect(joining()),
                names.isEmpty() ? List.of() : List.of(names.split(",")),
                (int) item.number("more"),
                item.number("done") > 0);
    }
}
