package rootalert.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import rootalert.store.Schema.Attribute;
import rootalert.text.SafeText;

/**
 * A change of one item that DynamoDB makes in one step: what others change at the same time is not lost. It makes the item if there
 * is none.
 */
final class Update {
    private final Key key;
    private final ObjectNode names = JsonNodeFactory.instance.objectNode();
    private final ObjectNode values = JsonNodeFactory.instance.objectNode();
    private final List<String> sets = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<String> deletions = new ArrayList<>();

    Update(Key key) {
        this.key = key;
    }

    Update set(Attribute name, Instant time) {
        sets.add(name(name) + " = " + value(name, Row.string(time.toString())));
        return this;
    }

    Update set(Attribute name, long number) {
        sets.add(name(name) + " = " + value(name, Row.number(number)));
        return this;
    }

    Update set(Attribute name, String text) {
        sets.add(name(name) + " = " + value(name, Row.string(SafeText.line(text, Row.TEXT_LENGTH))));
        return this;
    }

    /** Nothing is changed if the item has this attribute: see {@link Table#updateIf}. */
    Update unless(Attribute name) {
        conditions.add("attribute_not_exists(" + name(name) + ")");
        return this;
    }

    /** Nothing is changed if the item has a time between these. */
    Update unlessWithin(Attribute name, Instant from, Instant to) {
        var placeholder = name(name);
        values.set(":from", Row.string(from.toString()));
        values.set(":to", Row.string(to.toString()));
        conditions.add("(attribute_not_exists(" + placeholder + ") OR " + placeholder + " < :from OR " + placeholder
                + " > :to)");
        return this;
    }

    /** If there is one. */
    Update set(Attribute name, Optional<Integer> number) {
        return number.map(value -> set(name, (long) value)).orElse(this);
    }

    /** Only if the item has no such attribute. */
    Update setOnce(Attribute name, Instant time) {
        return setOnce(name, time.toString());
    }

    /** Only if the item has no such attribute. */
    Update setOnce(Attribute name, String text) {
        var placeholder = name(name);
        sets.add(placeholder + " = if_not_exists(" + placeholder + ", "
                + value(name, Row.string(SafeText.line(text, Row.TEXT_LENGTH))) + ")");
        return this;
    }

    Update expires(long epochSecond) {
        return set(Attribute.EXPIRES, epochSecond);
    }

    /** Adds to a number, which is 0 if there is none. */
    Update add(Attribute name, long number) {
        additions.add(name(name) + " " + value(name, Row.number(number)));
        return this;
    }

    /** Adds to a set of texts. */
    Update add(Attribute name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            additions.add(name(name) + " " + value(name, Row.strings(texts)));
        }
        return this;
    }

    /** Takes away from a set of texts. */
    Update delete(Attribute name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            deletions.add(name(name) + " " + value(name, Row.strings(texts)));
        }
        return this;
    }

    /** Nothing is changed if the item has a time that is after another of its times, or has no other. */
    Update unlessAfter(Attribute time, Attribute other) {
        return unlessAfter(time, name(other));
    }

    /** Nothing is changed if the item has a time that is after the one it would be set to. */
    Update unlessAfter(Attribute time) {
        return unlessAfter(time, ":" + time);
    }

    private Update unlessAfter(Attribute time, String other) {
        var placeholder = name(time);
        conditions.add("(attribute_not_exists(" + placeholder + ") OR " + placeholder + " <= " + other + ")");
        return this;
    }

    ObjectNode request(String table) {
        var request = JsonNodeFactory.instance
                .objectNode()
                .put("TableName", table)
                .put(
                        "UpdateExpression",
                        clause("SET ", sets) + clause(" ADD ", additions) + clause(" DELETE ", deletions))
                .put("ReturnValues", "ALL_NEW");
        if (!conditions.isEmpty()) {
            request.put("ConditionExpression", String.join(" AND ", conditions));
        }
        request.set("Key", Row.json(key));
        request.set("ExpressionAttributeNames", names);
        return request.set("ExpressionAttributeValues", values);
    }

    private static String clause(String word, List<String> actions) {
        return actions.isEmpty() ? "" : word + String.join(", ", actions);
    }

    /** Many names are words that DynamoDB keeps for itself. */
    private String name(Attribute name) {
        names.put("#" + name, name.toString());
        return "#" + name;
    }

    private String value(Attribute name, JsonNode value) {
        values.set(":" + name, value);
        return ":" + name;
    }
}
