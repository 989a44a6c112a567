package rootalert.event;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one CloudTrail record, with the EventBridge envelope around it to fall back on. */
final class RecordReader {
    private static final int USER_AGENT_LENGTH = 512;
    private static final int ERROR_LENGTH = 300;

    private static final Set<String> RECOVERY =
            Set.of("PasswordRecoveryRequested", "PasswordRecoveryCompleted", "EmailUpdated");

    /** What EventBridge itself goes by where a record does not say. */
    private static final Pattern READING_NAME = Pattern.compile("(Get|List|Describe|Head|Lookup|Check)[A-Z].*");

    private static final Pattern LATE_REASON = Pattern.compile("[A-Z_]{1,40}");

    private static final Set<String> READING_IN_NAME_ONLY = Set.of("GetSessionToken", "GetFederationToken");

    private final Fields envelope;
    private final Fields detail;
    private final Fields identity;
    private final Fields session;
    private final Fields attributes;
    private final Fields response;
    private final String source;
    private final String name;

    private RecordReader(Fields envelope, Fields detail) {
        this.envelope = envelope;
        this.detail = detail;
        this.identity = detail.in("userIdentity");
        this.session = identity.in("sessionContext");
        this.attributes = session.in("attributes");
        this.response = detail.in("responseElements");
        this.source = detail.text("eventSource");
        this.name = detail.text("eventName");
    }

    static RootEvent read(Fields envelope, Fields detail) {
        return new RecordReader(envelope, detail).read();
    }

    private RootEvent read() {
        var arn = identity.text("arn");
        var region = Fields.firstOf(detail.text("awsRegion"), envelope.text("region"));
        var actor = actor();
        var request = detail.in("requestParameters");
        var sourceAddress = SourceAddress.of(detail.text("sourceIPAddress"));
        return new RootEvent(
                Fields.firstOf(detail.text("eventID"), envelope.text("id")),
                source,
                name,
                actor,
                actor == Actor.ROOT ? "" : afterAccount(arn),
                account(arn),
                actor == Actor.ROOT ? identity.text("userName") : "",
                Partition.of(arn, region),
                region,
                EventTime.of(Fields.firstOf(detail.text("eventTime"), envelope.text("time"))),
                outcome(),
                mfa(),
                credential(actor, sourceAddress),
                identity.text("accessKeyId"),
                identity.text("invokedBy"),
                sourceAddress,
                Client.of(SafeText.line(detail.raw("userAgent"), USER_AGENT_LENGTH)),
                EventTime.of(attributes.text("creationDate")),
                readOnly(),
                request.text("userName"),
                Target.of(source, detail),
                isAssumeRoot() ? RootTask.of(request) : Optional.empty(),
                lateReason());
    }

    private Actor actor() {
        if (isRoot(identity) || isRoot(session.in("sessionIssuer"))) {
            return Actor.ROOT;
        }
        if (isAssumeRoot()) {
            return Actor.ASSUME_ROOT_CALLER;
        }
        return isSignIn() && RECOVERY.contains(name) ? Actor.ROOT_RECOVERY : Actor.NOT_ROOT;
    }

    /** The type of a root record can be "Unknown", and its arn can be missing. */
    private static boolean isRoot(Fields identity) {
        return identity.text("type").equals("Root") || identity.text("arn").endsWith(":root");
    }

    private boolean isSignIn() {
        return source.equals("signin.amazonaws.com");
    }

    private boolean isAssumeRoot() {
        return source.equals("sts.amazonaws.com") && name.equals("AssumeRoot");
    }

    /** A quarter of the records lack {@code recipientAccountId}. */
    private String account(String arn) {
        var parts = arn.split(":", 6);
        return Fields.firstOf(
                detail.text("recipientAccountId"),
                identity.text("accountId"),
                parts.length == 6 ? parts[4] : "",
                envelope.text("account"));
    }

    private static String afterAccount(String arn) {
        var parts = arn.split(":", 6);
        return parts.length == 6 ? parts[5] : arn;
    }

    /** Failed sign-ins carry no error code; some services put theirs into the response. */
    private Outcome outcome() {
        var code = Fields.firstOf(detail.text("errorCode"), response.text("errorCode"));
        var message = SafeText.lineWithoutSecrets(
                Fields.firstOf(detail.raw("errorMessage"), response.raw("errorMessage")), ERROR_LENGTH);
        if (!code.isEmpty()) {
            return new Outcome.Failure(code, message);
        }
        var said = Fields.firstOf(
                response.text(name), detail.in("additionalEventData").text("success"));
        return switch (said) {
            case "Success", "true" -> new Outcome.Success();
            case "Failure", "false" -> new Outcome.Failure("", message);
            default -> {
                if (!message.isEmpty()) {
                    yield new Outcome.Failure("", message);
                }
                // An API call without an error worked; a sign-in that does not say so may not have.
                yield isSignIn() || name.isEmpty() ? new Outcome.Unknown() : new Outcome.Success();
            }
        };
    }

    private Mfa mfa() {
        return Mfa.of(
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

    /** A constant of AWS, of which more may come. */
    private String lateReason() {
        var reason = detail.in("addendum").text("reason");
        return reason.isEmpty() || LATE_REASON.matcher(reason).matches() ? reason : "UNKNOWN_REASON";
    }

    private boolean readOnly() {
        return switch (detail.text("readOnly").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> READING_NAME.matcher(name).matches() && !READING_IN_NAME_ONLY.contains(name);
        };
    }
}
