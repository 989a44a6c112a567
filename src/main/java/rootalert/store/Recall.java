package rootalert.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import rootalert.event.AccountId;
import rootalert.event.UserAgent;
import rootalert.store.Schema.Attribute;

/**
 * Makes a history of what the table answered.
 *
 * @param single items of which there is one
 * @param uses of root in the account, whenever they were
 * @param failed sign-ins to the account that failed in the day before
 * @param ofAddress sign-ins from the address, accounts seen from it, and what failed since the day before
 */
record Recall(HistoryQuestion question, Page single, Page uses, Page failed, Page ofAddress) {
    private static final Duration HOUR = Duration.ofHours(1);
    /** More than a text holds. */
    private static final int MAX_ACCOUNTS = 25;

    History history() {
        return new History(
                single.row(Schema.BEGAN.key()).flatMap(row -> row.time(Attribute.FIRST)),
                before().flatMap(row -> History.Use.of(row).stream()).findFirst(),
                seen(question.address(), row -> row.text(Attribute.ADDRESS).equals(question.address())),
                seen(question.client(), row -> programs(row).anyMatch(question.client()::equals)),
                otherAccounts(),
                ofAddress.stream()
                        .filter(Schema.SIGNED_IN::is)
                        .flatMap(row -> row.time(Attribute.TIME).stream())
                        .max(Comparator.naturalOrder()),
                failures(ofAddress),
                failures(failed),
                single.row(Schema.ANNOUNCEMENT.key(question.account()))
                        .flatMap(row -> KnownAnnouncements.at(question.at(), row)),
                question.session().isEmpty()
                        ? Count.NONE
                        : Count.of(
                                uses.stream()
                                        .filter(row ->
                                                row.text(Attribute.SESSION).equals(question.session())),
                                uses.more()));
    }

    /** What a session itself made known does not count. */
    private Stream<Row> before() {
        return uses.stream().filter(row -> isBefore(row, question.before()));
    }

    /** Before the second of a limit: records have whole seconds. */
    static boolean isBefore(Row row, Instant time) {
        var limit = time.truncatedTo(ChronoUnit.SECONDS);
        return row.time(Attribute.TIME).filter(limit::isAfter).isPresent();
    }

    private Optional<History.Seen> seen(String what, Predicate<Row> matches) {
        if (what.isEmpty() || question.account().isEmpty()) {
            return Optional.empty();
        }
        var rows = before().filter(matches).toList();
        return Optional.of(new History.Seen(
                rows.stream()
                        .flatMap(row -> row.time(Attribute.TIME).stream())
                        .filter(time -> !uses.more())
                        .min(Comparator.naturalOrder()),
                Count.of(rows.stream(), uses.more())));
    }

    /** Items of an earlier version have the leading call's alone. */
    private static Stream<String> programs(Row row) {
        return Stream.concat(Stream.of(UserAgent.program(row.text(Attribute.CLIENT))), row.texts(Attribute.PROGRAMS));
    }

    private List<String> otherAccounts() {
        return ofAddress.stream()
                .filter(Schema.SEEN::is)
                .filter(row -> row.time(Attribute.LAST)
                        .filter(last ->
                                Duration.between(last, question.at()).abs().compareTo(History.LATELY) < 0)
                        .isPresent())
                .map(Schema.SEEN::rest)
                .filter(account -> AccountId.isValid(account) && !account.equals(question.account()))
                .sorted()
                .limit(MAX_ACCOUNTS)
                .toList();
    }

    private History.Failures failures(Page page) {
        var at = question.at();
        var rows = page.stream()
                .filter(Schema.FAILED_FROM::is)
                .filter(row -> isBefore(row, at))
                .toList();
        var lastHour =
                rows.stream().filter(row -> !isBefore(row, at.minus(HOUR))).toList();
        return new History.Failures(
                // Read from the last one on: if there is one from before that hour, all of that hour are here.
                attempts(lastHour, page.more() && lastHour.size() == rows.size()),
                attempts(rows, page.more()),
                rows.stream()
                        .flatMap(row -> Stream.of(row.text(Attribute.ACCOUNTS).split(",", -1)))
                        .filter(AccountId::isValid)
                        .distinct()
                        .toList());
    }

    private static Count attempts(List<Row> rows, boolean atLeast) {
        return new Count(
                rows.stream()
                        .mapToLong(row -> Math.max(1, row.number(Attribute.ATTEMPTS)))
                        .sum(),
                atLeast);
    }
}
