package rootalert.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import rootalert.judge.Kind;
import rootalert.judge.Severity;

/**
 * Who the stack was deployed for.
 *
 * @param email the address that receives alerts and alarms
 * @param minimum the lowest severity that is mailed there
 */
public record Owner(String email, Severity minimum) {

    /** The attributes of those alerts that have to arrive there. */
    List<Map<String, String>> messages() {
        var filter = new FilterPolicy(filter());
        return Arrays.stream(Severity.values())
                .flatMap(severity -> Arrays.stream(Kind.values())
                        .map(kind -> Map.of("severity", severity.name(), "kind", kind.name())))
                .filter(filter::passes)
                .toList();
    }

    /** The filter that the template gives to the address, as SNS returns it; empty for none. */
    JsonNode filter() {
        var filter = JsonNodeFactory.instance.objectNode();
        if (minimum == Severity.INFO) {
            return filter;
        }
        var either = filter.putArray("$or");
        var severities = either.addObject().putArray("severity");
        Arrays.stream(Severity.values())
                .filter(severity -> severity.compareTo(minimum) <= 0)
                .sorted((one, other) -> other.compareTo(one))
                .forEach(severity -> severities.add(severity.name()));
        var kinds = either.addObject().putArray("kind");
        Arrays.stream(Kind.values()).filter(Kind::isAlwaysMailed).forEach(kind -> kinds.add(kind.name()));
        return filter;
    }
}
