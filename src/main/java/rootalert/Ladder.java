package rootalert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.assess.Alert;
import rootalert.assess.CombinedAlert;
import rootalert.assess.SessionAlert;
import rootalert.context.Context;
import rootalert.context.ContextSource;
import rootalert.event.Announcement;
import rootalert.event.ChainEvent;
import rootalert.event.Event;
import rootalert.event.EventBundle;
import rootalert.event.FailedSignIns;
import rootalert.event.QuietEvent;
import rootalert.event.RootEvent;
import rootalert.event.RootSession;
import rootalert.event.StackEvent;
import rootalert.event.UnreadableEvent;
import rootalert.render.Notification;

/**
 * Makes an alert of an event, whatever goes wrong on the way. It goes down a ladder: the alert with all facts; without them; of the
 * parts of the event that cause no failure; and at last a line that names it. Each step is logged.
 *
 * @param contexts what else is known
 * @param renderer puts an alert into words
 */
record Ladder(ContextSource contexts, Judge judge, Function<Alert, Notification> renderer, InstantSource clock) {
    /** {@link Alert#about}. */
    interface Judge {
        Alert about(Event event, Context context, Instant now);
    }

    /**
     * An alert that is ready to be sent.
     *
     * @param complete whether it tells all that the event says
     */
    record Prepared(Alert alert, Notification notification, boolean complete) {}

    /** Asks ahead of time for what the alerts of a batch need, so that they do not wait for it one after the other. */
    void prefetch(Event event) {
        var ignored = attempt(() -> {
            contexts.prefetch(event);
            return true;
        });
    }

    /** Throws only if not even the last step works, which needs nothing from the event but its name. */
    Prepared prepare(Event event) {
        var without = contexts.unavailable(event);
        var facts = attempt(() -> contexts.gather(event)).orElse(without);
        return attempt(() -> whole(event, facts))
                .or(() -> attempt(() -> whole(event, without)))
                .or(() -> attempt(() -> part(event, facts)))
                .or(() -> attempt(() -> part(event, without)))
                .orElseGet(() -> rendered(unreadable(event, without), false));
    }

    /** The same alert with more facts, or as it is. */
    Prepared with(Context facts, Prepared prepared) {
        return attempt(() -> whole(prepared.alert.event(), facts)).orElse(prepared);
    }

    /** The only place that catches what goes wrong in making an alert. */
    private static <T> Optional<T> attempt(Supplier<T> step, Consumer<RuntimeException> log) {
        try {
            return Optional.of(step.get());
        } catch (RuntimeException e) {
            log.accept(e);
            return Optional.empty();
        }
    }

    private static <T> Optional<T> attempt(Supplier<T> step) {
        return attempt(step, e -> AlertLog.log().error(new StringMapMessage().with("alert", "reduced"), e));
    }

    /** Of what was logged when the whole failed. */
    private static <T> Optional<T> attemptAgain(Supplier<T> step) {
        return attempt(step, ignored -> {});
    }

    private Alert judge(Event event, Context context) {
        return judge.about(event, context, clock.instant());
    }

    private Prepared rendered(Alert alert, boolean complete) {
        return new Prepared(alert, renderer.apply(alert), complete);
    }

    private Prepared whole(Event event, Context context) {
        return rendered(judge(event, context), true);
    }

    private Prepared part(Event event, Context context) {
        return rendered(ofPart(event, context), false);
    }

    /** One event that fails costs no other its words. */
    private Alert ofPart(Event event, Context context) {
        return switch (event) {
            case RootSession session -> ofPart(session, context);
            case FailedSignIns failed ->
                judge(
                        new FailedSignIns(failed.attempts().stream()
                                .map(RootEvent::essentials)
                                .toList()),
                        context);
            case EventBundle bundle ->
                CombinedAlert.of(
                        bundle.events().stream().map(one -> alone(one, context)).toList(), context, clock.instant());
            case StackEvent ignored -> unreadable(event, context);
            case ChainEvent ignored -> unreadable(event, context);
            case Announcement ignored -> unreadable(event, context);
            case QuietEvent ignored -> unreadable(event, context);
            case UnreadableEvent ignored -> unreadable(event, context);
        };
    }

    /** No less serious than the whole event, if that can be judged. */
    private Alert ofPart(RootSession session, Context context) {
        var severity = attemptAgain(() -> judge(session, context).severity());
        var calls = session.calls().stream()
                .map(call -> works(RootSession.of(call), context) ? call : call.essentials())
                .toList();
        var alert = judge(new RootSession(calls), context);
        return alert instanceof SessionAlert ofPart
                ? severity.<Alert>map(ofPart::atLeast).orElse(alert)
                : alert;
    }

    private Alert alone(Event event, Context context) {
        return attemptAgain(() -> whole(event, context))
                .or(() -> attemptAgain(() -> part(event, context)))
                .map(Prepared::alert)
                .orElseGet(() -> unreadable(event, context));
    }

    private boolean works(Event event, Context context) {
        return attemptAgain(() -> whole(event, context)).isPresent();
    }

    private Alert unreadable(Event event, Context context) {
        return judge(ReducedEvent.of(event), context);
    }
}
