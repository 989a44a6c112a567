package rootalert.event;

import java.util.Set;

/** Reads who made a call, and with what credential. */
final class UserIdentityParser {
    /** Only the root user's own flows write these, whatever identity they carry. */
    private static final Set<String> RECOVERY =
            Set.of("PasswordRecoveryRequested", "PasswordRecoveryCompleted", "EmailUpdated");

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
        return new UserIdentity(
                actor,
                actor == Actor.ROOT ? "" : afterAccount(identity.text("arn")),
                actor == Actor.ROOT ? identity.text("userName") : "",
                credential(actor, sourceAddress),
                identity.text("accessKeyId"),
                identity.text("invokedBy"),
                mfa(),
                EventTime.parse(attributes.text("creationDate")));
    }

    private Actor actor() {
        if (isRoot(identity) || isRoot(session.in("sessionIssuer"))) {
            return Actor.ROOT;
        }
        if (call.isAssumeRoot()) {
            return Actor.ASSUME_ROOT_CALLER;
        }
        if (call.isAccountDeparture()) {
            return Actor.ORGANIZATIONS;
        }
        return call.isSignIn() && RECOVERY.contains(call.name()) ? Actor.ROOT_RECOVERY : Actor.NOT_ROOT;
    }

    /** The type of a root record can be "Unknown", and its ARN can be missing. */
    private static boolean isRoot(Fields identity) {
        return identity.text("type").equals("Root") || identity.text("arn").endsWith(":root");
    }

    private static String afterAccount(String arn) {
        var parts = arn.split(":", 6);
        return parts.length == 6 ? parts[5] : arn;
    }

    private Mfa mfa() {
        return Mfa.parse(
                Fields.firstOf(detail.in("additionalEventData").text("MFAUsed"), attributes.text("mfaAuthenticated")));
    }

    private Credential credential(Actor actor, SourceAddress sourceAddress) {
        var invokedBy = identity.text("invokedBy");
        boolean consoleCall = invokedBy.equals("signin.amazonaws.com");
        if (!invokedBy.isEmpty() && !consoleCall && sourceAddress instanceof SourceAddress.AwsService) {
            return Credential.SERVICE;
        }
        var key = identity.text("accessKeyId");
        if (key.startsWith("AKIA")) {
            return Credential.ACCESS_KEY;
        }
        if (identity.text("type").equals("FederatedUser")) {
            return Credential.FEDERATED;
        }
        if (actor == Actor.ROOT && session.isTrue("assumedRoot")) {
            return Credential.ASSUME_ROOT;
        }
        if (consoleCall
                || detail.isTrue("sessionCredentialFromConsole")
                || detail.text("eventType").equalsIgnoreCase("AwsConsoleSignIn")) {
            return Credential.CONSOLE;
        }
        return key.startsWith("ASIA") ? Credential.TEMPORARY : Credential.UNKNOWN;
    }
}
