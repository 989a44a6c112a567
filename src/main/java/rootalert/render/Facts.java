package rootalert.render;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import rootalert.account.Posture;
import rootalert.account.Recipients;
import rootalert.assess.Alert;
import rootalert.assess.Kind;
import rootalert.event.Credential;
import rootalert.event.EventTime;
import rootalert.event.Mfa;
import rootalert.event.Notice;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.SourceAddress;
import rootalert.event.UnreadableEvent;

/** What happened, one fact a line. What the record lacks is left out, unless its absence matters. */
final class Facts {

    /** A label of ours and a value that may hold the event's words. */
    record Fact(String label, String value) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final List<Fact> facts = new ArrayList<>();
    private final ZoneId zone;

    private Facts(ZoneId zone) {
        this.zone = zone;
    }

    static List<Fact> of(Alert alert, ZoneId zone) {
        var facts = new Facts(zone);
        switch (alert.event()) {
            case RootEvent event -> facts.of(alert, event);
            case Notice notice -> facts.of(alert, notice);
            case UnreadableEvent unreadable ->
                facts.add("Received", unreadable.excerpt().isEmpty() ? "nothing" : unreadable.excerpt());
        }
        return List.copyOf(facts.facts);
    }

    private void of(Alert alert, RootEvent event) {
        if (alert.isStorm()) {
            storm(alert, event);
        } else {
            call(alert, event);
        }
        time("Session from", event.sessionStart());
        if (alert.late()) {
            add("Delivery", "late" + (event.lateReason().isEmpty() ? "" : " or repeated (" + event.lateWords() + ")"));
        }
    }

    private void of(Alert alert, Notice notice) {
        add("Account", account(alert, notice.account(), ""));
        time("Time", notice.time());
        add("Region", notice.region());
        posture(alert);
        switch (alert.surroundings().recipients()) {
            case Recipients.Known known ->
                add("Recipients", known.confirmed() + " confirmed, " + known.pending() + " pending");
            case Recipients.NotAvailable unknown -> add("Recipients", "not available: " + unknown.why());
            case Recipients.NotAsked ignored -> {}
        }
    }

    private void posture(Alert alert) {
        switch (alert.surroundings().posture()) {
            case Posture.Known known -> {
                add("Root MFA", known.mfaEnabled() ? "Enabled" : "NOT enabled on this account");
                add("Root keys", known.accessKeysPresent() ? "Present" : "None");
            }
            case Posture.NotAvailable unknown -> add("Root MFA", "Not available: " + unknown.why());
            case Posture.NotAsked ignored -> {}
        }
    }

    private void storm(Alert alert, RootEvent event) {
        var storm = Storm.of(alert);
        add(
                "Calls",
                alert.calls().size()
                        + (storm.failed() > 0 ? ", of which " + storm.failed() + " denied or failed" : ""));
        add("MFA", mfa(event));
        posture(alert);
        add("Account", account(alert, event.account(), event.accountNameHint()));
        time("First call", storm.first());
        time("Last call", storm.last());
        add("Regions", storm.regions());
        caller(alert, event);
    }

    private void call(Alert alert, RootEvent event) {
        add("Event", event.source().isEmpty() ? event.name() : event.name() + " (" + event.source() + ")");
        add("Outcome", outcome(event.outcome()));
        if (event.outcome() instanceof Outcome.Failure failure) {
            add(
                    "Error",
                    failure.code()
                            + (failure.code().isEmpty() || failure.message().isEmpty() ? "" : ": ")
                            + failure.message());
        }
        add("MFA", mfa(event));
        posture(alert);
        add("Account", account(alert, event.account(), event.accountNameHint()));
        time("Time", event.time());
        add("Region", region(alert, event));
        caller(alert, event);
        add("Target", event.target());
        event.task().ifPresent(task -> {
            add("Root task", task.policy());
            add("For account", task.account());
        });
    }

    private void caller(Alert alert, RootEvent event) {
        add("Source IP", source(alert, event));
        add("Client", client(event));
        add("Credential", credential(alert, event));
        add("Called by", event.principal());
    }

    private void add(String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(label, value));
        }
    }

    private void time(String label, EventTime time) {
        add(
                label,
                time.instant()
                        .map(instant -> at(instant, ZoneOffset.UTC) + " UTC")
                        .orElse(time.text()));
        if (!zone.normalized().equals(ZoneOffset.UTC)) {
            time.instant().ifPresent(instant -> add("", at(instant, zone) + " " + zone.getId()));
        }
    }

    private static String at(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Success ignored -> "Success";
            case Outcome.Failure ignored -> "Failure";
            case Outcome.Unknown ignored -> "Not recorded";
        };
    }

    private static String mfa(RootEvent event) {
        return switch (event.mfa()) {
            case YES -> "Yes";
            case NO ->
                event.credential() == Credential.ASSUME_ROOT ? "No (sessions of AssumeRoot never have it)" : "No";
            case NOT_RECORDED -> event.credential() == Credential.SERVICE ? "" : "Not recorded";
        };
    }

    private static String account(Alert alert, String id, String nameHint) {
        var label = AccountLabel.of(alert.accountName(), id);
        var why = AccountLabel.whyNameless(alert.accountName());
        var hint = why.isEmpty() || nameHint.isEmpty() ? "" : "; the event itself says \"" + nameHint + "\"";
        return why.isEmpty() ? label : id + " (" + why + hint + ")";
    }

    private static String region(Alert alert, RootEvent event) {
        boolean signIn =
                alert.assessment().kind() == Kind.SIGN_IN || alert.assessment().kind() == Kind.SIGN_IN_FAILED;
        return signIn && !event.region().isEmpty()
                ? event.region() + " (where AWS records every root sign-in)"
                : event.region();
    }

    private static String source(Alert alert, RootEvent event) {
        var network =
                alert.surroundings().networkOf(event).map(name -> ", " + name).orElse("");
        return switch (event.sourceAddress()) {
            case SourceAddress.PublicIp ip -> ip.text() + " (public address" + network + ")";
            case SourceAddress.PrivateIp ip ->
                ip.text() + " (private address: a VPC or another network" + network + ")";
            case SourceAddress.ConsoleBackEnd ip -> ip.text() + " (the AWS console's own servers)";
            case SourceAddress.AwsService service -> service.text() + " (AWS service)";
            case SourceAddress.AwsInternal ignored ->
                "AWS Internal (a part of AWS, the person's address is not recorded)";
            case SourceAddress.NotRecorded ignored -> "Not recorded";
            case SourceAddress.Unrecognised odd -> odd.text() + " (not an address)";
        };
    }

    private static String client(RootEvent event) {
        if (event.client().userAgent().isEmpty()) {
            return "Not recorded";
        }
        return event.client().words().isEmpty()
                ? "Unknown program (user agent below)"
                : event.client().words();
    }

    private static String credential(Alert alert, RootEvent event) {
        var key = event.accessKeyId().isEmpty() ? "" : " " + event.accessKeyId();
        return switch (event.credential()) {
            case CONSOLE ->
                switch (alert.assessment().kind()) {
                    case SIGN_IN -> event.mfa() == Mfa.YES ? "Root password and MFA" : "Root password";
                    case SIGN_IN_FAILED -> "Root password, tried";
                    default -> "Console session";
                };
            case ACCESS_KEY -> "Long-term key" + key;
            case TEMPORARY -> "Temporary key" + key;
            case ASSUME_ROOT -> "Session of AssumeRoot, temporary key" + key;
            case FEDERATED -> "Federated session of root, temporary key" + key;
            case SERVICE -> "The service's own right to act for root (" + event.invokedBy() + ")";
            case UNKNOWN -> event.accessKeyId().isEmpty() ? "" : "Key" + key;
        };
    }
}
