package rootalert.event;

/**
 * Who made the call, according to CloudTrail's {@code userIdentity} and whatever else the record says about the
 * credential.
 *
 * @param actor who acted
 * @param principal the part of the caller's ARN after the account ID; empty for root
 * @param userName {@code userName} of a Root record, which <em>may</em> be the account's alias
 * @param account of the caller, which need not be the one that the record is of
 * @param credential what the caller authenticated with
 * @param accessKeyId the key that signed the call ({@code AKIA…}, {@code ASIA…}); not a secret
 * @param invokedBy the AWS service that called on root's behalf
 * @param throughService whether that service acted in root's session (a forward access session): a person is behind it
 * @param delegate the account of a product provider that acted by temporary delegation ({@code invokedByDelegate}); empty for none
 * @param mfa whether MFA protected the session
 * @param mfaUnreadable whether the record says something of it that cannot be read
 * @param mfaContradiction what the record says where it contradicts itself, "MFAUsed: Yes, mfaAuthenticated: false"; else empty
 * @param sessionStart when the session began
 */
public record UserIdentity(
        Actor actor,
        String principal,
        String userName,
        String account,
        Credential credential,
        String accessKeyId,
        String invokedBy,
        boolean throughService,
        String delegate,
        Mfa mfa,
        boolean mfaUnreadable,
        String mfaContradiction,
        EventTime sessionStart) {

    UserIdentity with(Credential known) {
        return new UserIdentity(
                actor,
                principal,
                userName,
                account,
                known,
                accessKeyId,
                invokedBy,
                throughService,
                delegate,
                mfa,
                mfaUnreadable,
                mfaContradiction,
                sessionStart);
    }

    /** Whether root itself acted with a long-term access key. */
    public boolean isRootAccessKey() {
        return actor == Actor.ROOT && credential == Credential.ACCESS_KEY;
    }

    /** The first label of {@code invokedBy}: {@code glue} of {@code glue.amazonaws.com}. */
    public String service() {
        return ApiCall.firstLabel(invokedBy);
    }
}
