package rootalert.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rootalert.event.EventTime;
import rootalert.event.Fields;
import rootalert.judge.Lines.Line;
import rootalert.judge.RootUse.Count;
import rootalert.judge.RootUse.Part;
import rootalert.text.Room;
import rootalert.text.SafeText;

/**
 * Root's use as JSON: for the table, for samples, and for the alert's own JSON. An intruder may have written what is read from the
 * table: texts become safe, bounded lines, numbers are bounded, and whatever is of another type is left out.
 */
final class RootUseJson {
    /** Of the text. */
    static final int LENGTH = 8_000;

    private static final long MAX_NUMBER = 1_000_000_000;
    private static final JsonMapper JSON = new JsonMapper();

    private RootUseJson() {}

    /** With as many lines as there is room for. */
    static String fitting(RootUse use) {
        return Room.most(room -> of(use.cut(room.of(Lines.MOST))).toString(), text -> text.length() <= LENGTH);
    }

    static ObjectNode of(RootUse use) {
        var json = JsonNodeFactory.instance.objectNode();
        var totals = json.putObject("totals");
        for (var count : Count.values()) {
            if (use.times(count) > 0) {
                totals.set(name(count), of(use.total(count)));
            }
        }
        var lists = json.putObject("lists");
        for (var part : Part.values()) {
            var lines = use.list(part);
            if (!lines.kept().isEmpty() || lines.others() > 0) {
                var list = lists.putObject(name(part)).put("notListed", lines.others());
                var array = list.putArray("lines");
                lines.kept().forEach(line -> array.add(of(line)));
            }
        }
        var regions = json.putObject("regions");
        use.regions().forEach((region, why) -> regions.put(region, NullIfEmpty.recorded(why)));
        return json;
    }

    private static ObjectNode of(Line line) {
        var json = JsonNodeFactory.instance.objectNode().put("what", line.key());
        if (line.severity() != Severity.INFO || line.weight() != Weight.READ) {
            json.put("severity", line.severity().name())
                    .put("weight", line.weight().name());
        }
        if (!line.examples().isEmpty()) {
            line.examples().forEach(json.putArray("examples")::add);
        }
        json.setAll(of(line.total()));
        return json;
    }

    private static ObjectNode of(Total total) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("times", total.times())
                .put("first", total.first().map(Object::toString).orElse(null))
                .put("last", total.last().map(Object::toString).orElse(null));
    }

    static RootUse parse(String text) {
        try {
            return parse(JSON.readTree(text));
        } catch (JsonProcessingException ignored) {
            return RootUse.NONE;
        }
    }

    static RootUse parse(JsonNode json) {
        var totals = new EnumMap<Count, Total>(Count.class);
        for (var count : Count.values()) {
            total(json.path("totals").path(name(count))).ifPresent(total -> totals.put(count, total));
        }
        var lists = new EnumMap<Part, Lines>(Part.class);
        for (var part : Part.values()) {
            var list = json.path("lists").path(name(part));
            if (list.isObject()) {
                lists.put(part, lines(list));
            }
        }
        var regions = new TreeMap<String, String>();
        json.path("regions").properties().stream()
                .limit(RootUse.MAX_REGIONS)
                .forEach(region -> regions.put(
                        SafeText.line(region.getKey(), RootUse.REGION_LENGTH),
                        region.getValue().isNull()
                                ? ""
                                : SafeText.line(region.getValue().asText("not read"), RootUse.WHY_LENGTH)));
        return new RootUse(totals, lists, regions);
    }

    /** Merged, so that they are in order and no key is there twice. */
    private static Lines lines(JsonNode list) {
        return list.path("lines")
                .valueStream()
                .limit(Lines.MOST)
                .flatMap(line -> line(line).stream())
                .map(Lines::of)
                .reduce(new Lines(List.of(), number(list.path("notListed"))), Lines::plus);
    }

    private static Optional<Line> line(JsonNode json) {
        var fields = new Fields(json);
        var key = SafeText.line(json.path("what").asText(), Line.KEY_LENGTH);
        var examples = json.path("examples")
                .valueStream()
                .limit(Line.MAX_EXAMPLES)
                .map(example -> SafeText.line(example.asText(), Line.EXAMPLE_LENGTH))
                .toList();
        return total(json)
                .filter(total -> !key.isEmpty())
                .map(total -> new Line(
                        key,
                        fields.constant("severity", Severity.values()).orElse(Severity.INFO),
                        fields.constant("weight", Weight.values()).orElse(Weight.READ),
                        examples,
                        total));
    }

    private static Optional<Total> total(JsonNode json) {
        long times = number(json.path("times"));
        return times == 0
                ? Optional.empty()
                : Optional.of(new Total(
                        times,
                        EventTime.parse(json.path("first").asText()).instant(),
                        EventTime.parse(json.path("last").asText()).instant()));
    }

    private static long number(JsonNode json) {
        return Math.clamp(json.asLong(), 0, MAX_NUMBER);
    }

    /** {@code signInsWithMfa}. */
    private static String name(Enum<?> value) {
        var words = Arrays.stream(value.name().toLowerCase(Locale.ROOT).split("_", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
