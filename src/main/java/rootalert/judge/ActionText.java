package rootalert.judge;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rootalert.event.Parameters;
import rootalert.text.Line;

/** Puts the parameters of a call into the words of its row. */
final class ActionText {
    /** "{role roleName:a role}": "role" and the parameter's value, or "a role" if the request does not say which. */
    private static final Pattern PLACE = Pattern.compile("\\{(?:([^{}:]*) )?(\\w+):([^{}]*)}");
    /** Around each space and before a comma: "role/ops, user/ada and 3 more" are the pieces "role/ops" "," " " "user/ada" " " "and" … */
    private static final Pattern BETWEEN_PIECES = Pattern.compile("(?<= )|(?=,? )");
    /** What our own words between names look like: "2", "ports", "account". A name that does is short enough. */
    private static final Pattern WORD = Pattern.compile("[a-z]{1,11}|\\d{1,11}");
    /** What these are called decides: "AdministratorAccess" stays whole. */
    private static final Set<String> DECISIVE =
            Set.of("administered", "policyArn", "managedPolicyArn", "permissionsBoundary", "customPolicy");

    /** Names that would go on with our sentence: "gave group all permissions". */
    private static final Pattern OURS =
            Pattern.compile("(?i)all|any|anyone|every|everyone|full|no|none|no one|root|some");

    private static final Set<String> SERVICES = Set.of("serviceCode", "servicePrincipal");

    private static final int DECISIVE_LENGTH = 20;

    private ActionText() {}

    /** @throws IllegalArgumentException if the words have a place that no request can fill */
    static void check(String words) {
        for (var place : Placeholders.in(words)) {
            int colon = place.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("a place is not as in {role roleName:a role}: " + words.strip());
            }
            var name = place.substring(place.lastIndexOf(' ', colon) + 1, colon);
            if (!Parameters.canHave(name)) {
                throw new IllegalArgumentException("Parameters has no " + name);
            }
        }
    }

    static Line inWords(String words, Parameters parameters) {
        var line = Line.words("");
        int end = 0;
        var place = PLACE.matcher(words);
        while (place.find()) {
            line = line.and(words.substring(end, place.start()));
            var value = parameters.text(place.group(2));
            if (value.isEmpty()) {
                line = line.and(place.group(3));
            } else {
                var brief = parameters.text(place.group(2) + "InBrief");
                line = line.and(noun(place.group(1)))
                        .and(service(place.group(2), value)
                                .or(() -> brief.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(Line.words(value, Line.Rank.MEANS, brief)))
                                .orElseGet(() -> names(
                                        place.group(2).endsWith("Name")
                                                        && OURS.matcher(value).matches()
                                                ? '"' + value + '"'
                                                : value,
                                        DECISIVE.contains(place.group(2)))));
            }
            end = place.end();
        }
        return line.and(words.substring(end));
    }

    /** What people call a service that the request names as AWS does: "ec2", "config.amazonaws.com". */
    private static Optional<Line> service(String place, String value) {
        return SERVICES.contains(place)
                ? ServiceName.of(value.split("\\.", 2)[0]).map(Line::words)
                : Optional.empty();
    }

    /** An account's ID says by itself what it is. */
    private static Line noun(@Nullable String noun) {
        var words = Line.words(noun == null ? "" : noun + " ");
        return "account".equals(noun) ? words.ranked(Line.Rank.DETAIL) : words;
    }

    /** Names and what we put between them, as in "role/deploy of account 777788889999, user/ada and 3 more". */
    static Line names(String text) {
        return names(text, false);
    }

    private static Line names(String text, boolean decisive) {
        return BETWEEN_PIECES
                .splitAsStream(text)
                .map(part -> WORD.matcher(part).matches() || part.isBlank() || part.startsWith(",")
                        ? Line.words(part)
                        : decisive ? Line.name(part, DECISIVE_LENGTH) : Line.name(part))
                .reduce(Line.words(""), Line::and);
    }
}
