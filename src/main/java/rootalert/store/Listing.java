package rootalert.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rootalert.store.Schema.Attribute;

/**
 * How far the accounts of the organization were listed. It lies in the table, so that another container can go on.
 *
 * @param began when it began; the epoch if the table does not say
 * @param token where AWS is to go on; empty at the beginning and at the end
 * @param unheard some of the accounts that no spoke was heard of in
 * @param others how many there are besides
 * @param isDone whether it came to its end
 */
public record Listing(Instant began, String token, List<String> unheard, int others, boolean isDone) {
    private static final int MAX_NAMED = 10;
    /** AWS's tokens have some hundred characters. A longer one is not kept. */
    private static final int TOKEN_LENGTH = 5_000;

    public Listing {
        unheard = List.copyOf(unheard);
    }

    public static Listing begin(Instant now) {
        return new Listing(now, "", List.of(), 0, false);
    }

    /**
     * The same after one more answer.
     *
     * @param accounts those of it that no spoke was heard of in
     * @param next AWS's token; empty at the end
     */
    public Listing add(List<String> accounts, String next) {
        var named = new ArrayList<>(unheard);
        int more = others;
        for (var account : accounts) {
            if (named.size() < MAX_NAMED) {
                named.add(account);
            } else {
                more++;
            }
        }
        return new Listing(began, next, named, more, next.isEmpty());
    }

    Row row() {
        var row = Schema.LISTING
                .row(began)
                .with(Attribute.BEGAN, began)
                .with(Attribute.UNHEARD, String.join(",", unheard))
                .with(Attribute.OTHERS, others)
                .with(Attribute.DONE, isDone ? 1 : 0);
        return token.length() > TOKEN_LENGTH ? row : row.with(Attribute.TOKEN, token, TOKEN_LENGTH);
    }

    static Listing of(Row row) {
        var names = row.text(Attribute.UNHEARD);
        return new Listing(
                row.time(Attribute.BEGAN).orElse(Instant.EPOCH),
                row.text(Attribute.TOKEN, TOKEN_LENGTH),
                names.isEmpty() ? List.of() : List.of(names.split(",")),
                (int) row.number(Attribute.OTHERS),
                row.number(Attribute.DONE) > 0);
    }
}
