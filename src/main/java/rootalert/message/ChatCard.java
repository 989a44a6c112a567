package rootalert.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rootalert.judge.Alert;
import rootalert.judge.Detail;
import rootalert.text.Defang;
import rootalert.text.Room;

/**
 * A card for Slack or Teams: the custom notification of Amazon Q Developer in chat applications, which silently drops
 * anything that does not fit its schema.
 */
final class ChatCard {
    /** A thread ID may hold no other characters. */
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9:.-]");

    /** Room for the longest name of an account beside what a subject holds. */
    private static final int TITLE_LENGTH = 180;

    /** Enough to read in a channel. No page of AWS's gives a limit (not verified). */
    private static final int DESCRIPTION_LENGTH = 8_000;

    private static final int MAX_LINES = 15;

    private static final int MAX_BRIEF = 1_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ChatCard() {}

    static String of(Alert alert, AlertText text, String phrase) {
        var card = JSON.objectNode().put("version", "1.0").put("source", "custom");
        var content = card.putObject("content")
                .put("textType", "client-markdown")
                .put("title", title(text))
                .put("description", description(text, phrase));
        var nextSteps = content.putArray("nextSteps");
        text.playbook().always().forEach(nextSteps::add);
        text.playbook().unexpected().forEach(nextSteps::add);
        commands(text.investigation()).forEach(nextSteps::add);
        content.putArray("keywords")
                .add(alert.severity().name())
                .add(alert.kind().name());
        var metadata = card.putObject("metadata")
                .put("summary", Defang.inChat(text.headline().text()))
                .put("eventType", alert.kind().name());
        if (alert.isAboutOneSession()) {
            thread(metadata, alert);
        }
        return card.toString();
    }

    private static String title(AlertText text) {
        return "[" + text.tag() + "] " + text.title().fit(TITLE_LENGTH, Defang::inChat);
    }

    private static String description(AlertText text, String phrase) {
        return Room.most(
                room -> description(text, phrase, room), description -> description.length() <= DESCRIPTION_LENGTH);
    }

    private static String description(AlertText text, String phrase, Room room) {
        var description = new StringBuilder()
                .append(text.isDrill() ? "[DRILL] " : "")
                .append(Defang.inChat(text.summary()))
                .append("\n\n")
                .append(details(text.details()));
        if (!text.before().isEmpty()) {
            description.append(section("Before this", list(text.before())));
        }
        for (var calls : RankedLines.shown(text.calls(), room.of(MAX_LINES), room.of(MAX_BRIEF))) {
            description.append(section(sentence(calls.heading()), code(calls.lines())));
        }
        description.append(section("Why " + text.severity(), list(text.reasons())));
        if (!text.playbook().expected().isEmpty()) {
            description.append(
                    section("If you expected this", list(text.playbook().expected())));
        }
        if (!text.investigation().link().isEmpty()) {
            description.append("\n").append(text.investigation().link());
        }
        if (!text.investigation().address().isEmpty()) {
            description.append("\n").append(text.investigation().addressLink());
        }
        if (!phrase.isEmpty()) {
            description
                    .append("\n\n*Your phrase* `")
                    .append(Defang.inCode(phrase))
                    .append("`");
        }
        var always = text.playbook().unexpected().isEmpty();
        return description
                .append(always ? "\n\n*What to do*: the steps below." : "\n\n*If you did not*: take the steps below.")
                .toString();
    }

    private static String section(String heading, String lines) {
        return "\n\n*" + heading + "*\n" + lines;
    }

    private static String details(List<Detail.Text> details) {
        return details.stream()
                .map(detail -> "*" + detail.label() + "* `" + Defang.inCode(detail.value()) + "`")
                .collect(Collectors.joining("\n"));
    }

    private static String code(List<String> lines) {
        return lines.stream().map(line -> "`" + Defang.inCode(line) + "`").collect(Collectors.joining("\n"));
    }

    private static String list(List<String> lines) {
        return lines.stream().map(line -> "- " + Defang.inChat(line)).collect(Collectors.joining("\n"));
    }

    /** After the steps: commands to look further. */
    private static List<String> commands(Investigation investigation) {
        return investigation.commands().stream()
                .map(command -> command.about() + " `" + command.line() + "`")
                .toList();
    }

    private static String sentence(String heading) {
        return heading.charAt(0) + heading.substring(1).toLowerCase(Locale.ROOT);
    }

    /** One thread for each session, so that a busy one does not fill the channel. What belongs to no session has its own. */
    private static void thread(ObjectNode metadata, Alert alert) {
        var event = alert.leadEvent();
        var session = alert.incident().calls().sessionId();
        var id = session.isEmpty() ? event.id() : session;
        if (!id.isEmpty()) {
            var thread = "root-" + event.account() + "-" + id;
            metadata.put("threadId", FOREIGN.matcher(thread).replaceAll("?"));
        }
        metadata.putObject("additionalContext")
                .put("severity", alert.severity().name())
                .put("account", Defang.inChat(event.account()))
                .put("eventId", Defang.inChat(event.id()));
    }
}
