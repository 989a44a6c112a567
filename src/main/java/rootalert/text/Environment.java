package rootalert.text;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A function's environment variables. One that is not set is as good as empty, and spaces around a value do not count. Whatever reads
 * one throws an {@link IllegalArgumentException} if its value is not allowed, which names the variable, its value and what is allowed.
 */
public record Environment(Map<String, String> variables) {

    /** The value; empty if it is not set. */
    public String text(String name) {
        return variables.getOrDefault(name, "").strip();
    }

    /**
     * A value that must be there.
     *
     * @param inWords what is allowed: "the ARN of an SNS topic"
     */
    public String required(String name, Pattern allowed, String inWords) {
        if (text(name).isEmpty()) {
            throw new IllegalArgumentException(name + " is not set; it must be " + inWords + ".");
        }
        return optional(name, allowed, inWords, "");
    }

    /** A value that need not be there. */
    public Optional<String> optional(String name, Pattern allowed, String inWords) {
        return Optional.of(optional(name, allowed, inWords, "")).filter(value -> !value.isEmpty());
    }

    /**
     * The same with a value for where there is none.
     *
     * @param otherwise that value
     */
    public String optional(String name, Pattern allowed, String inWords, String otherwise) {
        var value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!allowed.matcher(value).matches()) {
            throw wrong(name, inWords);
        }
        return value;
    }

    /** Values separated by commas; empty ones are left out. */
    public List<String> list(String name, Pattern allowed, String inWords) {
        var values = Stream.of(text(name).split(",", -1))
                .filter(value -> !value.isEmpty())
                .toList();
        if (!values.stream().allMatch(value -> allowed.matcher(value).matches())) {
            throw wrong(name, inWords);
        }
        return values;
    }

    /** True or false, in any case; false if it is not set. */
    public boolean isTrue(String name) {
        var value = text(name);
        if (!value.isEmpty() && !value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw wrong(name, "true or false");
        }
        return value.equalsIgnoreCase("true");
    }

    /** A URL, if there is one. */
    public Optional<URI> uri(String name) {
        try {
            return text(name).isEmpty() ? Optional.empty() : Optional.of(URI.create(text(name)));
        } catch (IllegalArgumentException ignored) {
            throw wrong(name, "a URL");
        }
    }

    /** UTC if it is not set. */
    public ZoneId zone(String name) {
        try {
            return text(name).isEmpty() ? ZoneId.of("UTC") : ZoneId.of(text(name), ZoneId.SHORT_IDS);
        } catch (DateTimeException ignored) {
            throw wrong(name, "the name of a time zone, such as UTC or Europe/Berlin");
        }
    }

    /** To throw where a value is not allowed. */
    public IllegalArgumentException wrong(String name, String inWords) {
        return new IllegalArgumentException(name + " is \"" + text(name) + "\"; it must be " + inWords + ".");
    }
}
