package rootalert.event;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a heartbeat found out about a link of the chain, or what someone had it forget.
 *
 * @param found in what state the link is, in a few words; empty if nothing but "whole"
 * @param part the name, ARN or ID of the part for commands; empty if none is known
 * @param lastWhole when it was last seen whole
 * @param firstBroken when it was first seen broken, or first not answered for
 * @param time when the heartbeat found it
 */
public record ChainEvent(
        Link link,
        Change change,
        String found,
        String part,
        EventTime lastWhole,
        EventTime firstBroken,
        EventTime time,
        String account,
        String region)
        implements Event {
    /** What the samples have; no rule matches it, so nobody can send one to the event bus. */
    private static final String SOURCE = "root-alert.watch";

    /** What is new. */
    public enum Change {
        BROKEN,
        /** Told again each day. */
        STILL_BROKEN,
        /** AWS has not answered for hours, so it may be either. */
        NOT_ANSWERED,
        WHOLE_AGAIN,
        /** Someone asked that the silence of spokes be no news. */
        FORGOTTEN
    }

    /** The event in an envelope, if it is one. */
    static Optional<ChainEvent> parse(Fields envelope) {
        if (!envelope.text("source").equals(SOURCE)) {
            return Optional.empty();
        }
        var link = Arrays.stream(Link.values())
                .filter(value -> value.name().equals(envelope.text("link")))
                .findFirst();
        var change = Arrays.stream(Change.values())
                .filter(value -> value.name().equals(envelope.text("change")))
                .findFirst();
        return link.flatMap(ofLink -> change.map(to -> new ChainEvent(
                ofLink,
                to,
                envelope.text("found"),
                envelope.text("part"),
                EventTime.parse(envelope.text("lastWhole")),
                EventTime.parse(envelope.text("firstBroken")),
                EventTime.parse(envelope.text("time")),
                envelope.text("account"),
                envelope.text("region"))));
    }
}
