package rootalert.event;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.text.Words;

/**
 * What a call is about where its name and a parameter agree on that: of DeleteCluster with {@code clusterArn}, the cluster. Of
 * DeleteClusterPolicy the same parameter names only whose policy it is.
 */
final class NamedByCall {
    private static final int MAX_SHOWN = 2;

    /** A verb, what it is about, and the version that a few services add. */
    private static final Pattern CALL =
            Pattern.compile("([A-Z][a-z]+)([A-Z][A-Za-z0-9]*?)(?:20\\d\\d[\\d_]*(?:v\\d+)?)?");

    /** What changes these changes the thing that has them, and not a thing of that name. */
    private static final Pattern PART = Pattern.compile(
            ".*(?:Policy|Permissions?|Attributes?|Access|Config|Configuration|Options|Settings?|Protection|Metadata|Status)");

    private static final Pattern MAKES = Pattern.compile("Create|Delete|Register|Deregister|Import");
    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]");

    private final String verb;
    private final String object;

    private NamedByCall(String verb, String object) {
        this.verb = verb;
        this.object = object;
    }

    /**
     * "cluster orders", "instances a, b and 2 more"; empty where nothing agrees.
     *
     * @param request whose own name and ID are those of what the call makes
     * @param things what may be it, the likeliest first
     */
    static String inWords(ApiCall call, Fields request, Stream<Identifier> things) {
        var name = CALL.matcher(call.name());
        if (!name.matches()) {
            return "";
        }
        var named = new NamedByCall(name.group(1), name.group(2));
        return things.flatMap(thing -> named.inWords(thing, request).stream())
                .findFirst()
                .orElse("");
    }

    private Optional<String> inWords(Identifier thing, Fields request) {
        var values = thing.values();
        var names = values.stream().map(Thing::name).toList();
        return names.contains("")
                ? Optional.empty()
                : noun(thing, request)
                        .map(noun -> values.size() == 1
                                ? noun + " " + names.getFirst()
                                : noun + "s " + Words.list(names, MAX_SHOWN));
    }

    private Optional<String> noun(Identifier thing, Fields request) {
        var field = Fields.lowerFirst(thing.field());
        if (!Thing.namesAnything(field)) {
            return Thing.nouns(field).filter(this::isObject).findFirst().map(same -> Thing.noun(field));
        }
        var ofArn = Thing.typeInArn(thing.values().getFirst());
        if (!ofArn.isEmpty()) {
            return Optional.of(ofArn).filter(this::isObject);
        }
        boolean itsOwn = !field.isEmpty() && request.node().has(request.spelled(field));
        return itsOwn && (MAKES.matcher(verb).matches() || !PART.matcher(object).matches())
                ? Optional.of(Thing.inWords(object))
                : Optional.empty();
    }

    /** "dBCluster", "db cluster" and "DBClusters" are the same. */
    private boolean isObject(String noun) {
        var one = squeezed(noun);
        var other = squeezed(object);
        return other.equals(one) || other.equals(one + "s");
    }

    private static String squeezed(String noun) {
        return SEPARATORS.matcher(noun).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
