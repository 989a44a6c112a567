package rootalert.text;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How much of what may come in any number is told one by one: a share of what there is room for at most. What finds no room
 * is counted.
 *
 * @param share one for all of it, two for half
 */
public record Room(int share) {
    public static final Room FULL = new Room(1);

    /** Down to none. */
    private static final List<Room> LESS = List.of(
            new Room(2),
            new Room(4),
            new Room(8),
            new Room(16),
            new Room(32),
            new Room(64),
            new Room(Integer.MAX_VALUE));

    /** With as much room as fits; with none if nothing does. */
    public static <T> T most(Function<Room, T> rendering, Predicate<T> fits) {
        var rendered = rendering.apply(FULL);
        for (var room : LESS) {
            if (fits.test(rendered)) {
                break;
            }
            rendered = rendering.apply(room);
        }
        return rendered;
    }

    /** How many of what is at most this many. */
    public int of(int most) {
        return most / share;
    }
}
