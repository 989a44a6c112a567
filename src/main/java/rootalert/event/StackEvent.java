package rootalert.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An event of this stack's own, or of a spoke's. Nothing of its content but this is ever shown, so a forged drill is a drill
 * and nothing else.
 *
 * @param id the envelope's ID
 * @param account the account that it was sent in
 * @param regions the region that it was sent in, and those of all others that came in together, one each
 * @param time when it was sent
 */
public record StackEvent(Type type, String id, String account, List<String> regions, EventTime time) implements Event {
    /** The name that spoke.yaml gives its alarm. */
    public static final String NOT_FORWARDED_ALARM = "root-alert-not-forwarded";

    /** What it is about, and the {@code source} that its envelope has. */
    public enum Type {
        /** Someone tests whether alerts arrive. */
        DRILL("root-alert.drill"),
        /** The schedule asks for the monthly report. */
        REPORT("root-alert.report"),
        /** A spoke's alarm: something that root did there could not be forwarded. */
        NOT_FORWARDED("aws.cloudwatch");

        private final String source;

        Type(String source) {
            this.source = source;
        }
    }

    public StackEvent {
        regions = List.copyOf(regions);
    }

    /** The event in an envelope, if it is one. EventBridge keeps sources that begin with "aws." for AWS itself. */
    static Optional<StackEvent> parse(Fields envelope) {
        return Arrays.stream(Type.values())
                .filter(type -> type.source.equals(envelope.text("source")))
                .filter(type -> type != Type.NOT_FORWARDED
                        || envelope.in("detail").text("alarmName").equals(NOT_FORWARDED_ALARM))
                .findFirst()
                .map(type -> new StackEvent(
                        type,
                        envelope.text("id"),
                        envelope.text("account"),
                        List.of(envelope.text("region")),
                        EventTime.parse(envelope.text("time"))));
    }

    /** The first of several of one type and account. */
    static StackEvent together(List<StackEvent> all) {
        var first = all.getFirst();
        return new StackEvent(
                first.type,
                first.id,
                first.account,
                all.stream().flatMap(one -> one.regions.stream()).toList(),
                first.time);
    }

    /** How many came in together. */
    public int times() {
        return regions.size();
    }

    /** Each region, once. */
    public List<String> distinctRegions() {
        return regions.stream().distinct().toList();
    }

    /** The only region; empty if there are several, or none is recorded. */
    public String region() {
        return distinctRegions().size() == 1 ? regions.getFirst() : "";
    }
}
