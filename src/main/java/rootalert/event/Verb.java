package rootalert.event;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.text.Repeated;

/**
 * What the verb in a call's name says that it does. It comes before the record's {@code readOnly}, which is wrong both ways: AWS's own
 * record of a payment method that root added ({@code Instruments_Create}) says true, and public records of List calls say false.
 *
 * @see <a href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/logging-using-cloudtrail.html">Billing's log entries</a>
 */
enum Verb {
    READS,
    CHANGES,
    /** It reads by its name, and gives out credentials. */
    GIVES_CREDENTIALS,
    /** The name does not say. */
    UNKNOWN;

    private static final Set<String> READING = words("""
            calculate check compare count decrypt describe discover download encrypt estimate
            evaluate filter find generate get has head is list lookup poll preview query read
            scan search select show sign simulate validate view""");

    private static final Set<String> CHANGING = words("""
            abort accept acquire activate add allocate allow amend apply approve archive assign associate
            assume attach authorize backtrack begin bundle buy cancel change claim clear clone close commit
            complete confirm configure connect convert copy create deactivate deauthorize decline decrease
            define delete deny deploy deprecate deprovision deregister destroy detach disable disassociate
            discard disconnect dissociate distribute edit enable end enroll enter erase exchange execute exit
            export extend failover finalize flush forget grant import increase initialize initiate install
            invalidate invite invoke issue join launch leave link load lock login make mark merge migrate
            modify monitor move mute open override pause pay peer promote provision publish purchase purge
            push put quarantine reactivate rebalance reboot rebuild record redeem refresh regenerate register
            reject release reload remove rename renew replace replicate request reserve reset resize restart
            restore resume resync retire retry return reverse revert revoke rollback rotate run save schedule
            send set setup share shutdown signal skip split start stop submit subscribe suspend swap switch
            switchover sync synchronize tag take terminate transfer trigger unarchive unassign undeploy
            uninstall unlink unlock unmonitor unmute unpeer unregister unshare unsubscribe untag update
            upgrade upload withdraw write""");

    /** They say on how many, or by whom, and not what. */
    private static final Set<String> BEFORE_A_VERB = Set.of("admin", "batch", "bulk");

    private static final Pattern CREDENTIALS = Pattern.compile(
            "Get((Federation|Session|Signin|DelegatedAccess|WebIdentity|IdentityCenterAuth)Token|OpenIdToken.*|DataAccess"
                    + "|[A-Za-z]*Credentials((With|For)[A-Za-z]+)?)");

    /** They start nothing but a search. */
    private static final Pattern SEARCHES = Pattern.compile("Start(Query|LiveTail)");

    private static final Pattern WORD_BREAK = Pattern.compile("[_.:]|(?<=[a-z0-9])(?=[A-Z])");

    private static final Repeated<String, Verb> VERBS = new Repeated<>(Verb::read);

    /** By the first word after an underscore or a dot, else by the first word of all, else by the last. */
    static Verb of(String name) {
        return VERBS.of(name);
    }

    private static Verb read(String name) {
        if (CREDENTIALS.matcher(name).matches()) {
            return GIVES_CREDENTIALS;
        }
        if (SEARCHES.matcher(name).matches()) {
            return READS;
        }
        return Stream.of(first(afterTheNoun(name)), first(name), last(name))
                .filter(verb -> verb != UNKNOWN)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Billing's names are as in "Instruments_Create" and "AWSPaymentInstrumentGateway.Create". */
    private static String afterTheNoun(String name) {
        int mark = Math.max(name.lastIndexOf('_'), Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')));
        return name.substring(mark + 1);
    }

    /** A noun there may look like a verb that reads: "ForgetList". */
    private static Verb last(String name) {
        var words = WORD_BREAK.split(name, -1);
        return words.length > 0 && ofWord(words[words.length - 1]) == CHANGES ? CHANGES : UNKNOWN;
    }

    private static Verb first(String name) {
        return Stream.of(WORD_BREAK.split(name, -1))
                .dropWhile(word -> BEFORE_A_VERB.contains(word.toLowerCase(Locale.ROOT)))
                .limit(1)
                .map(Verb::ofWord)
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static Verb ofWord(String word) {
        var verb = word.toLowerCase(Locale.ROOT);
        return READING.contains(verb) ? READS : CHANGING.contains(verb) ? CHANGES : UNKNOWN;
    }

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s+", -1));
    }
}
