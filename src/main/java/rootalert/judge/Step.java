package rootalert.judge;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;

/** One thing to do, in the words of the table {@code steps.txt}. A step without words stops the start, and the build. */
enum Step {
    CALL_THE_HOLDER,
    NOTE,
    NEXT_TIME,
    LOOK,
    CONTAIN,
    LOCK_OUT,
    LOOK_FOR_SUCCESS,
    LOOK_FOR_SIGN_IN,
    KEEP,
    SUPPORT,
    USERS_KEYS,
    USERS_MFA,
    MAILBOX,
    LOGGING,
    ALERTING,
    FEDERATED,
    CHANGED,
    STOP,
    DENY_ROOT,
    LOOK_AT_ROOT,
    LOOK_FOR_CALLER,
    CHECK_EACH_LINE,
    START_WITH_THE_WORST,
    LOOK_IN_EACH_ACCOUNT,
    DEPLOY_WHERE_UNSEEN,
    NO_POLICY_HOLDS,
    INVITE_AGAIN,
    RESTORE_CONTACTS,
    NOTHING_IS_NEEDED,
    REOPEN,
    EXPECT_ACCEPTED,
    DENY_ROOT_BEFORE_ACCEPTED,
    CHECK_ADDRESS,
    MANAGEMENT_COMPROMISED,
    ADDRESS_IS_STORED,
    DENY_ROOT_THERE,
    CHANGE_ADDRESS_BACK,
    LOOK_AT_ROOT_THERE,
    TURN_MFA_ON,
    NOTE_WHO_SIGNED_IN,
    NOTE_WHO_TRIED,
    CHECK_ROOT_HAS_MFA,
    LOOK_FOR_MORE_ATTEMPTS,
    IF_A_SUCCESS_FOLLOWED,
    NOTE_WHO_REQUESTED,
    EXPECT_PASSWORD_SET,
    TELL_EVERYONE_WHO_READS,
    CHECK_WHO_CAN_READ,
    WATCH_FOR_AN_ALERT,
    SIGN_IN_DETAILS_ARE_STORED,
    CHECK_THE_CONTACTS_OF,
    HAVE_ALL_ROOT_ACCESS,
    DEVICE_IS_YOURS,
    ROOT_STILL_HAS_MFA,
    LOGGING_RUNS_AGAIN,
    ALERTING_WORKS_AGAIN,
    NOTE_WHO_REMOVED_IT,
    DEPLOY_IN_THE_ACCOUNT,
    LOOK_WHO_REMOVED_IT,
    RECORD_WHO_APPROVED,
    SIGN_THE_AWS_CLI,
    TAKE_ITS_ACCESS_AWAY,
    NO_ACTION_NEEDED,
    LOOK_FOR_THE_APPROVAL,
    EXPECT_ALERTS_ABOUT_WHAT,
    ASK_THE_PERSON_OR,
    LOOK_FOR_WHAT_IT,
    IF_NO_ONE_KNOWS_REMOVE,
    LOOK_FOR_ASSUME_ROOT,
    CHECK_SESSION,
    LOOK_FOR_SIGN_IN_BEHIND,
    LOOK_FOR_WHO_CHANGED,
    FIND_WHAT_THE_ROOT,
    IF_NO_ONE_KNOWS_ABOUT,
    ADDRESS_IS_YOURS,
    UNDO_ADDRESS,
    LOCK_OUT_THERE,
    EXPECT_ADDRESS_CHANGED,
    STOP_BEFORE_ACCEPTED,
    UNDO_IF_ACCEPTED,
    CONTACT_IS_YOURS,
    UNDO_CONTACT,
    ADDRESS_IS_STILL_YOURS,
    UNDO_SECURITY_CONTACT,
    POWER_IS_MEANT,
    UNDO_DELEGATION,
    LOOK_FOR_WHAT_THAT,
    LOOK_FOR_WHAT_THAT_ACCOUNT,
    CHECK_WHO_MAY_CALL,
    UNDO_TURNED_ON,
    LOOK_FOR_ASSUMEROOT_CALLS,
    UNDO_TURNED_OFF,
    POLICY_STILL_RESTRICTS,
    UNDO_POLICY,
    TURN_POLICIES_ON_AGAIN,
    UNDO_POLICIES_OFF,
    LOOK_AT_POLICY,
    ATTACH_AGAIN,
    COMPARE_POLICIES,
    ASK_WHOEVER_OWNS_THE,
    LOOK_FOR_OTHER_CALLS,
    IF_NO_ONE_KNOWS_STOP,
    KEY_DELETED,
    KEY_OFF,
    KEY_CONTAIN,
    KEY_LOOK;

    private final String text;

    Step() {
        this.text = Table.of(name());
    }

    /** Loaded before the first step is. */
    private static final class Table {
        private static final Map<String, String> TEXTS = TableRow.read("steps.txt", 2, Step::row).stream()
                .collect(toUnmodifiableMap(row -> row.cell(0), row -> row.cell(1)));

        private static String of(String name) {
            var text = TEXTS.get(name);
            if (text == null) {
                throw new IllegalStateException("steps.txt has no " + name);
            }
            return text;
        }
    }

    /** @throws IllegalArgumentException if the step is no sentence */
    static TableRow row(TableRow row) {
        var text = row.cell(1);
        if (!Character.isUpperCase(text.charAt(0)) || !text.endsWith(".")) {
            throw new IllegalArgumentException("it is no sentence: " + text);
        }
        return row;
    }

    String text() {
        return text;
    }

    /** With one of its places filled in. */
    String text(String place, String value) {
        return text.replace("{" + place + "}", value);
    }
}
