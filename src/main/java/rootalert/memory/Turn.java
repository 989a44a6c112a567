package rootalert.memory;

import java.util.List;
import rootalert.aws.Item;
import rootalert.facts.HeldBack;

/** Whether an alert goes out. */
public sealed interface Turn {
    /** It goes out, and nothing is counted. */
    Now NOW = new Now(HeldBack.NONE, List.of());

    /**
     * It goes out.
     *
     * @param heldBack what it has to tell besides
     * @param after what to write down once it is out
     */
    record Now(HeldBack heldBack, List<Item> after) implements Turn {
        public Now {
            after = List.copyOf(after);
        }
    }

    /** It is counted, and the next alert of its group tells of it. */
    record Later() implements Turn {}
}
