package rootalert.render;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import rootalert.assess.WatchAlert;
import rootalert.event.ChainEvent;
import rootalert.event.Link;

/** How a heartbeat's findings are worded. */
final class WatchText {
    private static final Pattern CAPITALS = Pattern.compile("\\b(?!MFA\\b)[A-Z]{2,}\\b");

    private static final String FORGOTTEN = "Spokes were FORGOTTEN on request";

    private WatchText() {}

    static AlertText.Words of(WatchAlert alert, ZoneId zone) {
        return new AlertText.Words(Headline.of(headline(alert.event())), summary(alert), details(alert, zone))
                .withInvestigation(Investigation.of(alert), "", "");
    }

    private static String headline(ChainEvent event) {
        return switch (event.change()) {
            case BROKEN -> event.link().broken();
            case STILL_BROKEN -> event.link().broken() + " (still)";
            case NOT_ANSWERED -> "NOT CHECKED: " + event.link().whole();
            case WHOLE_AGAIN -> event.link().whole() + (event.link().isPosture() ? "" : " again");
            case FORGOTTEN -> FORGOTTEN;
        };
    }

    private static String summary(WatchAlert alert) {
        var event = alert.event();
        var in = "In " + AccountLabel.of(alert) + ", ";
        return switch (event.change()) {
            case BROKEN ->
                in + sentence(event.link().broken()) + ". " + event.link().meaning() + broke(event);
            case STILL_BROKEN ->
                in + sentence(event.link().broken()) + ", still. "
                        + event.link().meaning() + broke(event);
            case NOT_ANSWERED ->
                "Root Alert could not check this in " + AccountLabel.of(alert) + ": "
                        + event.link().whole()
                        + ". It is not known whether that is still so."
                        + at(
                                " AWS last said so at ",
                                event.lastWhole().instant().orElse(Instant.EPOCH));
            case FORGOTTEN ->
                in
                        + "someone asked Root Alert to forget the spokes named below. Their silence is not reported until they give"
                        + " another sign of life.";
            case WHOLE_AGAIN ->
                in + sentence(headline(event)) + "."
                        + at(
                                " It was first seen otherwise at ",
                                event.firstBroken().instant().orElse(Instant.EPOCH));
        };
    }

    /** A headline within a sentence, without the capitals by which it catches the eye. */
    private static String sentence(String headline) {
        var calm = CAPITALS.matcher(headline).replaceAll(word -> word.group().toLowerCase(Locale.ROOT));
        return calm.startsWith("Root Alert") ? calm : Character.toLowerCase(calm.charAt(0)) + calm.substring(1);
    }

    /** Since when, as far as that is known. */
    private static String broke(ChainEvent event) {
        var before = event.lastWhole().instant();
        var after = event.firstBroken().instant();
        if (before.isPresent() && after.isPresent()) {
            return " This began between " + Details.utc(before.get()) + " and " + Details.utc(after.get()) + ".";
        }
        return after.map(instant -> at(" It was first seen at ", instant) + " Since when it is so is not known.")
                .orElse(" Since when it is so is not known.");
    }

    private static String at(String words, Instant instant) {
        return instant.equals(Instant.EPOCH) ? "" : words + Details.utc(instant) + ".";
    }

    private static List<AlertText.Detail> details(WatchAlert alert, ZoneId zone) {
        var event = alert.event();
        var details = Details.inZone(zone);
        boolean forgotten = event.change() == ChainEvent.Change.FORGOTTEN;
        details.add("Checked", forgotten ? "" : event.link().whole());
        details.add(forgotten ? "Forgotten" : "Found", event.found());
        // A silent spoke is no part of this stack; the commands need the function.
        details.add("Part", event.link() == Link.SPOKES ? "" : event.part());
        details.time("Last whole", event.lastWhole());
        details.time(
                event.change() == ChainEvent.Change.NOT_ANSWERED ? "No answer since" : "First broken",
                event.firstBroken());
        details.time("Time", event.time());
        details.add("Account", Details.account(alert, ""));
        details.add("Region", event.region());
        return details.list();
    }
}
