package rootalert.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static rootalert.mail.Html.all;
import static rootalert.mail.Html.element;
import static rootalert.mail.Html.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import rootalert.mail.Alert.Advice;
import rootalert.mail.Alert.Form;
import rootalert.mail.Alert.Line;
import rootalert.mail.Alert.Part;

/**
 * The mail with markup: what matters most on a first screen as wide as a phone, all else below. It loads nothing, and can be
 * read without its styles, too.
 */
final class HtmlText {
    /** Gmail cuts off what is longer than 102 KB. */
    static final int MAX_BYTES = 100_000;

    /** How many lines of each part there is room for: as many as fit. */
    private static final List<Integer> LINES = List.of(500, 100, 50, 25, 12, 6, 3, 1);

    private static final Map<String, String> NAMES = Map.of(
            "CLOUDTRAIL",
            "CloudTrail",
            "CLOUDTRAIL'S",
            "CloudTrail's",
            "EVENTBRIDGE",
            "EventBridge",
            "AWS",
            "AWS",
            "MFA",
            "MFA");

    private static final int LINE_LENGTH = 2_000;
    private static final String LAID_OUT =
            "role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

    private final Alert alert;
    private final String phrase;

    private HtmlText(Alert alert, String phrase) {
        this.alert = alert;
        this.phrase = phrase;
    }

    /** A whole page. Of a long alert it shows as much as mail programs do; the plain text has all of it. */
    static String of(Alert alert, String phrase) {
        var html = new HtmlText(alert, phrase);
        return LINES.stream()
                .map(html::page)
                .filter(page -> page.getBytes(UTF_8).length <= MAX_BYTES)
                .findFirst()
                .orElseGet(() -> html.page(0));
    }

    private String page(int lines) {
        return """
                <!DOCTYPE html>
                <html lang="en" dir="ltr">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="supported-color-schemes" content="light dark">
                <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
                <meta name="x-apple-disable-message-reformatting">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                %s
                </html>
                """.formatted(text(alert.subject()), Look.sheet(), element("body", Look.PAGE, body(lines)));
    }

    private Html body(int lines) {
        return all(Stream.of(
                element("div", Look.PREVIEW, text(preview())),
                element(
                        "table",
                        LAID_OUT,
                        Look.PAGE,
                        element("tr", element("td", "align=\"center\"", Look.OUTSIDE, card(lines))))));
    }

    /** What phones list below the subject, of which they cut off the account. */
    private String preview() {
        return alert.firstFacts().isEmpty()
                ? alert.summary()
                : alert.firstFacts().stream()
                        .map(fact -> fact.label() + ": " + fact.text())
                        .collect(joining(" · "));
    }

    private Html card(int lines) {
        var shown = alert.parts().stream()
                .map(HtmlText::withoutFirstFacts)
                .filter(part -> !part.lines().isEmpty())
                .map(part -> part.shortened(lines, LINE_LENGTH));
        return element(
                "table",
                LAID_OUT,
                Look.CARD,
                all(Stream.of(
                        element("tr", element("td", coloured(), Look.STRIPE, text("\u00a0"))), row(Look.TOP, top()))),
                all(shown.map(part -> row(Look.PART, heading(part), lines(part)))),
                row(Look.END, footer()));
    }

    /** As an attribute, which programs without styles heed. */
    private String coloured() {
        return "bgcolor=\"" + alert.tag().colour + "\"";
    }

    private static Html row(Look look, Html... inside) {
        return element("tr", element("td", "align=\"left\"", look, inside));
    }

    private Html top() {
        return all(Stream.of(
                badges(),
                element("h1", Look.TITLE, text(alert.title())),
                element("p", Look.SUMMARY, text(alert.summary())),
                facts(alert.firstFacts().stream().map(Line::atAGlance).toList(), Look.KEY),
                all(alert.advice().stream().map(this::advice))));
    }

    private Html badges() {
        return element(
                "table",
                "role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"",
                Look.BADGES,
                element(
                        "tr",
                        element("td", coloured(), Look.BADGE, text(alert.tag().name())),
                        element("td", Look.SENDER, text("\u00a0Root Alert"))));
    }

    private Html advice(Advice advice) {
        return element(
                "table",
                LAID_OUT,
                Look.ADVICE,
                element(
                        "tr",
                        element("td", coloured(), Look.BAR, text("\u00a0")),
                        element(
                                "td",
                                Look.STEP,
                                element("strong", text(advice.when() + ":")),
                                text(" " + advice.step()))));
    }

    /** Those stand at the top, unless there was no room for all of one. */
    private static Part withoutFirstFacts(Part part) {
        return new Part(
                part.heading(),
                part.form(),
                part.form() == Form.FACTS
                        ? part.lines().stream()
                                .filter(line -> !line.first() || !line.fitsAGlance())
                                .toList()
                        : part.lines());
    }

    /** "Why CRITICAL", "CloudTrail's event history": calm, but for severities and names. */
    private static Html heading(Part part) {
        var calm = Arrays.stream(part.heading().split(" ", -1))
                .map(word -> Tag.isOne(word) ? word : NAMES.getOrDefault(word, word.toLowerCase(Locale.ROOT)))
                .collect(joining(" "));
        int first = Math.min(1, calm.length());
        return element(
                "h2", Look.HEADING, text(calm.substring(0, first).toUpperCase(Locale.ROOT) + calm.substring(first)));
    }

    private static Html lines(Part part) {
        return switch (part.form()) {
            case FACTS -> facts(part.lines(), Look.VALUE);
            case SENTENCES -> each(part, "p", Look.TEXT);
            case LIST -> element("ul", Look.LIST, each(part, "li", Look.ITEM));
            case STEPS ->
                part.lines().size() == 1
                        ? each(part, "p", Look.TEXT)
                        : element("ol", Look.STEPS, each(part, "li", Look.ITEM));
            case COMMANDS -> all(part.lines().stream().map(HtmlText::command));
        };
    }

    private static Html each(Part part, String tag, Look look) {
        return all(part.lines().stream().map(line -> element(tag, look, text(line.text()))));
    }

    private static Html facts(List<Line> facts, Look look) {
        return facts.isEmpty()
                ? text("")
                : element(
                        "table",
                        LAID_OUT,
                        Look.FACTS,
                        all(facts.stream()
                                .map(fact -> element(
                                        "tr",
                                        element("th", "scope=\"row\" align=\"left\"", Look.LABEL, text(fact.label())),
                                        element("td", look, text(fact.text()))))));
    }

    /** No "pre", which would make the mail wider than a phone where styles are dropped. */
    private static Html command(Line line) {
        return all(Stream.of(
                element("p", Look.TEXT, text(line.label())),
                Html.link(line.text())
                        .map(link -> element("p", Look.ADDRESS, link))
                        .orElseGet(() -> element("p", Look.COMMAND, element("code", Look.CODE, text(line.text()))))));
    }

    private Html footer() {
        return all(Stream.concat(
                phrase.isEmpty()
                        ? Stream.empty()
                        : Stream.of(element("p", Look.PHRASE, text("Your phrase: " + phrase))),
                alert.footer().stream().map(line -> element("p", Look.FOOTER, text(line)))));
    }
}
