package rootalert.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import rootalert.event.AccountId;
import rootalert.event.RootEvent;

/**
 * One row of the table {@code undo.txt}: a command that undoes a way to root, or shows what there is to undo.
 *
 * @param of after what
 * @param about what it does
 * @param line {@code {account}} and its like are filled in
 */
record Undo(List<Exposure> of, String about, String line) {
    /** As the API reference of AWS Organizations has them. */
    private static final Pattern POLICY_ID = Pattern.compile("p-[0-9a-zA-Z_]{8,128}");

    private static final Pattern ROOT_ID = Pattern.compile("r-[0-9a-z]{4,32}");
    private static final Pattern TARGET_ID =
            Pattern.compile("r-[0-9a-z]{4,32}|\\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}");
    private static final Pattern SERVICE = Pattern.compile("[a-z]{2,20}\\.amazonaws\\.com");

    /** What may stand in braces. The head of the table says what each stands for. */
    private enum Placeholder {
        ACCOUNT,
        POLICY,
        TARGET,
        ROOT,
        TYPE,
        SERVICE,
        FEATURE
    }

    static final List<Undo> TABLE = TableRow.read("undo.txt", 3, Undo::of);

    /** What undoes a call that worked; none of one that did not. */
    static List<Command> commands(RootEvent event) {
        var exposure = event.failed() ? Optional.<Exposure>empty() : Exposure.of(event);
        return exposure.stream()
                .flatMap(what -> TABLE.stream().filter(row -> row.of.contains(what)))
                .flatMap(row -> row.command(event).stream())
                .toList();
    }

    /** @throws IllegalArgumentException if a cell is none that the head of the table describes */
    static Undo of(TableRow row) {
        var line = row.cell(2);
        Placeholders.in(line).forEach(Undo::placeholder);
        return new Undo(Step.names(row.cell(0)).stream().map(Exposure::valueOf).toList(), row.cell(1), line);
    }

    /** Empty if the record does not say all that it needs, in exactly the form that AWS gives it. */
    private Optional<Command> command(RootEvent event) {
        boolean saysAll = Placeholders.in(line).stream()
                .noneMatch(place -> value(place, event).isEmpty());
        return saysAll
                ? Optional.of(
                        new Command(about + where(event), Placeholders.filled(line, place -> value(place, event))))
                : Optional.empty();
    }

    private static String where(RootEvent event) {
        return " (run it in "
                + (AccountId.isValid(event.account()) ? "account " + event.account() : "the account that called")
                + "):";
    }

    private static Placeholder placeholder(String name) {
        return Placeholders.named(name, Placeholder.values());
    }

    private static String value(String place, RootEvent event) {
        var parameters = event.resource().parameters();
        return switch (placeholder(place)) {
            case ACCOUNT -> only(AccountId.FORM, parameters.text("accountId"));
            case POLICY -> only(POLICY_ID, parameters.text("policyId"));
            case TARGET -> only(TARGET_ID, parameters.text("targetId"));
            case ROOT -> only(ROOT_ID, parameters.text("rootId"));
            case TYPE -> parameters.text("policyType").toUpperCase(Locale.ROOT).replace(' ', '_');
            case SERVICE -> only(SERVICE, parameters.text("servicePrincipal"));
            case FEATURE -> event.name().endsWith("RootSessions") ? "root-sessions" : "root-credentials-management";
        };
    }

    private static String only(Pattern form, String value) {
        return form.matcher(value).matches() ? value : "";
    }
}
