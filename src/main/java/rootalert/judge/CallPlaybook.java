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
            List.of(NOTE, Step.DEPLOY_WHERE_UNSEEN.text()),
            List.of(CALL_THE_HOLDER, Step.NO_POLICY_HOLDS.text(), Step.INVITE_AGAIN.text(), SUPPORT, KEEP));

    private static final String USERS_KEYS = Step.USERS_KEYS.text();
    private static final String USERS_MFA = Step.USERS_MFA.text();
    private static final String MAILBOX = Step.MAILBOX.text();
    private static final String LOGGING = Step.LOGGING.text();
    private static final String ALERTING = Step.ALERTING.text();
    private static final String FEDERATED = Step.FEDERATED.text();
    private static final String CHANGED = Step.CHANGED.text();

    private CallPlaybook() {}

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
        return Step.RESTORE_CONTACTS.text("account", concerned(event));
    }

    private static Playbook closed(RootEvent event) {
        return new Playbook(
                List.of(NOTE, Step.NOTHING_IS_NEEDED.text("account", concerned(event))),
                List.of(CALL_THE_HOLDER, Step.REOPEN.text("account", concerned(event)), KEEP));
    }

    private static Playbook emailRequested(RootEvent event) {
        return new Playbook(
                List.of(NOTE, Step.EXPECT_ACCEPTED.text()),
                List.of(
                        CALL_THE_HOLDER,
                        Step.DENY_ROOT_BEFORE_ACCEPTED.text("account", concerned(event)),
                        Step.CHECK_ADDRESS.text("account", concerned(event)),
                        Step.MANAGEMENT_COMPROMISED.text(),
                        KEEP));
    }

    private static Playbook emailChanged(RootEvent event) {
        return new Playbook(
                List.of(NOTE, Step.ADDRESS_IS_STORED.text("account", concerned(event))),
                List.of(
                        CALL_THE_HOLDER,
                        Step.DENY_ROOT_THERE.text("account", concerned(event)),
                        Step.CHANGE_ADDRESS_BACK.text("account", concerned(event)),
                        Step.LOOK_AT_ROOT_THERE.text("account", concerned(event)),
                        Step.MANAGEMENT_COMPROMISED.text(),
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
                                ? List.of(Step.TURN_MFA_ON.text(), Step.NOTE_WHO_SIGNED_IN.text())
                                : List.of(Step.NOTE_WHO_SIGNED_IN.text(), NEXT_TIME),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT));
            case SIGN_IN_FAILED ->
                new Playbook(
                        List.of(Step.NOTE_WHO_TRIED.text()),
                        List.of(
                                Step.CHECK_ROOT_HAS_MFA.text(),
                                CALL_THE_HOLDER,
                                Step.LOOK_FOR_MORE_ATTEMPTS.text(),
                                Step.IF_A_SUCCESS_FOLLOWED.text()));
            case PASSWORD_RECOVERY ->
                new Playbook(
                        List.of(Step.NOTE_WHO_REQUESTED.text(), Step.EXPECT_PASSWORD_SET.text()),
                        List.of(
                                Step.TELL_EVERYONE_WHO_READS.text(),
                                Step.CHECK_WHO_CAN_READ.text(),
                                CALL_THE_HOLDER,
                                Step.WATCH_FOR_AN_ALERT.text()));
            case PASSWORD_CHANGED, EMAIL_CHANGED ->
                ofAnotherAccount(event)
                        ? emailChanged(event)
                        : new Playbook(
                                List.of(NOTE, Step.SIGN_IN_DETAILS_ARE_STORED.text()),
                                List.of(CALL_THE_HOLDER, CONTAIN, MAILBOX, LOCK_OUT, SUPPORT, LOOK, KEEP));
            case EMAIL_REQUESTED -> emailRequested(event);
            case CONTACT_CHANGED ->
                new Playbook(
                        List.of(NOTE, Step.CHECK_THE_CONTACTS_OF.text("account", concerned(event))),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, contacts(event), LOOK, SUPPORT));
            case ACCESS_KEY ->
                event.resource().isRootItself()
                        ? new Playbook(
                                List.of(NOTE, Step.HAVE_ALL_ROOT_ACCESS.text()),
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
                                                ? Step.DEVICE_IS_YOURS.text()
                                                : Step.ROOT_STILL_HAS_MFA.text()),
                                List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT))
                        : new Playbook(
                                List.of(NOTE, NEXT_TIME),
                                List.of(USERS_MFA, CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT));
            case LOGGING_STOPPED ->
                new Playbook(
                        List.of(NOTE, Step.LOGGING_RUNS_AGAIN.text()),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOGGING, LOCK_OUT, LOOK, KEEP, SUPPORT));
            case ALERTING_STOPPED ->
                new Playbook(
                        List.of(NOTE, Step.ALERTING_WORKS_AGAIN.text()),
                        List.of(CALL_THE_HOLDER, CONTAIN, ALERTING, LOCK_OUT, LOOK, SUPPORT));
            case ACCOUNT_CLOSED -> event.name().equals("CloseAccount") ? closed(event) : LEFT;
            case ACCOUNT_DEPARTED ->
                new Playbook(
                        List.of(Step.NOTE_WHO_REMOVED_IT.text(), Step.DEPLOY_IN_THE_ACCOUNT.text()),
                        List.of(Step.LOOK_WHO_REMOVED_IT.text(), CALL_THE_HOLDER, Step.INVITE_AGAIN.text(), SUPPORT));
            case CLI_LOGIN ->
                new Playbook(
                        List.of(
                                Step.RECORD_WHO_APPROVED.text(),
                                isCli(event) ? Step.SIGN_THE_AWS_CLI.text() : Step.TAKE_ITS_ACCESS_AWAY.text()),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT));
            case CLI_RENEWAL ->
                new Playbook(
                        List.of(Step.NO_ACTION_NEEDED.text()),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, Step.LOOK_FOR_THE_APPROVAL.text(), LOOK));
            case ASSUME_ROOT ->
                new Playbook(
                        List.of(Step.EXPECT_ALERTS_ABOUT_WHAT.text()),
                        List.of(
                                Step.ASK_THE_PERSON_OR.text(),
                                Step.LOOK_FOR_WHAT_IT.text(),
                                Step.IF_NO_ONE_KNOWS_REMOVE.text()));
            case ROOT_EXPOSED -> Exposure.playbook(event);
            case ASSUME_ROOT_SESSION ->
                new Playbook(
                        List.of(NOTE),
                        List.of(
                                Step.LOOK_FOR_ASSUME_ROOT.text("call", returning(event)),
                                Step.CHECK_SESSION.text(),
                                Step.MANAGEMENT_COMPROMISED.text()));
            case AUDIT_MISUSED -> AuditMisused.PLAYBOOK;
            case FEDERATED_SESSION ->
                new Playbook(
                        List.of(NOTE, NEXT_TIME),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, FEDERATED, LOOK, KEEP, SUPPORT));
            case KEEP_ALIVE ->
                new Playbook(
                        List.of(Step.NO_ACTION_NEEDED.text()),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, Step.LOOK_FOR_SIGN_IN_BEHIND.text()));
            case SIGN_IN_EVENT ->
                new Playbook(
                        List.of(Step.NOTE_WHO_SIGNED_IN.text()),
                        List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP));
            case SERVICE_EVENT ->
                new Playbook(List.of(Step.NO_ACTION_NEEDED.text()), List.of(Step.LOOK_FOR_WHO_CHANGED.text()));
            case SERVICE_CALL ->
                new Playbook(
                        List.of(Step.NO_ACTION_NEEDED.text()),
                        List.of(Step.FIND_WHAT_THE_ROOT.text(), Step.IF_NO_ONE_KNOWS_ABOUT.text()));
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
