package rootalert.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.proof.AuditEvents;

/** What EventBridge brings to the hub of an audit on the wire: CloudTrail's record of each request, and what the audit itself told. */
public final class Recorded {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SIGNER = Pattern.compile("Credential=(ASIA(\\d{12})KEYID)/");
    private static final Pattern TARGET = Pattern.compile("TargetPrincipal=(\\d{12})");
    private static final Pattern ACTION = Pattern.compile("Action=(\\w+)&");

    private Recorded() {}

    /** The events that the audit put, as of its account. */
    public static List<String> told(CentralRootAccess organization, String auditAccount) {
        return organization.told().stream()
                .map(told -> JSON.createObjectNode()
                        .put("version", "0")
                        .put("id", "17793124-05d4-b198-2fde-7ededc63b103")
                        .put("source", "root-alert.audit")
                        .put("detail-type", told.type())
                        .put("account", auditAccount)
                        .put("region", "us-east-1")
                        .set("detail", told.detail())
                        .toString())
                .toList();
    }

    /** The record of each AssumeRoot that gave a session, and of each request that such a session signed. */
    public static List<String> records(CentralRootAccess organization, Instant time) {
        var records = new AuditEvents();
        return organization.all().stream()
                .flatMap(request -> record(records, request, time).stream())
                .toList();
    }

    /** The record of another call by an account's session, such as "iam/CreateLoginProfile". */
    public static String call(String account, Instant time, String call) {
        return new AuditEvents().call(account, CentralRootAccess.keyOf(account), time, call);
    }

    private static List<String> record(AuditEvents records, LoggedRequest request, Instant time) {
        var action = first(ACTION, request.getBodyAsString())
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
        if (action.equals(CentralRootAccess.ASSUME_ROOT)) {
            return first(TARGET, request.getBodyAsString())
                    .map(match -> records.assumeRoot(match.group(1), CentralRootAccess.keyOf(match.group(1)), time))
                    .toList();
        }
        return first(SIGNER, request.getHeader("Authorization"))
                .map(match -> records.call(match.group(2), match.group(1), time, "iam/" + action))
                .toList();
    }

    private static Stream<MatchResult> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().limit(1);
    }
}
