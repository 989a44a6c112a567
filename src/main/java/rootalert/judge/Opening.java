package rootalert.judge;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a deed that opened something means from now on, by the table {@code openings.txt}: "opened port 22 of sg-1 to the internet" is
 * "Anyone on the internet can now reach port 22 of sg-1".
 *
 * @param now with places for what the groups of {@code deed} hold
 */
record Opening(Pattern deed, String now) {
    /** Words of ours; a name keeps its own letters. */
    private static final Pattern OURS =
            Pattern.compile("(?:account|identities of|organization|organizational unit|someone) ");

    static final List<Opening> TABLE = TableRow.read("openings.txt", 2, Opening::of);

    /** @throws IllegalArgumentException if the deed is no regular expression, or does not hold what is said again */
    static Opening of(TableRow row) {
        var opening = new Opening(Pattern.compile(row.cell(0)), row.cell(1));
        int groups = opening.deed.matcher("").groupCount();
        for (int place = opening.now.indexOf('$'); place >= 0; place = opening.now.indexOf('$', place + 1)) {
            int group = Character.digit(opening.now.charAt(Math.min(place + 1, opening.now.length() - 1)), 10);
            if (group < 1 || group > groups) {
                throw new IllegalArgumentException(
                        "the deed does not hold " + opening.now.substring(place) + ": " + opening.deed);
            }
        }
        return opening;
    }

    /**
     * As a sentence without its full stop.
     *
     * @param to who is let in
     */
    static String inWords(String did, String to) {
        for (var opening : TABLE) {
            var deed = opening.deed.matcher(did);
            if (deed.matches()) {
                var now = deed.replaceFirst(opening.now);
                return OURS.matcher(now).lookingAt() ? Character.toUpperCase(now.charAt(0)) + now.substring(1) : now;
            }
        }
        return "Root " + did + ", which lets " + to + " in";
    }
}
