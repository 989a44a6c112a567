package rootalert;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.facts.Facts;
import rootalert.facts.FactsSource;
import rootalert.judge.Alert;
import rootalert.judge.Incident;
import rootalert.judge.JudgedIncident;
import rootalert.message.Notification;

/**
 * Makes an alert of an incident, whatever goes wrong on the way. It goes down a ladder: the alert with all facts; without them; of
 * the parts of the records that cause no failure; and at last a line that names them. Each step is logged.
 *
 * @param facts what else is known
 * @param judge judges by the records alone
 * @param renderer puts an alert into words
 */
record Ladder(
        FactsSource facts,
        Function<Incident, JudgedIncident> judge,
        Function<Alert, Notification> renderer,
        InstantSource clock) {

    /** An alert in words. */
    record Rendered(Outgoing outgoing, Notification notification) {}

    /** Never throws. */
    JudgedIncident judge(Incident incident) {
        return attempt(() -> judge.apply(incident))
                .or(() -> attempt(() -> judge.apply(withoutWhatFails(incident, judge))))
                .orElseGet(() -> JudgedIncident.unreadable(incident));
    }

    /** Asks ahead of time for what the alerts of a batch need, so that they do not wait for it one after the other. */
    void prefetch(JudgedIncident judged) {
        boolean ignored = attempt(() -> {
                    facts.prefetch(judged.wanted());
                    return true;
                })
                .isPresent();
    }

    /** Never throws: what cannot be looked up is said not to be available. */
    Outgoing alert(JudgedIncident judged) {
        var without = facts.unavailable(judged.wanted());
        var known = attempt(() -> facts.gather(judged.wanted())).orElse(without);
        var alert = attempt(() -> Alert.of(judged, known, clock.instant()))
                .orElseGet(() -> new Alert(judged, without, clock.instant()));
        return new Outgoing(alert, judged.isComplete());
    }

    /** Throws only if not even the last step works, which needs nothing from the records but their names. */
    Rendered render(Outgoing outgoing) {
        var alert = outgoing.alert();
        var without = alert.with(facts.unavailable(alert.judged().wanted()));
        return attempt(() -> new Rendered(outgoing, renderer.apply(alert)))
                .or(() -> attempt(
                        () -> new Rendered(new Outgoing(without, outgoing.complete()), renderer.apply(without))))
                .or(() -> attempt(() -> part(alert)))
                .or(() -> attempt(() -> part(without)))
                .orElseGet(() -> part(JudgedIncident.unreadable(alert.incident()), without));
    }

    private Rendered part(Alert alert) {
        return part(readable(alert.judged(), alert.facts()), alert);
    }

    private Rendered part(JudgedIncident judged, Alert alert) {
        var part = new Alert(judged, alert.facts(), alert.now());
        return new Rendered(new Outgoing(part, false), renderer.apply(part));
    }

    /** One record that fails costs no other its words. */
    private JudgedIncident readable(JudgedIncident judged, Facts known) {
        if (judged.isCombined()) {
            return JudgedIncident.combined(
                    judged.parts().stream().map(part -> alone(part, known)).toList());
        }
        return judge.apply(withoutWhatFails(judged.incident(), incident -> words(judge.apply(incident), known)))
                .atLeast(judged.severity());
    }

    private JudgedIncident alone(JudgedIncident part, Facts known) {
        if (works(() -> words(part, known))) {
            return part;
        }
        var readable = attemptAgain(() -> readable(part, known)).filter(less -> works(() -> words(less, known)));
        return readable.orElseGet(() -> JudgedIncident.unreadable(part.incident()));
    }

    private Notification words(JudgedIncident judged, Facts known) {
        return renderer.apply(new Alert(judged, known, clock.instant()));
    }

    /** The same with no more of a record that fails than who, which call, outcome, MFA, where and when. */
    private static Incident withoutWhatFails(Incident incident, Function<Incident, ?> step) {
        var calls = incident.calls().all().stream()
                .map(call -> works(() -> step.apply(only(call))) ? call : call.essentials())
                .toList();
        return Incident.of(new Calls(calls), incident.messageIds());
    }

    private static Incident only(RootEvent call) {
        return Incident.of(Calls.of(call), List.of());
    }

    /** The only place that catches what goes wrong in making an alert. A record may be made to run a pattern out of stack. */
    private static <T> Optional<T> attempt(Supplier<T> step, Consumer<Throwable> log) {
        try {
            return Optional.of(step.get());
        } catch (RuntimeException | StackOverflowError e) {
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

    private static boolean works(Supplier<?> step) {
        return attemptAgain(step).isPresent();
    }
}
