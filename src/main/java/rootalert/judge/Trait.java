package rootalert.judge;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.event.Actor;
import rootalert.event.ApiCall.Reads;
import rootalert.event.Credential;
import rootalert.event.Mfa;
import rootalert.event.OAuthGrant;
import rootalert.event.Outcome;
import rootalert.event.RootTask;

/** What the table {@code severity.txt} can ask of an event. The head of the table explains each. */
enum Trait {
    KIND("kind", aboutCalls()),
    DEED("deed", aboutCalls()),
    CALL("call", Takes.CALLS),
    CREDENTIAL("credential", Credential.values()),
    ROOT_KEY("long-term root key"),
    BY_ROOT("by root"),
    MFA("MFA", Mfa.values()),
    MFA_UNREADABLE("MFA unreadable"),
    FAILED("failed"),
    OUTCOME_UNKNOWN("outcome unknown"),
    READ_ONLY("read-only", Reads.values()),
    SURELY_READ_ONLY("read-only for sure"),
    PROCESSED("processed in full"),
    A_CHANGE("a change"),
    CLIENT_LET_IN("lets a client in"),
    FIRST_OF_CLIENT("first of a client"),
    ROOTS_OWN("root's own credentials"),
    TO_ANYONE("opens to anyone"),
    TO_ANOTHER_ACCOUNT("opens to another account"),
    ALL_PERMISSIONS("gives all permissions"),
    LASTING("makes a lasting credential"),
    SERVICE_KEY("makes a key of a service"),
    SECRET_READ("reads a secret"),
    WOULD_BE_CRITICAL("critical if it had worked"),
    EXPOSES("exposes", Exposure.values()),
    ROOT_PASSWORD("can set a root password"),
    ONLY_AUDIT("can only audit"),
    AUDIT_READ("reads as the audit does"),
    PERHAPS_ASSUME_ROOT("possibly by AssumeRoot"),
    FAILED_SIGN_INS("failed sign-ins", Takes.NUMBER),
    FAILED_BEFORE("failed sign-ins before", Takes.NUMBER),
    ACCOUNTS("accounts tried", Takes.NUMBER),
    GOT_IN("got in afterwards"),
    CAMPAIGN("campaign");

    /** What stands after its colon, if it has one. */
    enum Takes {
        NOTHING,
        VALUES,
        CALLS,
        NUMBER
    }

    private static final Map<String, Trait> BY_WORDS =
            Arrays.stream(values()).collect(toUnmodifiableMap(trait -> trait.words, trait -> trait));

    private final String words;
    private final Takes takes;

    @SuppressWarnings("ImmutableEnumChecker") // It is unmodifiable.
    private final Set<String> possible;

    Trait(String words) {
        this(words, Takes.NOTHING, new Enum<?>[0]);
    }

    Trait(String words, Takes takes) {
        this(words, takes, new Enum<?>[0]);
    }

    Trait(String words, Enum<?>[] values) {
        this(words, Takes.VALUES, values);
    }

    Trait(String words, Takes takes, Enum<?>[] values) {
        this.words = words;
        this.takes = takes;
        this.possible = Stream.of(values).map(Enum::name).collect(toUnmodifiableSet());
    }

    private static Kind[] aboutCalls() {
        return Stream.of(Kind.values()).filter(Kind::isAboutCalls).toArray(Kind[]::new);
    }

    /**
     * As the table writes it.
     *
     * @throws IllegalArgumentException if none is written so
     */
    static Trait of(String words) {
        var trait = BY_WORDS.get(words);
        if (trait == null) {
            throw new IllegalArgumentException("there is no such condition: " + words);
        }
        return trait;
    }

    String inWords() {
        return words;
    }

    Takes takes() {
        return takes;
    }

    /** Whether this may stand after its colon. */
    boolean canBe(String value) {
        return takes == Takes.CALLS ? value.indexOf('/') > 0 : possible.contains(value);
    }

    /** What may stand after its colon, if that is one of a few. */
    Set<String> possible() {
        return possible;
    }

    boolean fits(Case asked, Condition condition) {
        var event = asked.event();
        return switch (this) {
            case KIND -> condition.names(asked.kind());
            case DEED -> condition.names(asked.action().kind());
            case CALL -> condition.values().contains(event.call().qualifiedName());
            case CREDENTIAL -> condition.names(event.credential());
            case ROOT_KEY -> event.identity().isRootAccessKey();
            case BY_ROOT -> event.identity().actor() == Actor.ROOT;
            case MFA -> condition.names(event.mfa());
            case MFA_UNREADABLE -> event.identity().mfaUnreadable();
            case FAILED -> event.failed();
            case OUTCOME_UNKNOWN -> event.outcome() instanceof Outcome.Unknown;
            case READ_ONLY -> condition.names(event.call().reads());
            case SURELY_READ_ONLY -> asked.isSurelyReadOnly();
            case PROCESSED -> event.resource().isKnown();
            case A_CHANGE -> asked.isChange();
            case CLIENT_LET_IN -> asked.letsClientIn();
            case FIRST_OF_CLIENT -> asked.isGrant(OAuthGrant.Grant.FIRST);
            case ROOTS_OWN -> asked.isOfRootsOwnCredentials();
            case TO_ANYONE -> asked.opensToAnyone();
            case TO_ANOTHER_ACCOUNT -> asked.opensToAnotherAccount();
            case ALL_PERMISSIONS -> asked.givesAllPermissions();
            case LASTING -> asked.makesLastingCredential();
            case SERVICE_KEY -> asked.makesServiceKey();
            case SECRET_READ -> asked.readsSecret();
            case WOULD_BE_CRITICAL -> asked.wouldHaveBeenCritical();
            case EXPOSES -> asked.exposure().filter(condition::names).isPresent();
            case ROOT_PASSWORD -> asked.canSetRootPassword();
            case ONLY_AUDIT -> asked.canOnlyAudit();
            case AUDIT_READ -> RootTask.isAuditRead(event);
            case PERHAPS_ASSUME_ROOT -> asked.isPossiblyByAssumeRoot();
            case FAILED_SIGN_INS, FAILED_BEFORE, ACCOUNTS -> condition.isReachedBy(asked.attempts());
            case GOT_IN -> asked.attempts().gotIn();
            case CAMPAIGN -> asked.attempts().campaign();
        };
    }

    /**
     * As many as it counts.
     *
     * @throws IllegalStateException if it takes no number
     */
    long number(Attempts attempts) {
        return switch (this) {
            case FAILED_SIGN_INS -> attempts.fromAddress();
            case FAILED_BEFORE -> attempts.before();
            case ACCOUNTS -> attempts.accounts();
            default -> throw new IllegalStateException(words + " counts nothing");
        };
    }
}
