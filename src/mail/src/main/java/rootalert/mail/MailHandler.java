package rootalert.mail;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Mails each alert that SNS hands over. What SES does not take fails the invocation, so that Lambda tries again and then parks
 * it: see templates/mail.yaml.
 */
public final class MailHandler implements RequestStreamHandler {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER = Duration.ofSeconds(8);

    private final Envelope envelope;
    private final String phrase;
    private final Ses ses;

    /** As Lambda starts it. */
    public MailHandler() {
        this(System.getenv(), ANSWER, Thread::sleep);
    }

    MailHandler(Map<String, String> environment, Duration answer, Ses.Sleeper sleeper) {
        envelope = Envelope.of(environment);
        phrase = Unknown.safe(environment.getOrDefault("ALERT_PHRASE", "").strip());
        ses = Ses.of(environment, answer, sleeper);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        messages(JSON.readTree(input)).forEach(message -> mail(message, context.getLogger()::log));
    }

    /**
     * The messages of an event of SNS; of one that Lambda or SNS parked, too, so that it can be handed over again as it is.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    private static List<JsonNode> messages(JsonNode event) {
        if (event.path("requestPayload").isObject()) {
            return messages(event.path("requestPayload"));
        }
        var messages = event.path("Type").asText().equals("Notification")
                ? List.of(event)
                : event.path("Records")
                        .valueStream()
                        .map(entry -> entry.path("Sns"))
                        .toList();
        if (messages.isEmpty()
                || !messages.stream()
                        .allMatch(message -> message.path("Message").isTextual())) {
            throw new IllegalArgumentException("The event is not a message of SNS");
        }
        return messages;
    }

    private void mail(JsonNode message, Consumer<String> log) {
        var id = message.path("MessageId").asText();
        var mail = Mail.of(
                message.path("Subject").asText(""), message.path("Message").asText(), phrase);
        try {
            send(mail, envelope.recipients());
            log.accept("Mailed message " + id + " to all recipients ("
                    + envelope.recipients().size() + ")\n");
        } catch (Ses.Refused refused) {
            if (!refused.ofMessage || envelope.recipients().size() == 1) {
                throw refused;
            }
            toEach(mail, id, log, refused);
        }
    }

    /** One address that SES does not take must not keep the alert from the others. */
    private void toEach(Mail mail, String id, Consumer<String> log, Ses.Refused refused) {
        var missed = new ArrayList<String>();
        var passing = new ArrayList<RuntimeException>();
        for (var recipient : envelope.recipients()) {
            try {
                send(mail, List.of(recipient));
            } catch (RuntimeException e) {
                missed.add(recipient);
                if (!(e instanceof Ses.Refused other) || other.passing) {
                    passing.add(e);
                }
                // The alarm on a mail that not all received looks for these words.
                log.accept("Not mailed to " + recipient + ": message " + id + ", " + e.getMessage() + "\n");
            }
        }
        // What comes twice to some is better than what never comes to one.
        if (!passing.isEmpty()) {
            throw passing.getFirst();
        }
        if (missed.size() == envelope.recipients().size()) {
            throw refused;
        }
    }

    private void send(Mail mail, List<String> recipients) {
        ses.send(Mime.of(mail, envelope, recipients), envelope.sender(), recipients);
    }
}
