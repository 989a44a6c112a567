package rootalert.assess;

import java.util.regex.Pattern;
import rootalert.event.Parameters;

/** Puts the parameters of a call into the words of its row. */
final class Deed {
    /** "{role roleName:a role}": "role" and the parameter's value, or "a role" if the request does not say which. */
    private static final Pattern PLACE = Pattern.compile("\\{(?:([^{}:]*) )?(\\w+):([^{}]*)}");

    private Deed() {}

    static String inWords(String words, Parameters parameters) {
        return PLACE.matcher(words).replaceAll(place -> {
            var value = parameters.text(place.group(2));
            var before = place.group(1) == null ? "" : place.group(1) + " ";
            return value.isEmpty() ? place.group(3) : before + value;
        });
    }
}
