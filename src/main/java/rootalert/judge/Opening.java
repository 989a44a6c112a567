package rootalert.judge;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a deed that opened something means from now on: "opened port 22 of sg-1 to the internet" is "Anyone on the internet can now
 * reach port 22 of sg-1".
 */
final class Opening {
    private record Form(Pattern deed, String now) {}

    private static final List<Form> FORMS = List.of(
            form("let anyone (.+)", "Anyone can now $1"),
            form("opened (.+) to the internet", "Anyone on the internet can now reach $1"),
            form("made (.+) reachable from the internet", "Anyone on the internet can now reach $1"),
            form("opened (.+) to everyone", "Anyone can now use $1"),
            form("made (.+) public", "Anyone can now use $1"),
            form("gave (.+) a public URL", "Anyone can now call $1"),
            form("created (.+) that anyone may assume", "Anyone can now assume $1"),
            form("created (.+), open to everyone", "Anyone can now use $1"),
            form("let (.+?) ((?:assume|invoke|use) .+)", "$1 can now $2"),
            form("let (.+) into (.+)", "$1 can now get into $2"),
            form("gave (.+) (\\S+) in (cluster .+|a cluster)", "$1 now has $2 in $3"),
            form("opened (.+) to (.+)", "$2 can now use $1"),
            form("shared (.+) with (.+)", "$2 can now use $1"),
            form("created (role .+?) for (.+)", "$2 can now assume $1"));

    private Opening() {}

    /**
     * As a sentence without its full stop.
     *
     * @param to who is let in
     */
    static String inWords(String did, String to) {
        for (var form : FORMS) {
            var deed = form.deed.matcher(did);
            if (deed.matches()) {
                var now = deed.replaceFirst(form.now);
                return now.startsWith("account ") ? "A" + now.substring(1) : now;
            }
        }
        return "Root " + did + ", which lets " + to + " in";
    }

    private static Form form(String deed, String now) {
        return new Form(Pattern.compile(deed), now);
    }
}
