package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import rootalert.event.EventTime;
import rootalert.text.UtcTime;
import rootalert.text.Words;

/**
 * Calls with the audit's credentials that are none of its reads, found late: they came before CloudTrail's record showed whose
 * credentials those were. Each was told by itself then, as a call of root's.
 *
 * @param sessions at least one
 */
public record AuditMisused(List<Session> sessions) implements Notice {
    private static final int MAX_LINES = 10;
    private static final int MAX_NAMES = 10;

    /**
     * One root session.
     *
     * @param account whose root it acts as
     * @param began when AssumeRoot opened it
     * @param calls the names of what was called, as recorded, each once
     */
    public record Session(String account, EventTime began, List<String> calls) {
        public Session {
            calls = calls.stream().distinct().sorted().toList();
        }

        private String text() {
            var since = began.instant()
                    .map(time -> ", session of " + UtcTime.seconds(time))
                    .orElse("");
            return account + since + ": " + Words.list(calls, MAX_NAMES);
        }
    }

    public AuditMisused {
        sessions = List.copyOf(sessions);
    }

    @Override
    public Kind kind() {
        return Kind.AUDIT_MISUSED;
    }

    /** Empty if there are several. */
    @Override
    public String account() {
        return accounts().size() == 1 ? accounts().getFirst() : "";
    }

    private List<String> accounts() {
        return sessions.stream().map(Session::account).distinct().toList();
    }

    @Override
    public EventTime time() {
        return sessions.getFirst().began();
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public List<String> reasons() {
        return List.of(
                SeverityRule.about(kind()).reason().ofOne(),
                "Earlier alerts reported these calls. Only now is it known whose credentials made them.");
    }

    @Override
    public String headline(Alert alert) {
        return "Audit credentials MISUSED" + inSeveral() + ": " + Words.list(names(), 2);
    }

    private String inSeveral() {
        return accounts().size() == 1 ? "" : " in " + accounts().size() + " accounts";
    }

    private List<String> names() {
        return sessions.stream()
                .flatMap(session -> session.calls().stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public String summary(Alert alert) {
        return "Someone used the credentials of Root Alert's audit in "
                + (account().isEmpty() ? accounts().size() + " accounts" : alert.accountLabel())
                + " for something else: " + Words.list(names(), MAX_NAMES) + ".";
    }

    @Override
    public List<Detail> details() {
        var calls = new Detail.Text("Calls", Words.list(names(), MAX_NAMES));
        return sessions.size() == 1
                ? List.of(new Detail.Account(), new Detail.Time("Session began", time()), calls)
                : List.of(
                        account().isEmpty()
                                ? new Detail.Text("Accounts", Words.list(accounts(), MAX_NAMES))
                                : new Detail.Account(),
                        calls);
    }

    @Override
    public List<Section> sections(Alert alert) {
        return sessions.size() == 1
                ? List.of()
                : List.of(new Section(
                        "SESSIONS",
                        Section.first(MAX_LINES, sessions, Session::text, "session")
                                .toList()));
    }

    @Override
    public List<Command> commands(Alert alert) {
        var region = alert.facts().stack().region();
        return Command.isRegion(region)
                ? List.of(Command.lookUp(
                        "Who opened root sessions (run it in the account and region of the audit):",
                        region,
                        "EventName",
                        "AssumeRoot"))
                : List.of();
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        var all = json.putObject("misused").putArray("sessions");
        sessions.forEach(session -> {
            var calls = all.addObject()
                    .put("account", session.account())
                    .put("began", NullIfEmpty.recorded(session.began()))
                    .putArray("calls");
            session.calls().stream().limit(MAX_NAMES).forEach(calls::add);
        });
    }
}
