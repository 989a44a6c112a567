package rootalert.judge;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rootalert.text.Repeated;

/**
 * One row of the table {@code severity.txt}, which decides how bad an event is. Every row that fits adds its reason; the worst sets
 * the severity. docs/severity.md shows this table, and a test keeps the two the same.
 *
 * @param when for docs/severity.md: the case in a few words
 * @param conditions all have to be true
 * @param reason for the alert: why the case has this severity
 */
record SeverityRule(Severity severity, String when, List<Condition> conditions, ReasonText reason) {
    /** Worst first. */
    static final List<SeverityRule> TABLE = TableRow.read("severity.txt", 4, SeverityRule::of);

    private static final Map<String, SeverityRule> BY_REASON =
            TABLE.stream().collect(toUnmodifiableMap(rule -> rule.reason.ofOne(), rule -> rule));

    /** The rows that may fit an event, by its kind: most ask for another. */
    private static final Repeated<Kind, List<SeverityRule>> BY_KIND = new Repeated<>(SeverityRule::maybe);

    private static final SeverityRule OTHERWISE = new SeverityRule(
            Severity.HIGH,
            "",
            List.of(),
            ReasonText.of("Root Alert has no rule for this event. It may be harmless or serious."));

    private static final List<Condition> CHANGE_WITHOUT_MFA = Condition.all("a change; MFA: NO");

    /** @throws IllegalArgumentException if a cell is none that the head of the table describes */
    static SeverityRule of(TableRow row) {
        return new SeverityRule(
                Severity.valueOf(row.cell(0)), row.cell(1), Condition.all(row.cell(2)), ReasonText.of(row.cell(3)));
    }

    /** Never empty, worst first. */
    static List<SeverityRule> matching(Case event) {
        var matching = BY_KIND.of(event.kind()).stream()
                .filter(rule -> rule.fits(event))
                .toList();
        return matching.isEmpty() ? List.of(OTHERWISE) : matching;
    }

    private static List<SeverityRule> maybe(Kind kind) {
        return TABLE.stream()
                .filter(rule -> rule.conditions.stream()
                        .allMatch(condition ->
                                condition.trait() != Trait.KIND || condition.names(kind) == condition.holds()))
                .toList();
    }

    /** The rule that has this reason about one call, if it has places for nothing else. */
    static Optional<SeverityRule> saying(String reason) {
        return Optional.ofNullable(BY_REASON.get(reason));
    }

    /**
     * The worst rule about calls of a kind.
     *
     * @throws java.util.NoSuchElementException if none of them names it
     */
    static SeverityRule about(Kind kind) {
        return TABLE.stream().filter(rule -> rule.isAbout(kind)).findFirst().orElseThrow();
    }

    private boolean fits(Case event) {
        for (var condition : conditions) {
            if (!condition.fits(event)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is about changes that are critical for want of MFA alone. */
    boolean isForWantOfMfa() {
        return severity == Severity.CRITICAL && conditions.containsAll(CHANGE_WITHOUT_MFA);
    }

    boolean isAbout(Kind kind) {
        return conditions.stream().anyMatch(condition -> condition.trait() == Trait.KIND && condition.names(kind));
    }

    /** Whether it asks for a number of attempts. */
    boolean counts() {
        return conditions.stream().anyMatch(condition -> condition.atLeast() > 0);
    }

    /** Whether there are as many attempts as it asks for. */
    boolean isReachedBy(Attempts attempts) {
        return conditions.stream().allMatch(condition -> condition.isReachedBy(attempts));
    }

    /** The reason, about this very case. */
    String reasonFor(Case event) {
        var did = event.action().did().text();
        var said = reason.ofOne().replace(ReasonText.DEED, did);
        // Nearly all reasons of a storm's calls are without it.
        var opened = said.contains(ReasonText.OPENING)
                ? said.replace(
                        ReasonText.OPENING,
                        Opening.inWords(
                                did,
                                event.event().resource().parameters().access().to()))
                : said;
        return opened.replace(ReasonText.ACCOUNT, event.concernedAccount());
    }
}
