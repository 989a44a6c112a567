package rootalert.event;

/**
 * Who made the call, by CloudTrail's {@code userIdentity} and what else the record says of the credential.
 *
 * @param actor who acted
 * @param principal the ARN of whoever acted, without its {@code arn:…::} head; for callers other than root
 * @param userName {@code userName} of a Root record, which <em>may</em> be the account's alias
 * @param credential what the caller proved its identity with
 * @param accessKeyId the key that signed the call ({@code AKIA…}, {@code ASIA…}); not a secret
 * @param invokedBy the AWS service that called on root's behalf
 * @param mfa whether MFA protected the session
 * @param sessionStart when the session was made
 */
public record UserIdentity(
        Actor actor,
        String principal,
        String userName,
        Credential credential,
        String accessKeyId,
        String invokedBy,
        Mfa mfa,
        EventTime sessionStart) {

    /** Whether root itself acted with a long-term access key. */
    public boolean isRootAccessKey() {
        return actor == Actor.ROOT && credential == Credential.ACCESS_KEY;
    }
}
