package rootalert.text;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line for a place with little room: a subject, a text message. It is made of words of ours, which stay whole, and of names,
 * which are shortened in the middle, so that the last word stays where it decides: "opened bucket acme-produc…ments to everyone".
 *
 * @param parts in the order of reading
 */
public record Line(List<Part> parts) {
    /** No shorter than this, as long as something less important can be left out instead. */
    private static final int READABLE = 20;
    /** Room for both ends of a name, as long as its account can go without its name. */
    private static final int SHORT = 8;

    private static final int SHORTEST = 3;
    /** An account ID is never shortened: half of one is another one. */
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");

    /** What is left out where there is no room, in this order. */
    public enum Rank {
        TIME,
        /** What goes without saying. */
        DETAIL,
        ADDRESS,
        LATE,
        COUNT,
        ACCOUNT_NAME,
        /** By what means root acted. */
        MEANS,
        ALWAYS
    }

    /**
     * One piece.
     *
     * @param least the length that is left of it at least; that of the text if it stays whole
     * @param instead what stands there where it is left out; may be empty
     */
    public record Part(String text, Rank rank, int least, String instead) {
        private String within(Rank kept, int length) {
            return rank.compareTo(kept) < 0 ? instead : SafeText.middle(text, Math.max(length, least));
        }
    }

    public Line {
        parts = List.copyOf(parts);
    }

    /** Our own, never shortened. */
    public static Line words(String text) {
        return new Line(List.of(new Part(text, Rank.ALWAYS, text.length(), "")));
    }

    /** The same, with a shorter way to say it. */
    public static Line words(String text, Rank rank, String instead) {
        return new Line(List.of(new Part(text, rank, text.length(), instead)));
    }

    /** From an event, and as long as it likes. */
    public static Line name(String text) {
        return name(text, SHORTEST);
    }

    /** The same, of which that much has to be seen. */
    public static Line name(String text, int least) {
        return new Line(
                List.of(new Part(text, Rank.ALWAYS, ACCOUNT_ID.matcher(text).matches() ? 12 : least, "")));
    }

    /** The two, one after the other. */
    public Line and(Line next) {
        return new Line(Stream.concat(parts.stream(), next.parts.stream()).toList());
    }

    /** The two, one after the other. */
    public Line and(String words) {
        return and(words(words));
    }

    /** The same, to be left out as a whole where there is no room. */
    public Line ranked(Rank rank) {
        return new Line(parts.stream()
                .map(part -> new Part(part.text, rank, part.least, ""))
                .toList());
    }

    /** All of it. */
    public String text() {
        return text(Rank.TIME, Integer.MAX_VALUE);
    }

    /**
     * As much of it as there is room for: names are shortened to what can still be read, then what matters least is left out, and
     * then names are shortened further.
     *
     * @param room the longest that the result may be
     * @param form how the place writes it, with one character or more for each; "…" stands where something was cut
     */
    public String fit(int room, UnaryOperator<String> form) {
        var whole = form.apply(text());
        if (whole.length() <= room) {
            return whole;
        }
        for (var rank : Rank.values()) {
            int shortest = switch (rank) {
                case TIME, DETAIL, ADDRESS, LATE, COUNT -> READABLE;
                case ACCOUNT_NAME, MEANS -> SHORT;
                case ALWAYS -> SHORTEST;
            };
            if (fits(text(rank, shortest), room, form)) {
                return form.apply(text(rank, longestNames(rank, shortest, room, form)));
            }
        }
        // Both ends of the line matter, whatever stands between them.
        return SafeText.middle(form.apply(text(Rank.ALWAYS, SHORTEST)), room).replace("…", form.apply("…"));
    }

    /** What is too long as it is needs no form, which costs more than counting. */
    private static boolean fits(String text, int room, UnaryOperator<String> form) {
        return text.codePointCount(0, text.length()) <= room && form.apply(text).length() <= room;
    }

    /** How long names may be; halving the range each time, since a form costs more than a comparison. */
    private int longestNames(Rank rank, int shortest, int room, UnaryOperator<String> form) {
        int fits = shortest;
        int high = Math.max(
                shortest,
                parts.stream().mapToInt(part -> part.text.length()).max().orElse(0));
        while (fits < high) {
            int middle = (fits + high + 1) / 2;
            if (fits(text(rank, middle), room, form)) {
                fits = middle;
            } else {
                high = middle - 1;
            }
        }
        return fits;
    }

    private String text(Rank kept, int nameLength) {
        return parts.stream().map(part -> part.within(kept, nameLength)).collect(Collectors.joining());
    }
}
