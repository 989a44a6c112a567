package rootalert.text;

import java.util.List;
import java.util.regex.Pattern;

/** Numbers and lists as people say them. */
public final class Words {
    private static final Pattern AN = Pattern.compile("[aefhilmnorsx]\\d|[aeio]\\D|hpc");

    private Words() {}

    /** "1 call", "2 calls". */
    public static String count(long n, String noun) {
        return n + " " + (n == 1 ? noun : plural(noun));
    }

    /** "an instance", "a t4g.small instance", "an m7i.large instance": a letter before a digit is read by its name. */
    public static String one(String noun) {
        return (AN.matcher(noun).lookingAt() ? "an " : "a ") + noun;
    }

    /** "once", "twice", "3 times". */
    public static String times(long n) {
        return n == 1 ? "once" : n == 2 ? "twice" : n + " times";
    }

    /** "2nd", "11th". */
    public static String ordinal(long n) {
        boolean teen = n % 100 / 10 == 1;
        return n + (teen ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th");
    }

    /** "a, b and 2 more": naming at most {@code max} of the values. */
    public static String list(List<String> values, int max) {
        return values.size() <= max
                ? String.join(", ", values)
                : String.join(", ", values.subList(0, max)) + " and " + (values.size() - max) + " more";
    }

    /** "a, b and 2 more regions": naming at most {@code max} of the values. */
    public static String list(List<String> values, int max, String noun) {
        int more = values.size() - max;
        return list(values, max) + (more > 0 ? " " + (more == 1 ? noun : plural(noun)) : "");
    }

    /** "a, b and c". */
    public static String all(List<String> values) {
        int last = values.size() - 1;
        return last < 1
                ? String.join("", values)
                : String.join(", ", values.subList(0, last)) + " and " + values.get(last);
    }

    private static String plural(String noun) {
        return noun + (noun.endsWith("s") ? "es" : "s");
    }
}
