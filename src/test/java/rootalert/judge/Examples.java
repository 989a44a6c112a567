package rootalert.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Texts that a pattern of the tables matches: each of its alternatives, with and without what may be missing. */
final class Examples {
    private final String pattern;
    private int at;

    private Examples(String pattern) {
        this.pattern = pattern;
    }

    static List<String> of(String pattern) {
        return new Examples(pattern).alternatives();
    }

    private List<String> alternatives() {
        var all = new ArrayList<>(sequence());
        while (is('|')) {
            at++;
            all.addAll(sequence());
        }
        return all;
    }

    private List<String> sequence() {
        var all = List.of("");
        while (at < pattern.length() && !is('|') && !is(')')) {
            var parts = quantified(atom());
            all = all.stream()
                    .flatMap(before -> parts.stream().map(before::concat))
                    .toList();
        }
        return all;
    }

    private List<String> atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> {
                var first = pattern.charAt(at);
                at = pattern.indexOf(']', at) + 1;
                yield List.of(first == '^' ? "x" : String.valueOf(first));
            }
            case '\\' -> {
                at++;
                yield List.of("1");
            }
            case '.' -> List.of("x");
            default -> List.of(String.valueOf(c));
        };
    }

    private List<String> group() {
        boolean lookahead = is('?');
        at += lookahead ? 2 : 0;
        var inside = alternatives();
        at++;
        return lookahead ? List.of("") : inside;
    }

    private List<String> quantified(List<String> parts) {
        if (is('*') || is('?')) {
            at++;
            return Stream.concat(Stream.of(""), parts.stream()).toList();
        }
        at += is('+') ? 1 : 0;
        return parts;
    }

    private boolean is(char c) {
        return at < pattern.length() && pattern.charAt(at) == c;
    }
}
