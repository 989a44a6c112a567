package rootalert.store;

import java.time.Instant;
import java.time.InstantSource;
import rootalert.aws.Answer;
import rootalert.store.Schema.Attribute;

/** Counts the mails to everyone that whoever may invoke the function can cause. */
public final class Mails {
    /** Of each kind. */
    public static final int MAX_AN_HOUR = 10;

    /** What everyone is mailed about because someone asks for it. */
    public enum Kind {
        ANNOUNCEMENT,
        RETIRED_SPOKES
    }

    private final Asking asking;
    private final InstantSource clock;

    /** Create once per container. */
    public Mails(Store store) {
        asking = store.asking(store.limits().history(), "Counting mails", "What causes them fails.");
        clock = store.clock();
    }

    /**
     * Counts a mail to everyone, and answers whether it is one too many of its kind in this clock hour.
     *
     * @throws RuntimeException if the table does not answer
     */
    public boolean isOneTooMany(Kind kind) {
        return count(kind).orElseThrow() > MAX_AN_HOUR;
    }

    /**
     * Counts a mail to everyone, and answers the how-manieth of its kind it is in this clock hour, of all containers together.
     * Waits two seconds at most.
     */
    public Answer<Long> count(Kind kind) {
        Instant now = clock.instant();
        var update = new Update(Schema.MAILED.key(kind, Schema.hour(now)))
                .expires(Schema.MAILED.expires(now))
                .add(Attribute.TIMES, 1);
        return asking.ask(table -> table.update(update).number(Attribute.TIMES));
    }
}
