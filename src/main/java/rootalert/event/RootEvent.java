package rootalert.event;

import java.util.Locale;
import java.util.Optional;

/**
 * The facts of one CloudTrail record, as far as the record has them. Texts are safe lines ({@link SafeText}) and empty
 * where the record is silent.
 *
 * @param id {@code eventID}, else the envelope's id. An opaque text: a GUID in practice
 * @param source {@code eventSource}, such as {@code signin.amazonaws.com}
 * @param name {@code eventName}, such as {@code ConsoleLogin}
 * @param actor who acted
 * @param principal the arn of whoever acted, without its {@code arn:…::} head; for callers other than root
 * @param account the account that the event happened in: 12 digits unless the record is odd, then as recorded
 * @param accountNameHint {@code userIdentity.userName} of a Root record, which <em>may</em> be the account's alias
 * @param partition the partition of the account
 * @param region the region that recorded the event
 * @param time when the call completed, in whole seconds
 * @param outcome whether it worked
 * @param mfa whether MFA protected the session
 * @param credential what the caller proved its identity with
 * @param accessKeyId the key that signed the call ({@code AKIA…}, {@code ASIA…}); not a secret
 * @param invokedBy the AWS service that called on root's behalf
 * @param sourceAddress where the call came from
 * @param client the program, by its own word
 * @param sessionStart when the session was made
 * @param readOnly whether the call could only read
 * @param affectedUser {@code requestParameters.userName} of an IAM call
 * @param target what the call was about, for people
 * @param task for AssumeRoot: which account and task
 * @param lateReason {@code addendum.reason} of an event that CloudTrail delivered late or again: {@code DELIVERY_DELAY}
 */
public record RootEvent(
        String id,
        String source,
        String name,
        Actor actor,
        String principal,
        String account,
        String accountNameHint,
        Partition partition,
        String region,
        EventTime time,
        Outcome outcome,
        Mfa mfa,
        Credential credential,
        String accessKeyId,
        String invokedBy,
        SourceAddress sourceAddress,
        Client client,
        EventTime sessionStart,
        boolean readOnly,
        String affectedUser,
        String target,
        Optional<RootTask> task,
        String lateReason)
        implements Incoming {

    /** The event source's first label: {@code iam} of {@code iam.amazonaws.com}. */
    public String service() {
        int dot = source.indexOf('.');
        return dot < 0 ? source : source.substring(0, dot);
    }

    /** Whether somebody signed in with root's password, or tried to. */
    public boolean isSignIn() {
        return source.equals("signin.amazonaws.com") && name.equals("ConsoleLogin");
    }

    /** Why CloudTrail delivered it late or again, in words. */
    public String lateWords() {
        return lateReason.toLowerCase(Locale.ROOT).replace('_', ' ').strip();
    }

    /** Whether an IAM call was about root's own credentials: it names no user, or root as CloudTrail calls it. */
    public boolean concernsRootItself() {
        return affectedUser.isEmpty() || affectedUser.equals("AWS ROOT USER");
    }
}
