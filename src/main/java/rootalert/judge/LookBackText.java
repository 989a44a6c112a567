package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import rootalert.event.SourceAddress;
import rootalert.judge.Lines.Line;
import rootalert.judge.RootUse.Part;
import rootalert.text.Room;
import rootalert.text.SafeText;
import rootalert.text.UtcTime;
import rootalert.text.Words;

/** What a look back has to say at length, as sections of its mail and as JSON. */
final class LookBackText {
    private static final int MAX_DEEDS = 10;
    private static final int MAX_LINES = 5;
    private static final int MAX_NAMED = 8;
    /** Of a line, as {@link #cost} counts. SNS takes no more of all its copies than this allows. */
    private static final int LINE_COST = 240;

    /** The same of the JSON. */
    private static final int JSON_COST = 8_000;

    private final LookBackReport lookBack;
    private final Alert alert;

    private LookBackText(LookBackReport lookBack, Alert alert) {
        this.lookBack = lookBack;
        this.alert = alert;
    }

    static List<Notice.Section> of(LookBackReport lookBack, Alert alert) {
        return new LookBackText(lookBack, alert).sections();
    }

    private List<Notice.Section> sections() {
        return Stream.of(
                        section("ACCESS KEYS USED", Part.KEYS, MAX_LINES, this::key),
                        section("SIGN-INS", Part.SIGN_INS, MAX_LINES, LookBackText::times),
                        section("WHAT ROOT DID, MOST SERIOUS FIRST", Part.DEEDS, MAX_DEEDS, LookBackText::deed),
                        section("DENIED OR FAILED CALLS", Part.ATTEMPTS, MAX_LINES, LookBackText::deed),
                        section("WHERE ROOT WAS USED FROM", Part.ADDRESSES, MAX_LINES, this::address),
                        section("WHERE FAILED SIGN-INS CAME FROM", Part.FAILED_FROM, MAX_LINES, this::address),
                        section("WHAT OTHERS DID CONCERNING ROOT", Part.BY_OTHERS, MAX_LINES, LookBackText::deed),
                        new Notice.Section("SERVICES THAT ACTED FOR ROOT", services()),
                        new Notice.Section("NOT READ", unread()),
                        new Notice.Section("WHAT THIS CANNOT SHOW", limits()))
                .filter(section -> !section.lines().isEmpty())
                .toList();
    }

    private Notice.Section section(String heading, Part part, int most, Function<Line, String> words) {
        var lines = lookBack.use().list(part).cut(most);
        return new Notice.Section(
                heading,
                Stream.concat(
                                lines.kept().stream().map(line -> fitting(words.apply(line))),
                                lines.others() == 0
                                        ? Stream.of()
                                        : Stream.of(Words.count(lines.others(), "more event") + ", not listed"))
                        .toList());
    }

    /** "AKIAIOSFODNN7EXAMPLE: 214 times, 2026-09-01 to 2026-11-20, by Terraform 1.9". */
    private String key(Line line) {
        return times(line) + (line.examples().isEmpty() ? "" : ", by " + String.join(", ", line.examples()));
    }

    private String address(Line line) {
        var network = alert.facts().networks().nameOf(SourceAddress.parse(line.key()));
        return line.key() + network.map(name -> " (" + name + ")").orElse("") + ": " + when(line);
    }

    /** "203.0.113.7: 120 times, 2026-09-01 to 2026-11-08". */
    private static String times(Line line) {
        return line.key() + ": " + when(line);
    }

    private static String when(Line line) {
        var total = line.total();
        return Words.times(total.times()) + span(total).map(span -> ", " + span).orElse("");
    }

    /** "2026-11-08 09:12 UTC", "2026-09-01 to 2026-11-08". */
    private static Optional<String> span(Total total) {
        return total.last().map(last -> {
            var first = total.first().map(UtcTime::date).orElse(UtcTime.date(last));
            return total.times() == 1
                    ? UtcTime.minute(last)
                    : first.equals(UtcTime.date(last)) ? "on " + first : first + " to " + UtcTime.date(last);
        });
    }

    /** "CRITICAL 2026-11-03 09:12 UTC: gave ci-bot AdministratorAccess". */
    private static String deed(Line line) {
        return line.severity() + span(line.total()).map(span -> " " + span).orElse("") + ": " + did(line);
    }

    private static String did(Line line) {
        var times = line.total().times();
        var deeds = line.examples();
        if (deeds.size() == 1) {
            return deeds.getFirst() + (times == 1 ? "" : ", " + Words.times(times));
        }
        boolean all = deeds.size() < Line.MAX_EXAMPLES || deeds.size() == times;
        return line.key() + ", " + Words.times(times) + (all ? ": " : ", such as ") + String.join("; ", deeds);
    }

    /** In one line. */
    private List<String> services() {
        var lines = lookBack.use().list(Part.BY_SERVICES).cut(MAX_NAMED);
        if (lines.kept().isEmpty()) {
            return List.of();
        }
        return List.of(fitting(String.join(
                        ", ",
                        lines.kept().stream()
                                .map(line -> line.key() + ": "
                                        + Words.times(line.total().times()))
                                .toList())
                + (lines.others() == 0 ? "" : " and " + Words.count(lines.others(), "more call"))));
    }

    /** First where sign-ins are recorded. Regions with one reason share a line. */
    private List<String> unread() {
        var regions = lookBack.use().regions();
        return Stream.concat(Stream.of(regions.getOrDefault(lookBack.region(), "")), regions.values().stream())
                .filter(why -> !why.isEmpty() && !why.equals(RootUse.NOT_ENABLED))
                .distinct()
                .limit(MAX_LINES)
                .map(why -> fitting(Words.list(
                                regions.keySet().stream()
                                        .filter(region -> why.equals(regions.get(region)))
                                        .toList(),
                                MAX_NAMED)
                        + ": " + why))
                .toList();
    }

    private List<String> limits() {
        return List.of(
                "Other accounts: the event history covers this account only.",
                "Anything before " + UtcTime.date(lookBack.from()) + ": AWS keeps this history for 90 days.",
                "Data access, such as reading an object in S3: the history holds management events only.",
                "Possibly, federated sessions of root and failed sign-ins: Root Alert searches for the user name root, and AWS does not"
                        + " document whether that finds them.");
    }

    static ObjectNode json(LookBackReport lookBack) {
        return Room.most(
                        room -> RootUseJson.of(lookBack.use().cut(room.of(MAX_DEEDS))),
                        json -> cost(json.toString()) <= JSON_COST)
                .put("from", lookBack.from().toString())
                .put("until", lookBack.until().toString());
    }

    /** Its end stays: there stands what was done. */
    private static String fitting(String line) {
        var fitting = line;
        for (int most = line.length(); cost(fitting) > LINE_COST; most = most * 3 / 4) {
            fitting = SafeText.middle(line, most);
        }
        return fitting;
    }

    /** How many bytes each character is when it is escaped in JSON twice, as it may be. */
    private static int cost(String text) {
        return text.chars()
                .map(c -> c == '"' || c == '\\' ? 4 : c < 0x80 ? 1 : 6)
                .sum();
    }
}
