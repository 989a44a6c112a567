package rootalert.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import rootalert.aws.Answer;
import rootalert.event.Calls;
import rootalert.event.Credential;
import rootalert.event.Events;
import rootalert.event.RootEvent;
import rootalert.event.TestRecord;
import rootalert.facts.Facts;
import rootalert.facts.KnownNetworks;
import rootalert.facts.RootPosture;
import rootalert.facts.Stack;
import rootalert.store.Admission.Held;
import rootalert.store.History;
import rootalert.store.Review;

/** Events in a few words: a call such as "iam/CreateUser", and traits such as "MFA denied". */
public final class TestEvents {
    public static final String STACK = "root-alert";

    /** With the audit's key, which no record says by itself. */
    private static final String AUDITS = "audits-key";

    // spotless:off
    private static final Map<String, String> TRAITS = Map.ofEntries(
            entry("MFA",       "{userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}"),
            entry("no-MFA",    "{userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'false'}}}}"),
            entry("MFA-odd",   "{additionalEventData: {MFAUsed: {a: 1}}}"),
            entry("worked",    "{additionalEventData: {success: 'true'}}"),
            entry("failed",    "{errorCode: 'Throttling'}"),
            entry("outcome-odd", "{errorCode: {a: 1}}"),
            entry("denied",    "{errorCode: 'AccessDenied'}"),
            entry("dry-run",   "{errorCode: 'Client.DryRunOperation', errorMessage: 'Request would have succeeded, but DryRun flag is set.'}"),
            entry("refused",   "{additionalEventData: {success: 'false'}}"),
            entry("read",      "{readOnly: true}"),
            entry("wrote",     "{readOnly: false}"),
            entry("AKIA",      "{userIdentity: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE'}}"),
            entry("ASIA",      "{userIdentity: {accessKeyId: 'ASIAIOSFODNN7EXAMPLE'}}"),
            entry("console",   "{sessionCredentialFromConsole: 'true'}"),
            entry("assumed",   "{userIdentity: {sessionContext: {assumedRoot: 'true'}}}"),
            entry("federated", "{userIdentity: {type: 'FederatedUser', arn: '', sessionContext: {sessionIssuer: {type: 'Root'}}}}"),
            entry("service",   "{userIdentity: {invokedBy: 'glue.amazonaws.com'}, sourceIPAddress: 'glue.amazonaws.com'}"),
            entry("role",      "{userIdentity: {type: 'AssumedRole', arn: 'arn:aws:sts::012345678901:assumed-role/x/ada'}}"),
            entry("nobody",    "{userIdentity: {type: '', arn: ''}}"),
            entry("user",      "{requestParameters: {userName: 'ada'}}"),
            entry("root-user", "{requestParameters: {userName: 'AWS ROOT USER'}}"),
            entry("ours",      "{requestParameters: {functionName: 'root-alert-RootAlertFunction-1X2Y'}}"),
            entry("our-trail",  "{requestParameters: {name: 'root-alert-trail'}}"),
            entry("our-rule",  "{requestParameters: {name: 'root-alert-CallRule-1X2Y'}}"),
            entry("in-session", "{userIdentity: {invokedBy: 'cloudformation.amazonaws.com', sessionContext: {attributes: {creationDate: '2026-11-20T20:50:00Z'}}}, sourceIPAddress: 'cloudformation.amazonaws.com'}"),
            entry("event",     "{eventType: 'AwsServiceEvent', userIdentity: {invokedBy: 'macie2.amazonaws.com'}}"),
            entry("first",     "{requestParameters: {grant_type: 'authorization_code'}}"),
            entry("renewal",   "{requestParameters: {grant_type: 'refresh_token'}}"),
            entry("root-mfa",  "{requestParameters: {serialNumber: 'arn:aws:iam::012345678901:mfa/root-account-mfa-device'}}"),
            entry("off",       "{requestParameters: {enable: false}}"),
            entry("audit",     task("aws:policy/root-task/IAMAuditRootUserCredentials")),
            entry("password",  task("aws:policy/root-task/IAMCreateRootUserPassword")),
            entry("delete",    task("aws:policy/root-task/IAMDeleteRootUserCredentials")),
            entry("unlock",    task("aws:policy/root-task/SQSUnlockQueuePolicy")),
            entry("false-audit", task("777788889999:policy/root-task/IAMAuditRootUserCredentials")),
            entry("admin",     "{requestParameters: {policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess'}}"),
            entry("to-anyone", "{requestParameters: {bucketPolicy: {Statement: [{Effect: 'Allow', Principal: '*'}]}}}"),
            entry("to-account", "{requestParameters: {bucketPolicy: {Statement: [{Effect: 'Allow', Principal: {AWS: '777788889999'}}]}}}"),
            entry("to-both",   "{requestParameters: {bucketPolicy: {Statement: [{Effect: 'Allow', Principal: '*'}, {Effect: 'Allow', Principal: {AWS: '777788889999'}}]}}}"),
            entry("member",    "{requestParameters: {accountId: '210987654321', alternateContactType: 'SECURITY'}}"),
            entry("pending",   "{responseElements: {status: 'PENDING'}}"),
            entry("for-iam",   "{requestParameters: {accountId: '210987654321', servicePrincipal: 'iam.amazonaws.com'}}"),
            entry("for-account", "{requestParameters: {accountId: '210987654321', servicePrincipal: 'account.amazonaws.com'}}"),
            entry("scp",       "{requestParameters: {policyId: 'p-a1b2c3d4', policyType: 'SERVICE_CONTROL_POLICY'}}"),
            entry("rcp-answer", "{requestParameters: {policyId: 'p-a1b2c3d4'}, responseElements: {policy: {policySummary: {type: 'RESOURCE_CONTROL_POLICY'}}}}"),
            entry("tags",      "{requestParameters: {policyId: 'p-a1b2c3d4'}, responseElements: {policy: {policySummary: {type: 'TAG_POLICY'}}}}"),
            entry("policy",    "{requestParameters: {policyId: 'p-a1b2c3d4', targetId: '210987654321'}}"),
            entry(AUDITS,      "{userIdentity: {accessKeyId: 'ASIAIOSFODNN7EXAMPLE'}}"),
            entry("late",      "{addendum: {reason: 'DELIVERY_DELAY'}}"));
    // spotless:on

    private TestEvents() {}

    private static String task(String policy) {
        return "{requestParameters: {targetPrincipal: '210987654321', taskPolicyArn: {arn: 'arn:aws:iam::" + policy
                + "'}}}";
    }

    public static TestRecord record(String call, String traits) {
        var record = TestRecord.call(call);
        for (var trait : traits.strip().split(" +", -1)) {
            record = trait.isEmpty() ? record : record.with(TRAITS.getOrDefault(trait, "no such trait: " + trait));
        }
        return record;
    }

    public static RootEvent event(String call, String traits) {
        var event = record(call, traits).read();
        return traits.contains(AUDITS) ? event.with(Credential.AUDIT) : event;
    }

    /** The stack whose alerts these are. */
    static Stack stack() {
        return new Stack(STACK, "us-east-1", "012345678901", List.of());
    }

    /** What is known of an account with this name, and nothing else. */
    public static Facts facts(Answer<String> name) {
        return facts(name, new Answer.NotAsked<>(), new Answer.NotAsked<>());
    }

    /** What is known of an account whose owners named a network, and whose root has MFA and no access keys. */
    static Facts factsWithNetwork(String network) {
        var none = facts(new Answer.NotAsked<>());
        return new Facts(
                none.stack(),
                none.accountName(),
                none.otherNames(),
                new Answer.Known<>(new RootPosture(true, true, false, false, Instant.EPOCH)),
                none.recipients(),
                none.history(),
                KnownNetworks.parse(network),
                none.heldBack(),
                none.review());
    }

    /** The same, and what is remembered. */
    static Facts facts(Answer<String> name, Answer<History> history, Answer<Review> review) {
        return new Facts(
                stack(),
                name,
                Map.of(),
                new Answer.NotAsked<>(),
                new Answer.NotAsked<>(),
                history,
                new KnownNetworks(List.of()),
                Held.NONE,
                review);
    }

    /** A call with its assessment. */
    static JudgedCall assessed(RootEvent event) {
        return JudgedCall.judge(event, stack());
    }

    /** The alert of a call, made two minutes after it, or at a fixed time where it has none. */
    public static Alert alert(RootEvent event, Answer<String> name) {
        return alert(List.of(event), facts(name));
    }

    /** The alert of several calls, made two minutes after the first. */
    public static Alert alert(List<RootEvent> calls, Facts facts) {
        var together = new Calls(calls);
        var time = together.first().time().instant().orElse(Instant.parse("2026-11-20T21:05:12Z"));
        return alert(together, facts, time.plus(Duration.ofMinutes(2)));
    }

    /** The alert of calls that belong together, as of a given moment. */
    public static Alert alert(Calls calls, Facts facts, Instant now) {
        return Alert.of(judged(calls), facts, now);
    }

    /** The alert of whatever one thing the input holds, as of a given moment. */
    public static Alert alert(String json, Facts facts, Instant now) {
        var incident =
                Incidents.of(Events.parse(json.getBytes(UTF_8)).received()).getFirst();
        return Alert.of(JudgedIncident.of(incident, stack()), facts, now);
    }

    /** The alert of something that is not about calls, as of a given moment. */
    public static Alert alert(Notice notice, Facts facts, Instant now) {
        return Alert.of(JudgedIncident.of(Incident.of(notice, List.of()), stack()), facts, now);
    }

    /** The alert that combines those of several, as of a given moment. */
    public static Alert combined(List<Calls> parts, Facts facts, Instant now) {
        return Alert.of(
                JudgedIncident.combined(parts.stream().map(TestEvents::judged).toList()), facts, now);
    }

    /** What to do about one call, of whatever kind. */
    static Playbook playbook(Kind kind, RootEvent event) {
        var call = judgedAs(kind, event);
        return PlaybookRow.playbook(Situation.of(call, List.of(call)));
    }

    /** A call as if it were of that kind. */
    static JudgedCall judgedAs(Kind kind, RootEvent event) {
        var judged = assessed(event);
        return new JudgedCall(
                event,
                judged.action(),
                new Judgement(
                        kind, judged.judgement().severity(), judged.judgement().reasons()),
                judged.isBadForWantOfMfa());
    }

    /** Calls that belong together, judged. */
    public static JudgedIncident judged(Calls calls) {
        return JudgedIncident.of(Incident.of(calls, List.of()), stack());
    }
}
