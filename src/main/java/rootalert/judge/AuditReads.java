package rootalert.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rootalert.event.Calls;
import rootalert.event.Credential;
import rootalert.event.EventTime;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.text.Age;
import rootalert.text.Words;

/** What Root Alert's own audit read, in however many accounts: all of a batch together. */
record AuditReads(Calls calls) implements Notice {
    private static final int MAX_LISTED = 200;
    /** Twice as many as there are. */
    private static final int MAX_NAMES = 14;

    /** Whether a call is one of its reads: its key is the audit's, and it is one of those that the task allows. */
    static boolean isOne(RootEvent call) {
        return call.credential() == Credential.AUDIT && RootTask.isAuditRead(call);
    }

    /** The same incident, told as what it is. Its calls stay in it, so that they are remembered as told. */
    static Incident of(Incident reads) {
        return new Incident(reads.calls(), Optional.of(new AuditReads(reads.calls())), reads.messageIds());
    }

    @Override
    public Kind kind() {
        return Kind.AUDIT;
    }

    /** Empty if there are several. */
    @Override
    public String account() {
        return calls.account();
    }

    @Override
    public EventTime time() {
        return calls.first().time();
    }

    @Override
    public String id() {
        return calls.first().id();
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public List<String> reasons() {
        return List.of(
                "CloudTrail recorded that AssumeRoot gave these credentials to the audit's role, and the audit makes exactly such calls.");
    }

    @Override
    public String headline(Alert alert) {
        return isAboutOneAccount()
                ? "The audit checked root's credentials"
                : "The audit checked root's credentials in " + accounts();
    }

    private boolean isAboutOneAccount() {
        return calls.accounts().size() == 1;
    }

    private String accounts() {
        return Words.count(calls.accounts().size(), "account");
    }

    @Override
    public String summary(Alert alert) {
        return "Root Alert's audit checked which credentials root has in "
                + (isAboutOneAccount() ? alert.accountLabel() : accounts())
                + ". It did so by real root calls. They arrived here the way any root call does, so that path works.";
    }

    @Override
    public List<Detail> details() {
        long failed = failed(calls.all());
        return List.of(
                new Detail.Text("Calls", String.valueOf(calls.count())),
                new Detail.Text("Failed", failed == 0 ? "" : String.valueOf(failed)),
                new Detail.Time("Time", time()),
                new Detail.Text(
                        "Accounts",
                        isAboutOneAccount()
                                ? ""
                                : String.valueOf(calls.accounts().size())));
    }

    @Override
    public List<Section> sections(Alert alert) {
        return List.of(new Section(
                "PROVEN BY A REAL ROOT CALL",
                Section.accounts(byAccount().entrySet(), account -> line(account.getKey(), account.getValue(), alert))
                        .toList()));
    }

    private static String line(String account, List<RootEvent> reads, Alert alert) {
        var names = reads.stream()
                .map(read -> read.name() + (read.failed() ? " (failed, which proves just as much)" : ""))
                .distinct()
                .toList();
        return account + ": " + Words.list(names, MAX_NAMES)
                + took(reads.getFirst(), alert)
                        .map(length -> ", arrived " + Age.exactly(length) + " after the session began")
                        .orElse("");
    }

    private static Optional<Duration> took(RootEvent read, Alert alert) {
        return read.identity()
                .sessionStart()
                .instant()
                .map(start -> Duration.between(start, alert.now()))
                .filter(length -> !length.isNegative());
    }

    private static long failed(List<RootEvent> reads) {
        return reads.stream().filter(RootEvent::failed).count();
    }

    private Map<String, List<RootEvent>> byAccount() {
        return calls.all().stream().collect(groupingBy(RootEvent::account, LinkedHashMap::new, toList()));
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        var accounts = json.putObject("audit").putArray("accounts");
        byAccount().entrySet().stream().limit(MAX_LISTED).forEach(account -> {
            var object = accounts.addObject()
                    .put("id", account.getKey())
                    .put("calls", account.getValue().size())
                    .put("failed", failed(account.getValue()));
            took(account.getValue().getFirst(), alert)
                    .ifPresentOrElse(
                            length -> object.put("seconds", length.toSeconds()), () -> object.putNull("seconds"));
        });
    }

    /** One of a batch, but batches may come each minute: enough is said by a few an hour. */
    @Override
    public Optional<String> group() {
        return Optional.of("");
    }

    @Override
    public int times() {
        return calls.count();
    }

    @Override
    public String count() {
        return "";
    }
}
