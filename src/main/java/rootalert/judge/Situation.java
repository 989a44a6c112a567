package rootalert.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import rootalert.event.AccessKeyId;
import rootalert.event.AccountId;
import rootalert.event.RootEvent;

/**
 * What the tables of steps ask about an alert.
 *
 * @param lead the call that leads it; empty for a notice
 * @param which whether it is so
 * @param places what stands for a place of a step: AWS's own forms, and no other text from an event
 */
record Situation(Kind kind, Optional<Case> lead, Predicate<Which> which, Function<Step.Placeholder, String> places) {
    /** A key whose ID no step can name. */
    private static final String UNNAMED_KEY = "the root access key that was used";

    /**
     * Calls that one alert is about.
     *
     * @param call the one that represents the others
     */
    static Situation of(JudgedCall call, List<JudgedCall> all) {
        var lead = call.event();
        var kind = call.judgement().kind();
        return new Situation(
                kind,
                Optional.of(new Case(lead, call.action(), kind, Attempts.NONE)),
                which -> which.fits(lead, all),
                place -> switch (place) {
                    case ACCOUNT -> concerned(lead);
                    case CALLER -> account(lead.account(), "the account that called");
                    case CALL -> returning(lead.identity().accessKeyId());
                    case KEY -> key(lead.identity().accessKeyId());
                });
    }

    /** A notice, of which some things are so. */
    static Situation of(Kind kind, Set<Which> which) {
        return of(kind, which, UNNAMED_KEY);
    }

    /**
     * A notice about the use of an access key.
     *
     * @param key as steps name it
     */
    static Situation of(Kind kind, Set<Which> which, String key) {
        return of(kind, which, key, returning(""));
    }

    /**
     * What is not about calls that belong together.
     *
     * @param call by which AssumeRoot began a session, as steps say it
     */
    static Situation of(Kind kind, Set<Which> which, String key, String call) {
        return new Situation(
                kind, Optional.empty(), one -> one == Which.ANY || which.contains(one), place -> switch (place) {
                    case ACCOUNT -> "the account";
                    case CALLER -> "the account that called";
                    case CALL -> call;
                    case KEY -> key;
                });
    }

    boolean is(Condition one) {
        return lead.filter(one::fits).isPresent();
    }

    boolean is(Which one) {
        return which.test(one);
    }

    /** Whether a text can only be the ID of a long-term access key. */
    static boolean isKey(String id) {
        return AccessKeyId.isValid(id) && AccessKeyId.isLongTerm(id);
    }

    /** Whether a text can only be the ID of a temporary access key. */
    static boolean isTemporaryKey(String id) {
        return AccessKeyId.isValid(id) && AccessKeyId.isTemporary(id);
    }

    /** A root access key as steps name it. */
    static String key(String id) {
        return isKey(id) ? "the root access key " + id : UNNAMED_KEY;
    }

    private static String concerned(RootEvent lead) {
        return account(lead.resource().parameters().text("otherAccount"), "the account");
    }

    private static String account(String id, String otherwise) {
        return AccountId.isValid(id) ? "account " + id : otherwise;
    }

    /** AssumeRoot's answer has the key that the session's calls carry. */
    static String returning(String key) {
        return isTemporaryKey(key) ? "that returned key " + key : "shortly before this";
    }
}
