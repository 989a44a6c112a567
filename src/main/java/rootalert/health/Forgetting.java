package rootalert.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import rootalert.aws.NoAnswer;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.facts.Stack;
import rootalert.judge.HealthChange;
import rootalert.store.Mails;
import rootalert.text.Words;

/** Has spokes forgotten that are retired. An intruder could ask for that as well, so everyone is told. */
public final class Forgetting {
    private static final int MAX_NAMED = 5;

    private final Spokes spokes;
    private final Mails mails;
    private final Consumer<HealthChange> teller;
    private final Stack stack;

    /**
     * For the container's life.
     *
     * @param teller returns once the alert has been accepted, and throws if it was not
     */
    public Forgetting(Spokes spokes, Consumer<HealthChange> teller, Stack stack) {
        this.spokes = spokes;
        this.mails = new Mails(spokes.store());
        this.teller = teller;
        this.stack = stack;
    }

    /**
     * Forgets the spokes of an account, until they give another sign of life; answers how many there were, or why not. Told first: a
     * silence that nobody will hear of must not begin unheard.
     *
     * @throws RuntimeException if it could not be told or written down
     */
    void run(WatchRequest.Forget request, ObjectNode answer) {
        var retired = spokes.of(request.account(), request.region());
        if (retired.isEmpty()) {
            answer.put("forgotten", 0);
            return;
        }
        var now = spokes.clock().instant();
        if (mails.isOneTooMany(Mails.Kind.RETIRED_SPOKES)) {
            answer.put(
                    "refused", "There were " + Mails.MAX_AN_HOUR + " mails about forgotten spokes within this hour.");
            return;
        }
        teller.accept(new HealthChange(
                HealthCheck.SPOKES,
                HealthChange.Change.FORGOTTEN,
                Words.list(
                        retired.stream()
                                .map(spoke -> Spokes.inWords(spoke, "last sign of life"))
                                .toList(),
                        MAX_NAMED),
                "",
                EventTime.NONE,
                EventTime.NONE,
                EventTime.of(now),
                stack.accountId(),
                stack.region()));
        if (!spokes.known().retire(retired)) {
            throw new NoAnswer("That they are retired was not written down.");
        }
        answer.put("forgotten", retired.size());
    }
}
