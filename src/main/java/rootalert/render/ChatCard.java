package rootalert.render;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rootalert.assess.Alert;
import rootalert.event.RootEvent;

/**
 * A card for Slack or Teams: the custom notification of Amazon Q Developer in chat applications, which drops silently
 * whatever does not fit its schema.
 */
final class ChatCard {
    /** What a thread's id does without. */
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9:.-]");

    private static final JsonMapper JSON = new JsonMapper();

    private ChatCard() {}

    static String of(Alert alert, ZoneId zone) {
        var card = JSON.createObjectNode().put("version", "1.0").put("source", "custom");
        var content = card.putObject("content")
                .put("textType", "client-markdown")
                .put("title", title(alert))
                .put("description", description(alert, zone));
        var nextSteps = content.putArray("nextSteps");
        alert.assessment().playbook().unexpected().forEach(nextSteps::add);
        content.putArray("keywords")
                .add(alert.assessment().severity().name())
                .add(alert.assessment().kind().name());
        metadata(card, alert);
        return card.toString();
    }

    private static String title(Alert alert) {
        return "[" + alert.tag() + "] " + Harmless.inChat(Headline.of(alert) + account(alert));
    }

    private static String account(Alert alert) {
        return alert.account().isEmpty() ? "" : " - " + AccountLabel.of(alert.accountName(), alert.account());
    }

    private static String description(Alert alert, ZoneId zone) {
        var facts = Facts.of(alert, zone).stream()
                .map(fact -> (fact.label().isEmpty() ? "" : "*" + fact.label() + "* ") + "`"
                        + Harmless.inCode(fact.value()) + "`")
                .collect(Collectors.joining("\n"));
        var reasons = alert.assessment().reasons().stream()
                .map(reason -> "- " + Harmless.inChat(reason))
                .collect(Collectors.joining("\n"));
        var expected = alert.assessment().playbook().expected().stream()
                .map(step -> "- " + step)
                .collect(Collectors.joining("\n"));
        var commands = LookFurther.commands(alert).stream()
                .map(command -> "\n" + command.about() + "\n```\n" + String.join("\n", command.lines()) + "\n```")
                .collect(Collectors.joining());
        var storm = alert.isStorm()
                ? Storm.of(alert).sections().stream()
                        .map(calls -> "\n\n*" + sentence(calls.heading()) + "*\n"
                                + calls.lines().stream()
                                        .map(line -> "`" + Harmless.inCode(line) + "`")
                                        .collect(Collectors.joining("\n")))
                        .collect(Collectors.joining())
                : "";
        var link = LookFurther.link(alert);
        return (alert.isDrill() ? "[DRILL] " : "")
                + Harmless.inChat(Verdict.of(alert).replace('\u00A0', ' '))
                + "\n\n" + facts + storm
                + "\n\n*Why " + alert.assessment().severity() + "*\n" + reasons
                + "\n\n*If you expected this*\n" + expected
                + (commands.isEmpty() ? "" : "\n\n*Look further*" + commands)
                + (link.isEmpty() ? "" : "\n" + link)
                + "\n\n*If you did not*: the steps below.";
    }

    private static String sentence(String heading) {
        return heading.charAt(0) + heading.substring(1).toLowerCase(Locale.ROOT);
    }

    private static void metadata(ObjectNode card, Alert alert) {
        var metadata = card.putObject("metadata")
                .put("summary", Harmless.inChat(Headline.of(alert)))
                .put("eventType", alert.assessment().kind().name());
        if (alert.event() instanceof RootEvent event) {
            // One thread for each session, so that a busy one does not fill the channel.
            metadata.put(
                    "threadId",
                    FOREIGN.matcher("root-" + event.account() + "-"
                                    + event.sessionStart().text())
                            .replaceAll("?"));
            metadata.putObject("additionalContext")
                    .put("severity", alert.assessment().severity().name())
                    .put("account", Harmless.inChat(event.account()))
                    .put("eventId", Harmless.inChat(event.id()));
        }
    }
}
