package rootalert.assess;

import static java.util.Map.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import rootalert.account.AccountName;
import rootalert.event.Incoming;
import rootalert.event.RootEvent;
import rootalert.event.Session;
import rootalert.event.TestRecord;

/** Events in a few words: a call such as "iam/CreateUser", and traits such as "MFA denied". */
public final class TestEvents {
    public static final String STACK = "root-alert";

    // spotless:off
    private static final Map<String, String> TRAITS = Map.ofEntries(
            entry("MFA",       "{userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'true'}}}}"),
            entry("no-MFA",    "{userIdentity: {sessionContext: {attributes: {mfaAuthenticated: 'false'}}}}"),
            entry("worked",    "{additionalEventData: {success: 'true'}}"),
            entry("failed",    "{errorCode: 'Throttling'}"),
            entry("denied",    "{errorCode: 'AccessDenied'}"),
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
            entry("ours",      "{requestParameters: {functionName: 'acme-root-alert-Function-1X'}}"),
            entry("late",      "{addendum: {reason: 'DELIVERY_DELAY'}}"));
    // spotless:on

    private TestEvents() {}

    public static TestRecord record(String call, String traits) {
        var record = TestRecord.call(call);
        for (var trait : traits.strip().split(" +", -1)) {
            record = trait.isEmpty() ? record : record.with(TRAITS.getOrDefault(trait, "no such trait: " + trait));
        }
        return record;
    }

    public static RootEvent event(String call, String traits) {
        return record(call, traits).read();
    }

    /** The alert of an event, made two minutes after it, or at a fixed time where it has none. */
    public static Alert alert(Incoming event, AccountName name) {
        var now = Instant.parse("2026-11-20T21:05:12Z");
        var time = event instanceof RootEvent known ? known.time().instant().orElse(now) : now;
        return Alert.of(Session.of(event), name, Surroundings.UNKNOWN, STACK, time.plus(Duration.ofMinutes(2)));
    }
}
