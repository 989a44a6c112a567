package rootalert.event;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.text.Words;

/**
 * IDs in the response to a call, which a responder needs and the request lacks: of a new access key, of the instances that
 * were started. Responses may hold secrets, so only these fields are read, and only values in the form of an ID.
 */
final class ReturnedIds {
    private static final int MAX_SHOWN = 5;
    private static final int MAX_READ = 1_000;
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

    /**
     * As "field: value"; empty if there are none.
     *
     * @param shown whether the alert shows the value already
     */
    static String of(Fields detail, Predicate<String> shown) {
        var response = detail.in("responseElements");
        var named = FIELDS.stream()
                .map(field ->
                        named(field.name, Stream.of(response.in(field.object).text(field.name)), shown));
        var instances = named(
                "instanceId",
                response.in("instancesSet").list("items").limit(MAX_READ).map(item -> item.text("instanceId")),
                shown);
        return Stream.concat(named, Stream.of(instances))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String named(String name, Stream<String> values, Predicate<String> shown) {
        var ids = values.filter(value -> ID.matcher(value).matches())
                .filter(value -> !shown.test(value))
                .toList();
        return ids.isEmpty() ? "" : name + ": " + Words.list(ids, MAX_SHOWN);
    }
}
