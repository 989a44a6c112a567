package rootalert.store;

import java.time.Instant;
import java.time.InstantSource;
import rootalert.aws.Answer;
import rootalert.store.Schema.Attribute;

/** Counts the mails to everyone that whoever may invoke the function can cause. */
final class Mails {
    private final Asking asking;
    private final InstantSource clock;

    Mails(Asking asking, InstantSource clock) {
        this.asking = asking;
        this.clock = clock;
    }

    Answer<Long> count(Store.Mail kind) {
        Instant now = clock.instant();
        var update = new Update(Schema.MAILED.key(kind, Schema.hour(now)))
                .expires(Schema.MAILED.expires(now))
                .add(Attribute.TIMES, 1);
        return asking.ask(table -> table.update(update).number(Attribute.TIMES));
    }
}
