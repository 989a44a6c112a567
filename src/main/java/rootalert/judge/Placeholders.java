package rootalert.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The places in texts of the tables, in braces: "Restore the contacts of {account} on the Account page." */
final class Placeholders {
    private Placeholders() {}

    /**
     * A text with each place filled in.
     *
     * @param filling by what stands between the braces
     * @throws IllegalArgumentException if a place has no end
     */
    static String filled(String text, UnaryOperator<String> filling) {
        // By hand: hundreds of rows are read at a cold start, and most have no place.
        int open = text.indexOf('{');
        if (open < 0) {
            return text;
        }
        var filled = new StringBuilder(text.length());
        int from = 0;
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a place has no end: " + text.substring(open));
            }
            filled.append(text, from, open).append(filling.apply(text.substring(open + 1, close)));
            from = close + 1;
            open = text.indexOf('{', from);
        }
        return filled.append(text, from, text.length()).toString();
    }

    /**
     * What stands between the braces of each place, in order.
     *
     * @throws IllegalArgumentException if a place has no end
     */
    static List<String> in(String text) {
        var places = new ArrayList<String>();
        filled(text, place -> {
            places.add(place);
            return "";
        });
        return places;
    }

    /**
     * The place of this name: ACCOUNT for "account".
     *
     * @param places all that there are
     * @throws IllegalArgumentException if none has it
     */
    static <P extends Enum<P>> P named(String name, P[] places) {
        for (var place : places) {
            if (place.name().toLowerCase(Locale.ROOT).equals(name)) {
                return place;
            }
        }
        throw new IllegalArgumentException("nothing stands for {" + name + "}");
    }
}
