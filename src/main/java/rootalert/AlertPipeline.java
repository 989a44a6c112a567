package rootalert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.account.AccountName;
import rootalert.account.AccountNames;
import rootalert.account.Health;
import rootalert.account.Posture;
import rootalert.account.Recipients;
import rootalert.assess.Alert;
import rootalert.assess.Surroundings;
import rootalert.event.Credential;
import rootalert.event.EventParser;
import rootalert.event.Networks;
import rootalert.event.Notice;
import rootalert.event.RootEvent;
import rootalert.event.Session;
import rootalert.event.UnreadableEvent;
import rootalert.publish.Publisher;
import rootalert.render.Notification;
import rootalert.render.Renderer;

/** Events in, published alerts out: the whole way of an event, from top to bottom. */
public final class AlertPipeline {
    private static final Logger LOG = LogManager.getLogger(AlertPipeline.class);

    private final AccountNames accountNames;
    private final Health health;
    private final Networks networks;
    private final String stackName;
    private final Renderer renderer;
    private final Publisher publisher;
    private final InstantSource clock;

    public AlertPipeline(
            AccountNames accountNames,
            Health health,
            Networks networks,
            String stackName,
            Renderer renderer,
            Publisher publisher,
            InstantSource clock) {
        this.accountNames = accountNames;
        this.health = health;
        this.networks = networks;
        this.stackName = stackName;
        this.renderer = renderer;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** As below, with all the time in the world. */
    public List<String> run(byte[] input) {
        return run(input, Instant.MAX);
    }

    /**
     * Publishes one alert for each root session in the input, and at least one.
     *
     * @param lastStart no alert but the first is begun after this moment, so that the function's time suffices for the last
     * @return the SQS messages of the alerts that could not be handed over; SQS brings them again
     * @throws RuntimeException if an alert could not be handed over that no SQS message brought
     */
    public List<String> run(byte[] input, Instant lastStart) {
        var failedMessages = new ArrayList<String>();
        RuntimeException failure = null;
        var mayStart = Instant.MAX;
        for (var session : Session.group(EventParser.parse(input))) {
            try {
                publish(session, mayStart);
            } catch (RuntimeException e) {
                failedMessages.addAll(session.messages());
                failure = session.messages().isEmpty() ? e : failure;
            }
            mayStart = lastStart;
        }
        if (failure != null) {
            throw failure;
        }
        return failedMessages;
    }

    private void publish(Session session, Instant lastStart) {
        var prepared = prepare(session);
        try {
            if (clock.instant().isAfter(lastStart)) {
                throw new IllegalStateException("There is no time left to hand it over.");
            }
            publisher.publish(prepared.notification);
            LOG.info(logLine(prepared.alert, true));
        } catch (RuntimeException e) {
            LOG.error(logLine(prepared.alert, false), e);
            throw e;
        }
    }

    private record Prepared(Alert alert, Notification notification) {}

    /** A mistake of ours in judging or rendering must not cost the alert either. */
    private Prepared prepare(Session session) {
        try {
            return rendered(session);
        } catch (RuntimeException e) {
            LOG.error(new StringMapMessage().with("alert", "reduced"), e);
            var mistake =
                    "Root Alert made a mistake in reading it (" + e.getClass().getSimpleName() + ").";
            return rendered(new Session(List.of(new UnreadableEvent(mistake, summary(session))), session.messages()));
        }
    }

    private Prepared rendered(Session session) {
        var account = session.events().getFirst().account();
        var name = account.isEmpty() ? new AccountName.NotOurs() : accountNames.nameOf(account);
        var alert = Alert.of(session, name, surroundings(session), stackName, clock.instant());
        return new Prepared(alert, renderer.render(alert));
    }

    /** Every look-up costs time at night, so only what the alert has use for is asked. */
    private Surroundings surroundings(Session session) {
        return switch (session.events().getFirst()) {
            case RootEvent event ->
                new Surroundings(
                        event.isSignIn() || event.credential() == Credential.ACCESS_KEY
                                ? health.posture(event.account())
                                : new Posture.NotAsked(),
                        new Recipients.NotAsked(),
                        networks);
            case Notice notice ->
                notice.type() == Notice.Type.REPORT
                        ? new Surroundings(health.posture(notice.account()), health.recipients(), networks)
                        : Surroundings.UNKNOWN;
            case UnreadableEvent ignored -> Surroundings.UNKNOWN;
        };
    }

    private static String summary(Session session) {
        var more = session.events().size() > 1 ? " and " + (session.events().size() - 1) + " more" : "";
        return switch (session.events().getFirst()) {
            case RootEvent event -> event.name() + " " + event.id() + " of account " + event.account() + more;
            case Notice notice -> notice.type() + " " + notice.id();
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
                        .with("calls", alert.calls().size())
                        .with("account", event.account())
                        .with("outcome", event.outcome().label());
            case Notice notice -> line.with("eventId", notice.id()).with("account", notice.account());
            case UnreadableEvent ignored -> line;
        };
    }
}
