package rootalert.watch;

import java.util.List;

/**
 * What the two rules have to match, whatever else they match: shaped as CloudTrail's events are, with the fields that
 * TestEventPattern wants.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html">TestEventPattern</a>
 */
final class CanonicalEvents {
    static final List<String> SIGN_INS =
            List.of(signIn("Success"), event("signin", "Console Sign In", "Root", "root", "PasswordUpdated", ""));

    static final List<String> CALLS = List.of(
            signIn("Failure"),
            event("ec2", "API Call", "Root", "root", "RunInstances", ""),
            event("sts", "API Call", "AssumedRole", "assumed-role/admin/alice", "AssumeRoot", ""));

    private CanonicalEvents() {}

    private static String signIn(String outcome) {
        return event(
                "signin",
                "Console Sign In",
                "Root",
                "root",
                "ConsoleLogin",
                ", \"responseElements\": {\"ConsoleLogin\": \"" + outcome + "\"}");
    }

    private static String event(String service, String type, String identity, String arn, String name, String more) {
        return """
            {"version": "0", "id": "00000000-0000-0000-0000-000000000000", "account": "123456789012",
             "time": "2026-11-20T21:03:12Z", "region": "us-east-1", "resources": [], "source": "aws.%s",
             "detail-type": "AWS %s via CloudTrail", "detail": {"eventVersion": "1.11",
             "userIdentity": {"type": "%s", "accountId": "123456789012", "arn": "arn:aws:iam::123456789012:%s"},
             "eventSource": "%1$s.amazonaws.com", "eventName": "%s", "awsRegion": "us-east-1", "readOnly": false%s}}""".formatted(service, type, identity, arn, name, more);
    }
}
