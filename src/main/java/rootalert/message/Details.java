package rootalert.message;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import rootalert.aws.Answer;
import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.EventTime;
import rootalert.event.Parameters;
import rootalert.event.RootEvent;
import rootalert.facts.AccountLabel;
import rootalert.facts.Facts;
import rootalert.facts.Recipients;
import rootalert.facts.RootPosture;
import rootalert.judge.Alert;
import rootalert.judge.Detail;
import rootalert.judge.Kind;
import rootalert.judge.Kind.Wording;
import rootalert.judge.Notice;
import rootalert.text.Age;
import rootalert.text.UtcTime;
import rootalert.text.Words;

/** What happened, one fact per line. A fact that the record lacks is left out, unless its absence matters. */
final class Details {
    /** Of steps of a sign-in. */
    private static final int MAX_EVENTS = 3;

    private static final int MAX_GIVEN = 20;
    /** Of accounts and addresses. */
    private static final int MAX_SHOWN = 10;

    private final List<Detail.Text> details = new ArrayList<>();
    private final ZoneId zone;

    private Details(ZoneId zone) {
        this.zone = zone;
    }

    static List<Detail.Text> of(Alert alert, ZoneId zone) {
        var event = alert.leadEvent();
        var details = new Details(zone);
        if (alert.hasSeveralCalls()) {
            details.severalCalls(alert, event);
        } else {
            details.oneCall(alert, event);
        }
        details.time("Session began", event.identity().sessionStart());
        details.add("Delivery", DeliveryText.of(alert));
        return details.list();
    }

    /** None yet. */
    static Details inZone(ZoneId zone) {
        return new Details(zone);
    }

    List<Detail.Text> list() {
        return List.copyOf(details);
    }

    static List<Detail.Text> ofFailedSignIns(Alert alert, ZoneId zone) {
        var event = alert.leadEvent();
        var failed = alert.incident().calls();
        var span = CallSpan.of(failed);
        var details = new Details(zone);
        details.add("Event", events(failed.all()));
        details.add("Attempts", failed.count() + ", all failed");
        if (failed.accounts().size() > 1) {
            details.add("Accounts", AccountLabel.list(alert.facts(), failed.accounts(), MAX_SHOWN));
        } else {
            details.add("Account", account(alert, event.identity().userName()));
        }
        details.time("First attempt", span.first());
        details.time("Last attempt", span.last());
        details.add("Region", region(event));
        if (failed.addresses().size() == 1) {
            details.add("Source IP", source(alert.facts(), event));
        } else {
            details.add("Source IPs", SourceText.list(failed.addresses(), MAX_SHOWN));
        }
        details.add("Client", client(event));
        details.add("Credential", CredentialText.ofAttempts(failed));
        details.add("Delivery", DeliveryText.of(alert));
        return details.list();
    }

    private static String events(List<RootEvent> attempts) {
        return Words.list(attempts.stream().map(Details::name).distinct().toList(), MAX_EVENTS);
    }

    /** "ConsoleLogin (signin.amazonaws.com)". */
    private static String name(RootEvent event) {
        var source = event.call().source();
        var name = event.name().isEmpty() ? "Not recorded" : event.name();
        return source.isEmpty() ? name : name + " (" + source + ")";
    }

    static List<Detail.Text> of(Notice notice, Alert alert, ZoneId zone) {
        var details = new Details(zone);
        for (var detail : notice.details()) {
            switch (detail) {
                case Detail.Text text -> details.add(text.label(), text.value());
                case Detail.Time time -> details.time(time.label(), time.time());
                case Detail.Now now -> details.time(now.label(), EventTime.of(alert.now()));
                case Detail.Account ignored -> details.add("Account", account(alert, ""));
                case Detail.Posture ignored -> details.posture(alert);
                case Detail.Recipients ignored -> details.recipients(alert);
            }
        }
        return details.list();
    }

    private void recipients(Alert alert) {
        switch (alert.facts().recipients()) {
            case Answer.Known<Recipients> answer -> {
                var known = answer.value();
                add("Recipients", known.alerts().inWords());
                add("Alarm recipients", known.alarms().inWords());
            }
            case Answer.NotAvailable<Recipients> failed -> add("Recipients", "not available: " + failed.why());
            case Answer.NotAsked<Recipients> ignored -> {}
        }
    }

    private void posture(Alert alert) {
        switch (alert.facts().rootPosture()) {
            case Answer.Known<RootPosture> answer -> {
                var known = answer.value();
                var asOf = asOf(known, alert.now());
                if (known.hasNoCredentials()) {
                    add("Root credentials", "None (no password, access key or signing certificate)" + asOf);
                    return;
                }
                if (known.passwordPresent()) {
                    add("Root MFA", (known.mfaEnabled() ? "Enabled" : "NOT enabled on this account") + asOf);
                } else {
                    add("Root password", "None" + asOf);
                }
                add("Root keys", (known.accessKeysPresent() ? "Present" : "None") + asOf);
                add("Root signing certificates", known.certificatesPresent() ? "Present" + asOf : "");
            }
            case Answer.NotAvailable<RootPosture> failed -> add("Root MFA", "Not available: " + failed.why());
            case Answer.NotAsked<RootPosture> ignored -> {}
        }
    }

    /** Empty of what was looked up for this very alert. */
    private static String asOf(RootPosture known, Instant now) {
        var age = Duration.between(known.asOf(), now);
        return age.compareTo(Duration.ofMinutes(1)) < 0 ? "" : " (as of " + Age.ago(age) + ")";
    }

    private void severalCalls(Alert alert, RootEvent event) {
        var calls = alert.calls();
        var failed = calls.failed() > 0 ? ", " + calls.failed() + " of them denied or failed" : "";
        add("Calls", calls.total() + failed);
        add("MFA", MfaText.of(alert).asFact());
        posture(alert);
        accounts(alert, event);
        var span = CallSpan.of(alert.incident().calls());
        time("First call", span.first());
        time("Last call", span.last());
        add("Regions", CallList.regions(calls));
        caller(alert, event);
    }

    /** Whose account it was, and what else the record or its envelope says of that. */
    private void accounts(Alert alert, RootEvent event) {
        add("Account", account(alert, event.identity().userName()));
        add("Caller's account", event.callersAccount());
        add("Delivered for", event.location().otherAccount());
        add("EventBridge says", event.location().contradiction());
    }

    /** Whom the first sentence may have had no room for. */
    private void access(Parameters parameters) {
        var all = parameters.access().inFull();
        if (all.size() > 1) {
            add(parameters.text("ports").isEmpty() ? "Who" : "Ports", Words.list(all, MAX_GIVEN));
        }
    }

    private void oneCall(Alert alert, RootEvent event) {
        add("Event", name(event));
        var outcome = new OutcomeText(event.outcome());
        add("Outcome", outcome.asFact() + (alert.lead().isRequest() ? " (requested, not changed)" : ""));
        add("Error", outcome.error());
        // A refused sign-in records "No" whether or not root has MFA.
        if (alert.kind().wording() != Wording.SIGN_IN_FAILED) {
            add("MFA", MfaText.of(alert).asFact());
        }
        posture(alert);
        accounts(alert, event);
        time("Time", event.time());
        add("Region", signIn(alert) ? region(event) : event.region());
        caller(alert, event);
        add("Target", event.resource().text());
        access(event.resource().parameters());
        add("Changed", event.resource().parameters().text("changed"));
        add(
                "Other account",
                alert.kind().isWayToRoot() ? "" : event.resource().parameters().text("otherAccount"));
        if (alert.lead().action().kind() == Kind.ALERTING_STOPPED) {
            add("Part of Root Alert", alert.facts().stack().namedBy(event).orElse(""));
        }
        add("Returned", event.resource().returned());
        add("For account", concernedAccount(alert, event));
        event.task().ifPresent(task -> {
            add("Root task", task.policy());
            add("For account", task.account());
        });
    }

    /** Every call of Account Management that is alerted so is about some account. */
    private static String concernedAccount(Alert alert, RootEvent event) {
        boolean unsaid = alert.kind().isWayToRoot() && event.call().service().equals("account");
        return event.concernedAccount()
                .map(id -> AccountLabel.inList(alert.facts(), id))
                .orElse(unsaid ? "Not recorded" : "");
    }

    private void caller(Alert alert, RootEvent event) {
        add("Source IP", source(alert.facts(), event));
        add("Client", client(event));
        add("Credential", new CredentialText(event, alert.kind().wording()).asFact());
        add("Called by", event.identity().principal());
        if (event.identity().throughService()) {
            var whose = event.identity().actor() == Actor.NOT_ROOT ? "the caller's" : "root's";
            var how =
                    event.credential() == Credential.ACCESS_KEY ? "with " + whose + " key" : "in " + whose + " session";
            add("Through", event.identity().invokedBy() + " (" + how + ")");
        }
        var delegate = event.identity().delegate();
        add(
                "Delegate",
                delegate.isEmpty() ? "" : "account " + delegate + " (a product provider, by temporary delegation)");
    }

    void add(String label, String value) {
        if (!value.isEmpty()) {
            details.add(new Detail.Text(label, value));
        }
    }

    void time(String label, EventTime time) {
        add(label, time.instant().map(instant -> UtcTime.seconds(instant, zone)).orElse(time.text()));
    }

    private static String account(Alert alert, String nameHint) {
        return AccountLabel.inFull(alert.facts().accountName(), alert.account(), nameHint);
    }

    private static boolean signIn(Alert alert) {
        return alert.kind().isSignIn();
    }

    /** Of a sign-in. */
    private static String region(RootEvent event) {
        return event.region()
                + (event.region().equals(event.location().partition().signInRegion())
                        ? " (where AWS records every root sign-in)"
                        : "");
    }

    private static String source(Facts facts, RootEvent event) {
        return new SourceText(event.sourceAddress()).inFull(facts.networkOf(event));
    }

    private static String client(RootEvent event) {
        if (event.userAgent().text().isEmpty()) {
            return "Not recorded";
        }
        return event.client().isEmpty() ? "Unknown program (user agent below)" : event.client();
    }
}
