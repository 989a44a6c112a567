package rootalert.event;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Reads who made a call, and with what credential. */
final class UserIdentityParser {
    /** Anyone who knows root's address can request a reset, and nobody is signed in then, whatever identity the record carries. */
    private static final String RESET_REQUEST = "PasswordRecoveryRequested";

    /** Only the root user's own flows write these, whatever identity they carry. */
    private static final Set<String> RECOVERY = Set.of(RESET_REQUEST, "PasswordRecoveryCompleted", "EmailUpdated");

    private final Fields detail;
    private final Fields identity;
    private final Fields session;
    private final Fields attributes;
    private final ApiCall call;

    private UserIdentityParser(Fields detail, ApiCall call) {
        this.detail = detail;
        this.identity = detail.in("userIdentity");
        this.session = identity.in("sessionContext");
        this.attributes = session.in("attributes");
        this.call = call;
    }

    static UserIdentity parse(Fields detail, ApiCall call, SourceAddress sourceAddress) {
        return new UserIdentityParser(detail, call).parse(sourceAddress);
    }

    private UserIdentity parse(SourceAddress sourceAddress) {
        var actor = actor();
        var recorded = recordedMfa();
        var mfa = Mfa.worst(recorded.values().stream().map(Mfa::parse));
        boolean asRoot = actor == Actor.ROOT || isRoot(identity);
        return new UserIdentity(
                actor,
                asRoot ? "" : afterAccount(identity.text("arn")),
                asRoot ? identity.text("userName") : "",
                identity.text("accountId"),
                credential(actor, sourceAddress),
                identity.text("accessKeyId"),
                identity.text("invokedBy"),
                isService(sourceAddress) && isInASession(),
                identity.in("invokedByDelegate").text("accountId"),
                mfa,
                !recorded.isEmpty() && mfa == Mfa.NOT_RECORDED,
                contradiction(recorded),
                EventTime.parse(attributes.text("creationDate")));
    }

    private Actor actor() {
        if (call.isOfSignInService() && call.name().equals(RESET_REQUEST) && !hasLongTermKey()) {
            return Actor.ROOT_RECOVERY;
        }
        if (isInsight()) {
            return Actor.NOT_ROOT;
        }
        if (isRoot(identity) || isRoot(session.in("sessionIssuer"))) {
            return Actor.ROOT;
        }
        if (call.isAssumeRoot()) {
            return Actor.ASSUME_ROOT_CALLER;
        }
        if (call.isAccountDeparture()) {
            return Actor.ORGANIZATIONS;
        }
        return call.isOfSignInService() && RECOVERY.contains(call.name()) ? Actor.ROOT_RECOVERY : Actor.NOT_ROOT;
    }

    /**
     * Whether CloudTrail Insights tells of many calls. AWS names no caller in such a record, so whoever stands there made no call.
     *
     * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-trails.html">Fields of Insights
     *     events</a>
     */
    private boolean isInsight() {
        return detail.text("eventCategory").equals("Insight")
                || detail.text("eventType").equals("AwsCloudTrailInsight");
    }

    private boolean hasLongTermKey() {
        return AccessKeyId.isLongTerm(identity.text("accessKeyId"));
    }

    /** The type of a root record can be "Unknown", and its ARN can be missing. */
    private static boolean isRoot(Fields identity) {
        return identity.text("type").equalsIgnoreCase("Root")
                || identity.text("arn").toLowerCase(Locale.ROOT).endsWith(":root");
    }

    private static String afterAccount(String arn) {
        var parts = arn.split(":", 6);
        return parts.length == 6 ? parts[5] : arn;
    }

    /** What each place says that says anything, readable or not. */
    private SequencedMap<String, String> recordedMfa() {
        var recorded = new LinkedHashMap<String, String>();
        record(recorded, "MFAUsed", detail.in("additionalEventData"));
        record(recorded, "mfaAuthenticated", attributes);
        return recorded;
    }

    private static void record(Map<String, String> recorded, String name, Fields place) {
        if (place.says(name)) {
            recorded.put(name, Fields.firstOf(place.text(name), "not readable"));
        }
    }

    /** Empty where all say the same. */
    private static String contradiction(SequencedMap<String, String> recorded) {
        return recorded.size() < 2
                        || recorded.values().stream().map(Mfa::parse).distinct().count() < 2
                ? ""
                : recorded.entrySet().stream()
                        .map(place -> place.getKey() + ": " + place.getValue())
                        .collect(joining(", "));
    }

    /** A session of root has a start and a key, readable or not; a service that acts by itself has neither. */
    private boolean isInASession() {
        return attributes.says("creationDate") || identity.says("accessKeyId");
    }

    /** Only by what AWS itself writes: the user agent is the caller's own. A long-term key decides before all else. */
    private Credential credential(Actor actor, SourceAddress sourceAddress) {
        if (hasLongTermKey()) {
            return Credential.ACCESS_KEY;
        }
        if (call.isPasswordRecovery()) {
            return Credential.UNKNOWN;
        }
        if (isServiceEvent(actor, sourceAddress)) {
            return Credential.SERVICE_EVENT;
        }
        if (isService(sourceAddress) && !isInASession()) {
            return Credential.SERVICE;
        }
        if (identity.text("type").equals("FederatedUser") && actor == Actor.ROOT) {
            return Credential.FEDERATED;
        }
        if (actor == Actor.ROOT && session.isTrue("assumedRoot")) {
            return Credential.ASSUME_ROOT;
        }
        if (isConsole()) {
            return Credential.CONSOLE;
        }
        return AccessKeyId.isTemporary(identity.text("accessKeyId")) ? Credential.TEMPORARY : Credential.UNKNOWN;
    }

    /**
     * Of root, only where a service reports it: some services record what a user does in their console so, with the user's
     * whole identity and no {@code invokedBy}. Nor has what a service reports a session, or someone's address.
     *
     * @see <a href="https://docs.aws.amazon.com/quicksight/latest/user/understanding-quicksight-entries.html">QuickSight's log entries</a>
     */
    private boolean isServiceEvent(Actor actor, SourceAddress sourceAddress) {
        return detail.text("eventType").equals("AwsServiceEvent")
                && (actor != Actor.ROOT || (!invokedBy().isEmpty() && !isInASession() && !sourceAddress.isCallers()));
    }

    private boolean isService(SourceAddress sourceAddress) {
        return !invokedBy().isEmpty() && sourceAddress.sort() == SourceAddress.Sort.AWS_SERVICE;
    }

    /** The service that called; the console is not one of them, though older records say so. */
    private String invokedBy() {
        var invokedBy = identity.text("invokedBy");
        return invokedBy.equals("signin.amazonaws.com") ? "" : invokedBy;
    }

    private boolean isConsole() {
        return identity.text("invokedBy").equals("signin.amazonaws.com")
                || detail.isTrue("sessionCredentialFromConsole")
                || call.isConsoleLogin()
                || detail.text("eventType").equalsIgnoreCase("AwsConsoleSignIn");
    }
}
