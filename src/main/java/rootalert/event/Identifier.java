package rootalert.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.text.SafeText;
import rootalert.text.Words;

/**
 * Names or IDs in one field of a record.
 *
 * @param field empty if the value needs no label, as an ARN
 * @param values at least one
 */
public record Identifier(String field, List<String> values) {
    private static final int MAX_SHOWN = 5;
    private static final int TEXT_LENGTH = 300;

    public Identifier {
        values = List.copyOf(values);
    }

    /** "field: a, b, field: c", at most {@value #TEXT_LENGTH} characters. */
    static String text(List<Identifier> all) {
        return SafeText.cut(all.stream().map(Identifier::text).collect(Collectors.joining(", ")), TEXT_LENGTH);
    }

    /** Of all fields. */
    static List<String> values(List<Identifier> all) {
        return all.stream().flatMap(named -> named.values.stream()).toList();
    }

    /** Those of one field as one, in their order. */
    static Stream<Identifier> together(Stream<Identifier> all) {
        return all
                .collect(Collectors.toMap(Identifier::field, field -> field, Identifier::and, LinkedHashMap::new))
                .values()
                .stream();
    }

    /** The values of both, each once. */
    Identifier and(Identifier other) {
        return new Identifier(
                field,
                Stream.concat(values.stream(), other.values.stream()).distinct().toList());
    }

    private String text() {
        return (field.isEmpty() || field.equalsIgnoreCase("arn") ? "" : field + ": ") + Words.list(values, MAX_SHOWN);
    }
}
