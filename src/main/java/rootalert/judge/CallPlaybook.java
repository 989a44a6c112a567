package rootalert.judge;

import static rootalert.judge.Playbook.CALL_THE_HOLDER;
import static rootalert.judge.Playbook.CONTAIN;
import static rootalert.judge.Playbook.KEEP;
import static rootalert.judge.Playbook.LOCK_OUT;
import static rootalert.judge.Playbook.LOOK;
import static rootalert.judge.Playbook.LOOK_FOR_SIGN_IN;
import static rootalert.judge.Playbook.LOOK_FOR_SUCCESS;
import static rootalert.judge.Playbook.NEXT_TIME;
import static rootalert.judge.Playbook.NOTE;
import static rootalert.judge.Playbook.SUPPORT;

import java.util.List;
import rootalert.event.Mfa;
import rootalert.event.OAuthGrant;
import rootalert.event.RootEvent;

/** What to do about a call. What stops the attack comes first. */
final class CallPlaybook {
    private static final Playbook LEFT = new Playbook(
            List.of(NOTE, "Deploy Root Alert in every account that is no longer seen from here."),
            List.of(
                    CALL_THE_HOLDER,
                    "No policy of an organization restricts an account that left: have its root credentials changed first"
                            + " (see Contain in Root Alert's docs).",
                    "If you can still reach the account, invite it again from the management account.",
                    SUPPORT,
                    KEEP));

    private static final String USERS_KEYS =
            "With an administrator role, deactivate the access keys of each IAM user named above.";
    private static final String USERS_MFA =
            "With an administrator role, check the MFA devices of each IAM user named above, and"
                    + " remove any that no one recognizes.";
    private static final String MAILBOX =
            "Check who can read the root user's mailbox, its forwarding rules and its recent sign-ins.";
    private static final String LOGGING =
            "With an administrator role, start or restore what was stopped. For a trail: CloudTrail"
                    + " console, Trails, Start logging.";
    private static final String ALERTING =
            "With an administrator role, restore the alerting named above; if it is part of Root"
                    + " Alert, deploy the stack again. Until then, silence does not mean safety.";
    private static final String FEDERATED =
            "Look for root's GetFederationToken call that created this session. It used a long-term root key.";
    private static final String CHANGED =
            "With an administrator role, check what was changed, as listed above, and undo it.";

    private CallPlaybook() {}

    private static String client(RootEvent event) {
        return event.oauth().map(OAuthGrant::clientWords).orElse("the AWS CLI");
    }

    private static boolean isCli(RootEvent event) {
        return event.oauth()
                .filter(grant -> grant.client() != OAuthGrant.Client.AWS_CLI)
                .isEmpty();
    }

    /** AssumeRoot's answer has the key that the session's calls carry. */
    private static String returning(RootEvent event) {
        var key = event.identity().accessKeyId();
        return key.matches("ASIA[A-Z0-9]{4,124}") ? "that returned key " + key : "shortly before this";
    }

    /** Whether the call was about another account than the one that made it. */
    private static boolean ofAnotherAccount(RootEvent event) {
        return !event.resource().parameters().text("otherAccount").isEmpty();
    }

    private static String concerned(RootEvent event) {
        var other = event.resource().parameters().text("otherAccount");
        return other.isEmpty() ? "the account" : "account " + other;
    }

    private static String contacts(RootEvent event) {
        return "With an administrator role, restore the contacts of " + concerned(event) + " on the Account page.";
    }

    private static Playbook closed(RootEvent event) {
        return new Playbook(
                List.of(NOTE, "Check that nothing in " + concerned(event) + " is still needed."),
                List.of(
                        CALL_THE_HOLDER,
                        "Open an AWS Support case at once: " + concerned(event) + " can be reopened within 90 days.",
                        KEEP));
    }

    private static Playbook emailRequested(RootEvent event) {
        return new Playbook(
                List.of(NOTE, "Expect a second alert when the new address is accepted."),
                List.of(
                        CALL_THE_HOLDER,
                        "From the management account, attach the policy that denies root to " + concerned(event)
                                + " (see Contain in Root Alert's docs), and take account:AcceptPrimaryEmailUpdate from whoever requested"
                                + " this.",
                        "Check in AWS Organizations that " + concerned(event) + " still has its own e-mail address.",
                        "If no one knows, treat the management account as compromised.",
                        KEEP));
    }

    private static Playbook emailChanged(RootEvent event) {
        return new Playbook(
                List.of(
                        NOTE,
                        "Check that the new root e-mail address of " + concerned(event)
                                + " is stored where your company keeps them."),
                List.of(
                        CALL_THE_HOLDER,
                        "From the management account, attach the policy that denies root to " + concerned(event)
                                + " (see Contain in Root Alert's docs).",
                        "In AWS Organizations, change the root e-mail address of " + concerned(event)
                                + " back to one that you alone can read, and delete its root credentials.",
                        "Look for what root did in " + concerned(event)
                                + " since then (CloudTrail console, Event history," + " User name root).",
                        "If no one knows, treat the management account as compromised.",
                        KEEP,
                        SUPPORT));
    }

    static Playbook of(Kind kind, RootEvent event) {
        return event.identity().isRootAccessKey()
                ? RootKeySteps.of(kind, event, ofDeed(kind, event))
                : ofDeed(kind, event);
    }

    /** What undoes a deed, or shows how far it went; none if it takes no more than to lock the intruder out. */
    static List<String> undo(Kind kind, RootEvent event) {
        return switch (kind) {
            case ACCESS_KEY -> event.resource().isRootItself() ? List.of() : List.of(USERS_KEYS);
            case MFA_DEVICE -> event.resource().isRootItself() ? List.of() : List.of(USERS_MFA);
            case PASSWORD_CHANGED, EMAIL_CHANGED -> List.of(MAILBOX);
            case CONTACT_CHANGED -> List.of(contacts(event));
            case LOGGING_STOPPED -> List.of(LOGGING);
            case ALERTING_STOPPED -> List.of(ALERTING);
            case FEDERATED_SESSION -> List.of(FEDERATED);
            case CHANGE -> List.of(CHANGED);
            default -> List.of();
        };
    }

    private static Playbook ofDeed(Kind kind, RootEvent event) {
        return switch (kind) {
            case SIGN_IN ->
                new Playbook(
                        event.mfa() == Mfa.NO
                                ? List.of(
                                        "Have MFA turned on for the root user before the session ends.",
                                        "Write down who signed in, and why.")
                                : List.of("Write down who signed in, and why.", NEXT_TIME),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT));
            case SIGN_IN_FAILED ->
                new Playbook(
                        List.of("Write down who tried, and why it failed."),
                        List.of(
                                "With an administrator role, check that the root user has MFA: see the row"
                                        + " <root_account> of the IAM credential report.",
                                CALL_THE_HOLDER,
                                "Look for more attempts, and for a success after them (commands below).",
                                "If a success followed, treat the account as compromised."));
            case PASSWORD_RECOVERY ->
                new Playbook(
                        List.of(
                                "Write down who requested the reset, and why.",
                                "Expect a second alert when the new password is set."),
                        List.of(
                                "Tell everyone who reads the root user's e-mail not to follow any link in a password"
                                        + " e-mail.",
                                "Check who can read that mailbox, its forwarding rules and its recent sign-ins.",
                                CALL_THE_HOLDER,
                                "Watch for an alert that the password was changed. If it comes, open an AWS Support"
                                        + " case at once."));
            case PASSWORD_CHANGED, EMAIL_CHANGED ->
                ofAnotherAccount(event)
                        ? emailChanged(event)
                        : new Playbook(
                                List.of(
                                        NOTE,
                                        "Check that the root user's e-mail address and password are stored where your company"
                                                + " keeps them."),
                                List.of(CALL_THE_HOLDER, CONTAIN, MAILBOX, LOCK_OUT, SUPPORT, LOOK, KEEP));
            case EMAIL_REQUESTED -> emailRequested(event);
            case CONTACT_CHANGED ->
                new Playbook(
                        List.of(
                                NOTE,
                                "Check the contacts of " + concerned(event)
                                        + ": an administrator role can read them on the Account page."),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, contacts(event), LOOK, SUPPORT));
            case ACCESS_KEY ->
                event.resource().isRootItself()
                        ? new Playbook(
                                List.of(NOTE, "Have all root access keys deleted. A role can do the same work."),
                                List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT))
                        : new Playbook(
                                List.of(NOTE, NEXT_TIME),
                                List.of(USERS_KEYS, CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT));
            case MFA_DEVICE ->
                event.resource().isRootItself()
                        ? new Playbook(
                                List.of(
                                        NOTE,
                                        event.name().equals("EnableMFADevice")
                                                ? "Check that the new device is yours, and that you recognize every other one."
                                                : "Check that the root user still has an MFA device: see the row"
                                                        + " <root_account> of the IAM credential report."),
                                List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT))
                        : new Playbook(
                                List.of(NOTE, NEXT_TIME),
                                List.of(USERS_MFA, CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT));
            case LOGGING_STOPPED ->
                new Playbook(
                        List.of(NOTE, "When the work is done, check that whatever was stopped is running again."),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOGGING, LOCK_OUT, LOOK, KEEP, SUPPORT));
            case ALERTING_STOPPED ->
                new Playbook(
                        List.of(NOTE, "When the work is done, check that alerting works again."),
                        List.of(CALL_THE_HOLDER, CONTAIN, ALERTING, LOCK_OUT, LOOK, SUPPORT));
            case ACCOUNT_CLOSED -> event.name().equals("CloseAccount") ? closed(event) : LEFT;
            case ACCOUNT_DEPARTED ->
                new Playbook(
                        List.of(
                                "Write down who removed it, and why.",
                                "Deploy Root Alert in the account itself, if you still own it: this stack no longer sees it."),
                        List.of(
                                "In the management account, look for the call that removed it (commands below)."
                                        + " If there is none, the account itself left.",
                                CALL_THE_HOLDER,
                                "If you can still reach the account, invite it again from the management account.",
                                SUPPORT));
            case CLI_LOGIN ->
                new Playbook(
                        List.of(
                                "Record who approved " + client(event) + ", and why.",
                                isCli(event)
                                        ? "Sign the AWS CLI out (aws logout) when the work is done."
                                        : "Take its access away when the work is done."),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT));
            case CLI_RENEWAL ->
                new Playbook(
                        List.of("No action needed."),
                        List.of(
                                CALL_THE_HOLDER,
                                CONTAIN,
                                LOCK_OUT,
                                "Look for the approval behind it: AuthorizeOAuth2Access (commands below).",
                                LOOK));
            case ASSUME_ROOT ->
                new Playbook(
                        List.of("Expect alerts about what the session does in the member account."),
                        List.of(
                                "Ask the person or the owner of the role named above why the session was opened.",
                                "Look for what it did in the member account (commands below).",
                                "If no one knows, remove sts:AssumeRoot from that role and treat the management"
                                        + " account as compromised."));
            case ROOT_EXPOSED -> Exposure.playbook(event);
            case ASSUME_ROOT_SESSION ->
                new Playbook(
                        List.of(NOTE),
                        List.of(
                                "In the management account, look for the AssumeRoot call " + returning(event)
                                        + ": it shows who requested the session.",
                                "With an administrator role in this account, check what the session did, as listed"
                                        + " above.",
                                "If no one knows, treat the management account as compromised."));
            case AUDIT_MISUSED -> AuditMisused.PLAYBOOK;
            case FEDERATED_SESSION ->
                new Playbook(
                        List.of(NOTE, NEXT_TIME),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, FEDERATED, LOOK, KEEP, SUPPORT));
            case KEEP_ALIVE ->
                new Playbook(
                        List.of("No action needed."),
                        List.of(
                                CALL_THE_HOLDER,
                                CONTAIN,
                                LOCK_OUT,
                                "Look for the sign-in behind this session (commands below)."));
            case SIGN_IN_EVENT ->
                new Playbook(
                        List.of("Write down who signed in, and why."),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP));
            case SERVICE_EVENT ->
                new Playbook(
                        List.of("No action needed."),
                        List.of("Look for who changed the service named above (CloudTrail console, Event history)."));
            case SERVICE_CALL ->
                new Playbook(
                        List.of("No action needed."),
                        List.of(
                                "Find what the root user set up in the service named above, and move it to a role.",
                                "If no one knows about it, look for root's own calls (commands below)."));
            case DENIED_CALL, FAILED_CALL ->
                new Playbook(
                        List.of(NOTE, NEXT_TIME), List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK_FOR_SUCCESS, KEEP));
            case READ_ONLY ->
                new Playbook(
                        List.of(NOTE, NEXT_TIME), List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK_FOR_SIGN_IN, KEEP));
            case CHANGE ->
                new Playbook(
                        List.of(NOTE, NEXT_TIME),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, CHANGED, LOOK, KEEP, SUPPORT));
            case UNKNOWN -> Unreadable.PLAYBOOK;
            default -> throw new IllegalArgumentException(kind + " is not about calls: its own class has its steps");
        };
    }
}
