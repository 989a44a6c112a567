package rootalert.proof;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.stream.IntStream;

/** What CloudTrail records of an audit, and what the audit says, in the forms that template and contract give them. */
public final class AuditEvents {
    public static final String AUDIT_ACCOUNT = "111122223333";
    public static final String MEMBER = "210987654321";
    public static final String KEY = "ASIAR5KX3QW2TEXAMPLE";
    public static final String ROLE = "arn:aws:iam::111122223333:role/root-alert-audit";

    private static final String TASK = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";

    private int events;

    /** AssumeRoot by the audit's role. */
    public String assumeRoot(String member, String key, Instant time) {
        return """
                {"source": "aws.sts", "account": "%1$s", "region": "us-east-1", "detail": {"eventID": "event-%2$d", "eventTime": "%3$s", \
                "eventSource": "sts.amazonaws.com", "eventName": "AssumeRoot", "awsRegion": "us-east-1", "recipientAccountId": "%1$s", \
                "sourceIPAddress": "198.51.100.23", "readOnly": false, "userIdentity": {"type": "AssumedRole", \
                "arn": "arn:aws:sts::%1$s:assumed-role/root-alert-audit/root-alert-audit", "accountId": "%1$s", \
                "accessKeyId": "ASIADITXQXFDKEXAMPLE", "sessionContext": {"sessionIssuer": {"type": "Role", "arn": "%4$s", \
                "accountId": "%1$s", "userName": "root-alert-audit"}, "attributes": {"creationDate": "%3$s", "mfaAuthenticated": "false"}}}, \
                "requestParameters": {"targetPrincipal": "%5$s", "taskPolicyArn": {"arn": "%6$s"}, "durationSeconds": 60}, \
                "responseElements": {"credentials": {"accessKeyId": "%7$s"}}}}""".formatted(AUDIT_ACCOUNT, events++, time, ROLE, member, TASK, key);
    }

    /** A call of a root session that AssumeRoot opened, such as "iam/GetAccountSummary". */
    public String call(String member, String key, Instant time, String call) {
        return call(member, key, time, call, "");
    }

    /** The same that AWS denied. */
    public String denied(String member, String key, Instant time, String call) {
        return call(member, key, time, call, "\"errorCode\": \"AccessDenied\", ");
    }

    private String call(String member, String key, Instant time, String call, String error) {
        var words = call.split("/", 2);
        return """
                {"source": "aws.%1$s", "account": "%2$s", "region": "us-east-1", "detail": {"eventID": "event-%3$d", "eventTime": "%4$s", \
                "eventSource": "%1$s.amazonaws.com", "eventName": "%5$s", "awsRegion": "us-east-1", "recipientAccountId": "%2$s", %6$s\
                "sourceIPAddress": "198.51.100.23", "readOnly": %7$s, "userIdentity": {"type": "Root", "accountId": "%2$s", \
                "arn": "arn:aws:iam::%2$s:root", "accessKeyId": "%8$s", "sessionContext": {"assumedRoot": "true", \
                "attributes": {"creationDate": "%4$s", "mfaAuthenticated": "false"}}}}}""".formatted(words[0], member, events++, time, words[1], error, words[1].matches("(Get|List).*"), key);
    }

    /** What the audit says of an account, with a session of one call. */
    public String report(String member, Instant calledAt, String posture) {
        return event(AUDIT_ACCOUNT, "Root Audit", """
                {"schema": "root-alert-audit/1", "run": "%2$s", "account": "%1$s", "canary": false, "region": "us-east-1", \
                "calledAt": "%2$s", "session": "%3$s", "calls": [{"name": "AssumeRoot", "at": "%2$s", "outcome": "DONE"}, \
                {"name": "GetAccountSummary", "at": "%2$s", "outcome": "DONE"}], "posture": %4$s}""".formatted(member, calledAt, "0".repeat(64), posture));
    }

    /** The same of an account that it could not ask. */
    public String notAudited(String member, Instant calledAt, String why) {
        return event(AUDIT_ACCOUNT, "Root Audit", """
                {"schema": "root-alert-audit/1", "account": "%1$s", "calledAt": "%2$s", "calls": [{"name": "AssumeRoot", "at": "%2$s", \
                "outcome": "REFUSED", "code": "AccessDenied"}], "notAudited": "%3$s", "posture": {"password": "%3$s", \
                "accessKeys": "%3$s", "mfaDevices": "%3$s", "signingCertificates": "%3$s"}}""".formatted(member, calledAt, why));
    }

    /** How its run went. */
    public String run(int accounts, boolean managed, String problem) {
        return event(AUDIT_ACCOUNT, "Root Audit Run", """
                {"schema": "root-alert-audit/1", "everyDays": 7, "features": {"rootCredentialsManagement": %s}, "accounts": \
                {"known": %d, "active": %2$d, "due": 0, "audited": 0, "failed": 0, "left": 0}, "complete": %s, "problem": "%s"}""".formatted(managed, accounts, problem.isEmpty(), problem));
    }

    /** As anyone may send it in an account. */
    public String event(String account, String type, String detail) {
        return """
                {"source": "root-alert.audit", "detail-type": "%s", "id": "envelope-%d", "account": "%s", "region": "us-east-1", \
                "resources": [], "detail": %s}""".formatted(type, events++, account, detail);
    }

    public static String posture(boolean password, int accessKeys, int mfaDevices) {
        return """
                {"password": %s, "accessKeys": %d, "mfaDevices": %d, "signingCertificates": 0}""".formatted(password, accessKeys, mfaDevices);
    }

    /** A batch of the queue, by messages m-0 and so on. */
    public static String queued(String... events) {
        return IntStream.range(0, events.length)
                .mapToObj(i -> """
                        {"messageId": "m-%d", "eventSource": "aws:sqs", "body": %s}""".formatted(i, TextNode.valueOf(events[i])))
                .collect(joining(", ", "{\"Records\": [", "]}"));
    }
}
