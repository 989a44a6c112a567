package rootalert.assess;

import java.util.List;
import rootalert.event.ChainEvent;

/**
 * What to do now, step by step. The reader can take every step, in this order, without signing in as root.
 *
 * @param expected if the reader knows who did it, and why
 * @param unexpected if not
 */
public record Playbook(List<String> expected, List<String> unexpected) {
    /** The first step wherever someone else may hold the root credentials. */
    public static final String CALL_THE_HOLDER =
            "Call the person who holds the root credentials. Do not sign in as root to check.";

    static final String NOTE = "Write down who did it, and why.";
    static final String NEXT_TIME =
            "Next time, use an administrator role, unless AWS lists the task as one that requires root.";
    static final String LOOK =
            "With an administrator role, look for what this session did: new users, access keys or policies, stopped"
                    + " trails (commands below).";
    static final String CONTAIN =
            "If the account is a member of an organization: attach the policy that denies root, from the management"
                    + " account (see Contain in Root Alert's docs). Nothing else stops a root session that is open.";
    static final String LOCK_OUT =
            "Have the root password reset, and MFA devices and access keys that are not yours removed: by the holder, or"
                    + " from the management account (same page).";
    static final String KEEP = "Save that hour's CloudTrail logs outside this account.";
    static final String SUPPORT =
            "Open an AWS Support case for account compromise. If no one can sign in: Contain in Root Alert's docs names the form.";

    private static final String SILENCE = "Until then, silence does not mean safety.";

    /** For input that is not an event. */
    static final Playbook UNREADABLE = new Playbook(
            List.of("If you are testing the alerting: nothing to do."),
            List.of(
                    "With an administrator role, look at CloudTrail's event history around this time.",
                    "If root did nothing: check the rules that send events to Root Alert.",
                    "Send a record that cannot be read to the maintainers of Root Alert, with its secrets removed."));

    static final Playbook DRILL = new Playbook(
            List.of("Nothing to do. Check that everyone who should have received this did."),
            List.of(
                    "Find out who sent it: ask everyone who can send events to this account's event bus.",
                    "A drill does no harm, but a flood of them may be meant to hide a real alert."));

    static final Playbook REPORT = new Playbook(
            List.of(
                    "If a part of the alerting is broken: mend it (see Operations in Root Alert's docs).",
                    "If root MFA is not enabled: have it turned on.",
                    "If root access keys are present: have them deleted.",
                    "If recipients are pending: confirm or delete their subscriptions."),
            List.of("To stop these reports, set MonthlyReport to false and deploy the stack again."));

    static final Playbook NOT_FORWARDED = new Playbook(
            List.of("Read what is waiting there all the same (command below): it may not be what you expect."),
            List.of(
                    "Read what is waiting (command below), and judge each event as you would judge an alert: look"
                            + " for eventName, eventTime and sourceIPAddress.",
                    "If nothing is waiting, someone may have raised the alarm by hand (command below), perhaps to hide a real alert:"
                            + " read the other alerts of that hour.",
                    "Find the reason in the attribute ERROR_MESSAGE: the hub's event bus policy, the spoke's role, or a policy"
                            + " of the organization. If no one changed them, treat it as an attack.",
                    "When the way is clear, let the alerts come (see Operations in Root Alert's docs), and empty the queue: its alarm stays"
                            + " silent about further events until then."));

    static final Playbook COMBINED = new Playbook(
            List.of("Check each line all the same: an attacker may hide among what you expect."),
            List.of(
                    CALL_THE_HOLDER,
                    "Start with the most serious line, and go through the accounts in that order.",
                    CONTAIN,
                    LOCK_OUT,
                    "With an administrator role, look for what root did in each account (CloudTrail console, Event history,"
                            + " User name root).",
                    KEEP));

    static Playbook forChain(ChainEvent event) {
        if (event.change() == ChainEvent.Change.WHOLE_AGAIN) {
            return new Playbook(
                    List.of("Nothing to do."),
                    List.of("Find out who changed it, and why: see the alert that it had broken."));
        }
        if (event.change() == ChainEvent.Change.FORGOTTEN) {
            return new Playbook(
                    List.of("Check that the stack of each of these spokes was deleted on purpose."),
                    List.of(
                            "Look at each of these spokes (command below): is its stack there, and its rule enabled? One that works"
                                    + " gives a sign of life within a day, and is watched again.",
                            "Find out who may invoke Root Alert's function: that is what it takes to have a spoke forgotten.",
                            "If none of you asked for it, treat it as an attack: what root did there may have reached nobody."));
        }
        if (event.change() == ChainEvent.Change.NOT_ANSWERED) {
            return new Playbook(
                    List.of("When the work is done, check that the function may ask again (bin/check-chain)."),
                    List.of(
                            "Run bin/check-chain: it says what the function could not ask, and why.",
                            "If AWS denies it: compare the function's role with the stack's template. If none of you changed it,"
                                    + " treat it as an attack.",
                            SILENCE));
        }
        if (event.link().isToldOnce()) {
            return new Playbook(
                    List.of("Nothing to do."),
                    List.of(
                            "Have a trail record what is missing: CloudTrail console, Trails, Management events.",
                            "Find out who changed it (last command). If none of you did, treat it as an attack."));
        }
        if (event.link().isPosture()) {
            return new Playbook(
                    List.of(NOTE, "Restore it as soon as the work is done."),
                    List.of(CALL_THE_HOLDER, CONTAIN, LOCK_OUT, LOOK, KEEP, SUPPORT));
        }
        return new Playbook(
                List.of("When the work is done, mend it (commands below). Another alert says when it is whole again."),
                List.of(
                        "Mend it with an administrator role (commands below, more in Operations in Root Alert's docs).",
                        SILENCE,
                        "Find out who changed it (last command). If none of you did, treat it as an attack."));
    }
}
