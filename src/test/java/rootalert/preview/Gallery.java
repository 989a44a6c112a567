package rootalert.preview;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import rootalert.judge.Severity;
import rootalert.mail.Mail;
import rootalert.message.Notification;

/**
 * Writes one page that shows the alerts of event files as their recipients see them:
 * {@code Gallery AT EVENT PAGE}, where AT and EVENT are as in {@link Preview}, and an
 * empty EVENT means all samples. Every value on it is escaped, and the page loads nothing from elsewhere.
 */
final class Gallery {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern LINK = Pattern.compile("https://\\S+");
    private static final Pattern MAIL_LINK = Pattern.compile("<a href=\"[^\"]*\" ([^<]*)</a>");
    private static final Pattern BOLD = Pattern.compile("\\*([^*]+)\\*");

    /** One alert of a sample, with its number and how many there are. */
    private record Shown(String sample, int number, int of, Notification alert) {
        Severity severity() {
            return Severity.valueOf(
                    requireNonNull(alert.attributes().get("severity")).getFirst());
        }

        String cssClass() {
            return severity().name().toLowerCase(Locale.ROOT);
        }

        String id() {
            return escape(sample.replace(".json", "") + (number == 1 ? "" : "-" + number));
        }

        String file() {
            return escape(sample) + (of == 1 ? "" : ", alert " + number + " of " + of);
        }

        Mail mail() {
            return Mail.of(alert.subject(), alert.json(), "");
        }

        String headline() {
            return escape(tree(alert.json()).path("headline").asText());
        }
    }

    private final String what;
    private final Instant now;
    private final List<Shown> alerts;

    private Gallery(String what, Instant now, List<Shown> alerts) {
        this.what = what;
        this.now = now;
        this.alerts = alerts;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException {
        try {
            Files.writeString(Path.of(args[2]), page(args[0], args[1].isEmpty() ? "all" : args[1]));
            System.out.println("Wrote " + args[2]);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** The page, worst alerts first. It is well-formed XML too. */
    static String page(String at, String event) {
        var time = EventFile.time(at);
        var files = EventFiles.named(event).stream().map(EventFile::read).toList();
        var alerts = new ArrayList<Shown>();
        for (var file : files) {
            var published = new ArrayList<Notification>();
            file.publish(time, published::add);
            for (int i = 0; i < published.size(); i++) {
                alerts.add(new Shown(file.path().getFileName().toString(), i + 1, published.size(), published.get(i)));
            }
        }
        alerts.sort(Comparator.comparing(Shown::severity));
        var samples = files.stream()
                .allMatch(file -> EventFiles.isSamples(
                        requireNonNull(file.path().toAbsolutePath().getParent())));
        return new Gallery(
                        samples ? "Made-up events" : "Your events",
                        files.getFirst().clock(time).instant(),
                        alerts)
                .page();
    }

    private String page() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>Root Alert: what it sends</title>
                <style>
                %s
                %s</style>
                </head>
                <body>
                <header class="top">
                <h1>Root Alert: what it sends</h1>
                <p>%s, as the people who are alerted see it in their mail, on their phone and in their chat, \
                and as machines read it. Read on %s UTC.</p>
                </header>
                <nav class="index" id="index">
                %s</nav>
                %s</body>
                </html>
                """.formatted(
                        css(), mailCss(), what, time("d MMMM uuuu 'at' HH:mm"), index(), all(alerts, this::article));
    }

    private String index() {
        var bySeverity = alerts.stream().collect(groupingBy(Shown::severity, TreeMap::new, toList()));
        return all(bySeverity.values(), Gallery::group);
    }

    private static String group(List<Shown> shown) {
        var first = shown.getFirst();
        return """
                <section class="%s">
                <h2><span class="badge">%s</span> %d</h2>
                <ul>
                %s</ul>
                </section>
                """.formatted(first.cssClass(), first.severity(), shown.size(), all(shown, Gallery::entry));
    }

    private static String entry(Shown shown) {
        return """
                <li><a href="#%s">%s</a> <small>%s</small></li>
                """.formatted(shown.id(), shown.headline(), shown.file());
    }

    private String article(Shown shown) {
        return """
                <article class="alert %s" id="%s">
                <h2><span class="badge">%s</span> %s</h2>
                <p class="file"><code>%s</code> · <a href="#index">index</a></p>
                <div class="forms">
                %s%s%s</div>
                %s</article>
                """.formatted(
                        shown.cssClass(),
                        shown.id(),
                        shown.severity(),
                        shown.headline(),
                        shown.file(),
                        mail(shown),
                        phone(shown),
                        chat(shown),
                        machines(shown));
    }

    /** As src/mail lays it out. On this page its links lead nowhere. */
    private String mail(Shown shown) {
        var body = MAIL_LINK
                .matcher(between(shown.mail().html(), "<body ", "</body>"))
                .replaceAll("<span $1</span>");
        return """
                <section class="mail">
                <h3>E-mail</h3>
                <div class="window">
                <div class="bar"><i></i><i></i><i></i></div>
                <div class="from"><span class="avatar">RA</span> <span><strong>Root Alert</strong><br/>\
                root-alert@example.com</span> <span class="time">%s</span></div>
                <h4>%s</h4>
                <div %s</div>
                </div>
                <details>
                <summary>The same as plain text, which Amazon SNS mails by itself</summary>
                <pre>%s</pre>
                </details>
                </section>
                """.formatted(
                        time("d MMM, HH:mm"), escape(shown.alert.subject()), body, links(escape(shown.alert.email())));
    }

    private String mailCss() {
        return alerts.isEmpty() ? "" : between(alerts.getFirst().mail().html(), "<style>", "</style>");
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private String phone(Shown shown) {
        return """
                <section class="text">
                <h3>Text message</h3>
                <div class="phone">
                <div class="screen">
                <p class="clock">%s</p>
                <p class="day">%s</p>
                <div class="sms"><b>Messages <span>now</span></b> <span class="said">%s</span></div>
                </div>
                </div>
                </section>
                """.formatted(time("HH:mm"), time("EEEE d MMMM"), escape(shown.alert.sms()));
    }

    private String chat(Shown shown) {
        var content = tree(shown.alert.chat()).path("content");
        return """
                <section class="chat">
                <h3>Slack or Teams</h3>
                <div class="window">
                <div class="post"><span class="app">Q</span>
                <div>
                <p class="who"><strong>Amazon Q Developer</strong> <em>APP</em> %s</p>
                <div class="card">
                <h4>%s</h4>
                %s<div class="steps"><b>Next steps</b></div>
                %s</div>
                </div>
                </div>
                </div>
                </section>
                """.formatted(
                        time("HH:mm"),
                        escape(content.path("title").asText()),
                        markdown(content.path("description").asText()),
                        all(content.path("nextSteps"), step -> markdown("- " + step.asText())));
    }

    private static String machines(Shown shown) {
        return """
                <details>
                <summary>JSON for machines, and the attributes for filters</summary>
                <pre>%s</pre>
                <pre>%s</pre>
                </details>
                """.formatted(
                escape(tree(shown.alert.json()).toPrettyString()),
                escape(JSON.valueToTree(new TreeMap<>(shown.alert.attributes())).toPrettyString()));
    }

    /** The parts of Slack's Markdown that the cards use: bold, code, lists, and links that Slack finds by itself. */
    private static String markdown(String text) {
        var html = new StringBuilder();
        for (var line : text.lines().toList()) {
            if (line.isEmpty()) {
                html.append("<div class=\"gap\"></div>\n");
            } else if (line.startsWith("- ")) {
                html.append("<div class=\"item\">")
                        .append(spans(line.substring(2)))
                        .append("</div>\n");
            } else {
                html.append("<div>").append(spans(line)).append("</div>\n");
            }
        }
        return html.toString();
    }

    private static String spans(String line) {
        var html = new StringBuilder();
        var parts = line.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            // An odd-numbered part lies between two backticks, unless it is the last.
            if (i % 2 == 0) {
                html.append(links(BOLD.matcher(escape(parts[i])).replaceAll("<b>$1</b>")));
            } else if (i < parts.length - 1) {
                html.append("<code>").append(escape(parts[i])).append("</code>");
            } else {
                html.append('`').append(escape(parts[i]));
            }
        }
        return html.toString();
    }

    /** Shows what a program would turn into a link; on this page it leads nowhere. */
    private static String links(String escaped) {
        return LINK.matcher(escaped).replaceAll("<span class=\"link\">$0</span>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private String time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(now);
    }

    private static <T> String all(Iterable<T> parts, Function<T, String> html) {
        return StreamSupport.stream(parts.spliterator(), false).map(html).collect(joining());
    }

    private static String css() {
        try (var css = requireNonNull(Gallery.class.getResourceAsStream("gallery.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rendition is not JSON", e);
        }
    }
}
