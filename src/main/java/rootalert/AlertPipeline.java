package rootalert;

import java.time.InstantSource;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.account.AccountName;
import rootalert.account.AccountNames;
import rootalert.assess.Alert;
import rootalert.assess.Assessment;
import rootalert.event.EventParser;
import rootalert.event.Incoming;
import rootalert.event.RootEvent;
import rootalert.event.UnreadableEvent;
import rootalert.publish.Publisher;
import rootalert.render.Notification;
import rootalert.render.Renderer;

/** Events in, published alerts out: the whole way of an event, from top to bottom. */
public final class AlertPipeline {
    private static final Logger LOG = LogManager.getLogger(AlertPipeline.class);

    private final AccountNames accountNames;
    private final String stackName;
    private final Renderer renderer;
    private final Publisher publisher;
    private final InstantSource clock;

    public AlertPipeline(
            AccountNames accountNames, String stackName, Renderer renderer, Publisher publisher, InstantSource clock) {
        this.accountNames = accountNames;
        this.stackName = stackName;
        this.renderer = renderer;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Publishes one alert for each event in the input, and at least one.
     *
     * @throws RuntimeException if an alert could not be handed over; the others are tried all the same
     */
    public void run(byte[] input) {
        RuntimeException failure = null;
        for (var event : EventParser.parse(input)) {
            try {
                publish(event);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void publish(Incoming event) {
        var prepared = prepare(event);
        try {
            publisher.publish(prepared.notification);
            LOG.info(logLine(prepared.alert, true));
        } catch (RuntimeException e) {
            LOG.error(logLine(prepared.alert, false), e);
            throw e;
        }
    }

    private record Prepared(Alert alert, Notification notification) {}

    /** A mistake of ours in judging or rendering must not cost the alert either. */
    private Prepared prepare(Incoming event) {
        try {
            return rendered(event);
        } catch (RuntimeException e) {
            LOG.error(new StringMapMessage().with("alert", "reduced"), e);
            var mistake =
                    "Root Alert made a mistake in reading it (" + e.getClass().getSimpleName() + ").";
            return rendered(new UnreadableEvent(mistake, summary(event)));
        }
    }

    private Prepared rendered(Incoming event) {
        var name = event instanceof RootEvent known ? accountNames.nameOf(known.account()) : new AccountName.NotOurs();
        var alert = new Alert(event, name, Assessment.of(event, stackName), clock.instant());
        return new Prepared(alert, renderer.render(alert));
    }

    private static String summary(Incoming event) {
        return switch (event) {
            case RootEvent known -> known.name() + " " + known.id() + " of account " + known.account();
            case UnreadableEvent unreadable -> unreadable.excerpt();
        };
    }

    /** What happened to one event, for searches in the log; never the record itself. */
    private static StringMapMessage logLine(Alert alert, boolean sent) {
        var line = new StringMapMessage()
                .with("alert", sent ? "sent" : "not sent")
                .with("severity", alert.assessment().severity().name())
                .with("kind", alert.assessment().kind().name());
        return switch (alert.event()) {
            case RootEvent event ->
                line.with("eventId", event.id())
                        .with("account", event.account())
                        .with("outcome", event.outcome().label());
            case UnreadableEvent ignored -> line;
        };
    }
}
