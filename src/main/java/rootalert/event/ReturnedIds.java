package rootalert.event;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * IDs in the response to a call, which a responder needs and the request lacks: of a new access key, of the instances that
 * were started. Responses may hold secrets, so only these fields are read, and only values in the form of an ID.
 */
final class ReturnedIds {
    private static final int MAX_READ = 1_000;
    private static final int MAX_OTHERS = 2;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9:/_.-]{4,200}");

    /** In an object of {@code responseElements}. */
    private record Field(String object, String name) {}

    private static final List<Field> FIELDS = List.of(
            new Field("accessKey", "accessKeyId"),
            new Field("credentials", "accessKeyId"),
            new Field("serviceSpecificCredential", "serviceSpecificCredentialId"),
            new Field("certificate", "certificateId"),
            new Field("virtualMFADevice", "serialNumber"),
            new Field("user", "arn"),
            new Field("role", "arn"),
            new Field("keyMetadata", "keyId"),
            new Field("vpc", "vpcId"));

    private ReturnedIds() {}

    /** @param shown names that the request holds */
    static List<Identifier> of(Fields detail, List<String> shown) {
        var response = detail.in("responseElements");
        if (response.node().isEmpty()) {
            return List.of();
        }
        var ids = FIELDS.stream()
                .map(field ->
                        named(field.name, Stream.of(response.in(field.object).text(field.name)), shown));
        var instances =
                response.in("instancesSet").list("items").limit(MAX_READ).map(item -> item.text("instanceId"));
        var known = Stream.concat(ids, Stream.of(named("instanceId", instances, shown)))
                .filter(named -> !named.values().isEmpty())
                .toList();
        return known.isEmpty() ? others(response, shown) : known;
    }

    /** The name of the first of the IDs above that a response holds. */
    static Optional<String> firstKnown(Fields response) {
        return FIELDS.stream()
                .filter(field -> !response.in(field.object).text(field.name).isEmpty())
                .map(Field::name)
                .findFirst();
    }

    /** Of a call that the table above does not know. */
    private static List<Identifier> others(Fields response, List<String> shown) {
        return Identifier.together(Names.of(response)
                        .map(other -> named(other.field(), other.values().stream(), shown))
                        .filter(named -> !named.values().isEmpty()))
                .limit(MAX_OTHERS)
                .toList();
    }

    private static Identifier named(String field, Stream<String> values, List<String> shown) {
        return new Identifier(
                field,
                values.filter(value -> ID.matcher(value).matches())
                        .filter(value -> !shown.contains(value))
                        .toList());
    }
}
