package rootalert.assess;

import java.util.Comparator;
import rootalert.event.Incoming;
import rootalert.event.RootEvent;

/** An event with its judgement. */
public record Judged(Incoming event, Assessment assessment) {

    /**
     * The call that speaks for a session first: the worst, and among equals one that changed something, one that we have
     * words for, one that worked. Of calls alike in all this, the first in time stays first.
     */
    static final Comparator<Judged> MOST_TELLING = Comparator.comparing((Judged call) -> call.assessment.severity())
            .thenComparing(Judged::readOnly)
            .thenComparing(call -> call.assessment.kind() == Kind.CHANGE)
            .thenComparing(Judged::failed);

    /** Whether the call could only read. */
    public boolean readOnly() {
        return event instanceof RootEvent known && known.readOnly();
    }

    /** Whether the call was refused or went wrong. */
    public boolean failed() {
        return event instanceof RootEvent known && known.outcome().failed();
    }
}
