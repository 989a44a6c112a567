package rootalert.message;

import rootalert.event.Actor;
import rootalert.event.Calls;
import rootalert.event.Mfa;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.judge.Kind.Wording;

/** What a call was made with, as a fact by itself. {@link Caller} says the same as the subject of a sentence. */
record CredentialText(RootEvent event, Wording wording) {
    static final String ATTEMPTED = "Root password (attempted)";

    /** A policy of AWS Sign-In denies whether or not the password was right, and the record does not say. */
    private static final String DENIED = "Not recorded (a policy denied the sign-in)";

    /** Of sign-ins that failed. */
    static String ofAttempts(Calls failed) {
        long denied = failed.all().stream()
                .filter(call -> new OutcomeText(call.outcome()).isRefusedByPolicy())
                .count();
        return denied == 0
                ? ATTEMPTED
                : denied == failed.count()
                        ? DENIED
                        : ATTEMPTED + "; not recorded for the " + denied + " that a policy denied";
    }

    /** Empty if the record does not say. */
    String asFact() {
        var id = event.identity().accessKeyId();
        var key = id.isEmpty() ? "" : " " + id;
        return switch (event.credential()) {
            case CONSOLE -> console() + (id.isEmpty() ? "" : ", temporary key" + key);
            case ACCESS_KEY -> "Long-term key" + key;
            case TEMPORARY -> "Temporary key" + key;
            case ASSUME_ROOT -> "AssumeRoot session, temporary key" + key;
            case AUDIT -> "Root Alert's audit, temporary key" + key;
            case FEDERATED -> "Federated session of root, temporary key" + key;
            case SERVICE ->
                event.identity().actor() == Actor.ORGANIZATIONS
                        ? ""
                        : event.identity().actor() == Actor.NOT_ROOT
                                ? "The service's own permission"
                                : "The service's own permission to act for root ("
                                        + event.identity().invokedBy() + ")" + (id.isEmpty() ? "" : ", key" + key);
            case UNKNOWN ->
                wording == Wording.PASSWORD_RECOVERY ? "None (sign-in page)" : id.isEmpty() ? "" : "Key" + key;
            case SERVICE_EVENT -> id.isEmpty() ? "" : "Key" + key;
        };
    }

    private String console() {
        return switch (wording) {
            case SIGN_IN ->
                event.outcome() instanceof Outcome.Unknown
                        ? ATTEMPTED
                        : event.mfa() == Mfa.YES ? "Root password and MFA" : "Root password";
            case SIGN_IN_FAILED -> ofAttempts(Calls.of(event));
            default -> "Console session";
        };
    }
}
