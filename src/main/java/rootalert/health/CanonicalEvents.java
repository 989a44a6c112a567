package rootalert.health;

import java.util.List;
import java.util.UUID;

/**
 * What the three rules have to match, whatever else they match: shaped as CloudTrail's events are, with the fields that
 * TestEventPattern wants. Each has an ID of its own, so that a pattern cannot match them alone.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html">TestEventPattern</a>
 */
record CanonicalEvents(Deployment deployment) {

    static List<String> signIns(Deployment deployment) {
        var events = new CanonicalEvents(deployment);
        return List.of(events.signIn("Success"), events.event("signin", "Console Sign In", "PasswordUpdated", ""));
    }

    static List<String> calls(Deployment deployment) {
        var events = new CanonicalEvents(deployment);
        return List.of(
                events.signIn("Failure"),
                events.event("ec2", "API Call", "RunInstances", ""),
                events.byRole("sts", "AssumeRoot"));
    }

    static List<String> rootExposed(Deployment deployment) {
        var events = new CanonicalEvents(deployment);
        return List.of(
                events.byRole("account", "AcceptPrimaryEmailUpdate"),
                events.byRole("iam", "EnableOrganizationsRootSessions"),
                events.byRole("organizations", "DetachPolicy"));
    }

    private String byRole(String service, String name) {
        return event("AssumedRole", "assumed-role/admin/alice", service, "API Call", name, "");
    }

    private String signIn(String outcome) {
        return event(
                "signin",
                "Console Sign In",
                "ConsoleLogin",
                ", \"responseElements\": {\"ConsoleLogin\": \"" + outcome + "\"}");
    }

    private String event(String service, String type, String name, String more) {
        return event("Root", "root", service, type, name, more);
    }

    private String event(String identity, String arn, String service, String type, String name, String more) {
        return """
            {"version": "0", "id": "%s", "account": "%s", "time": "2026-11-20T21:03:12Z", "region": "%s",
             "resources": [], "source": "aws.%s", "detail-type": "AWS %s via CloudTrail",
             "detail": {"eventVersion": "1.11", "eventID": "%s",
             "userIdentity": {"type": "%s", "accountId": "%2$s", "arn": "arn:%s:iam::%2$s:%s"},
             "eventSource": "%4$s.amazonaws.com", "eventName": "%s", "awsRegion": "%3$s", "readOnly": false%s}}""".formatted(
                        UUID.randomUUID(),
                        deployment.account(),
                        deployment.region(),
                        service,
                        type,
                        UUID.randomUUID(),
                        identity,
                        deployment.get("AWS::Partition"),
                        arn,
                        name,
                        more);
    }
}
