package rootalert.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.Mfa;
import rootalert.event.OAuthGrant;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;

/** Which alerts of a kind a row of {@code playbooks.txt} or {@code instead.txt} is about; the head of the file explains each. */
enum Which {
    ANY("any"),
    WITHOUT_MFA("without MFA"),
    FEDERATED("by a federated session"),
    ASSUME_ROOT_SESSION("by an AssumeRoot session"),
    WITH_ROOT_KEY("with a root access key"),
    BY_ROOT("by root"),
    BY_CLI("by the AWS CLI"),
    FAILED("denied or failed"),
    OF_ROOT_ITSELF("of root itself"),
    ROOTS_CREDENTIALS("of root's own credentials"),
    OTHER_ACCOUNT("of another account"),
    SEVERAL_ACCOUNTS("in several accounts"),
    WORKS_AGAIN("works again", Kind.WATCH),
    LEFT_OUT("spokes left out", Kind.WATCH),
    PROTECTED_AGAIN("root protected again", Kind.WATCH),
    NOT_ANSWERED("not answered", Kind.WATCH),
    FORGOTTEN("forgotten", Kind.WATCH),
    BY_CHOICE("perhaps by choice", Kind.WATCH),
    LESS_PROTECTED("root less protected", Kind.WATCH),
    WITHDRAWN("withdrawn", Kind.ANNOUNCEMENT),
    NOT_USED("root not used", Kind.LOOK_BACK),
    KEYS_USED("access keys used", Kind.LOOK_BACK),
    ALL_READ("everything read", Kind.LOOK_BACK),
    APPEARED("appeared", Kind.ROOT_CREDENTIALS);

    private static final Set<Kind> IN_SEVERAL_ACCOUNTS = Set.of(Kind.COMBINED, Kind.ROOT_CREDENTIALS);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable.
    private final Set<Kind> notices;

    /**
     * @param notices that can be so, as their classes say; none if it is asked of calls
     */
    Which(String words, Kind... notices) {
        this.words = words;
        this.notices = Set.of(notices);
    }

    /**
     * As the tables write it.
     *
     * @throws IllegalArgumentException if none is written so
     */
    static Which of(String words) {
        return Arrays.stream(values())
                .filter(which -> which.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is about no such alerts: " + words));
    }

    /** Whether alerts of a kind can be so. */
    boolean canBe(Kind kind) {
        return this == ANY
                || (this == SEVERAL_ACCOUNTS && IN_SEVERAL_ACCOUNTS.contains(kind))
                || (notices.isEmpty() ? kind.isAboutCalls() : notices.contains(kind));
    }

    /**
     * Whether an alert about calls is so.
     *
     * @param lead the call that represents the others
     */
    boolean fits(RootEvent lead, List<JudgedCall> all) {
        return switch (this) {
            case ANY -> true;
            case WITHOUT_MFA -> lead.mfa() == Mfa.NO;
            case FEDERATED -> lead.credential() == Credential.FEDERATED;
            // What no task allows is none, whatever AWS calls it.
            case ASSUME_ROOT_SESSION -> lead.credential() == Credential.ASSUME_ROOT && RootTask.allows(lead);
            case WITH_ROOT_KEY -> lead.identity().isRootAccessKey();
            case BY_ROOT -> lead.identity().actor() == Actor.ROOT;
            case BY_CLI ->
                lead.oauth()
                        .filter(grant -> grant.client() != OAuthGrant.Client.AWS_CLI)
                        .isEmpty();
            case FAILED -> lead.failed();
            case OF_ROOT_ITSELF -> lead.resource().isRootItself();
            case ROOTS_CREDENTIALS -> all.stream().anyMatch(CallGroups::changesRootsCredentials);
            case OTHER_ACCOUNT ->
                !lead.resource().parameters().text("otherAccount").isEmpty();
            case SEVERAL_ACCOUNTS ->
                all.stream()
                        .map(call -> call.event().account())
                        .distinct()
                        .skip(1)
                        .findAny()
                        .isPresent();
            case WORKS_AGAIN,
                    LEFT_OUT,
                    PROTECTED_AGAIN,
                    NOT_ANSWERED,
                    FORGOTTEN,
                    BY_CHOICE,
                    LESS_PROTECTED,
                    WITHDRAWN,
                    NOT_USED,
                    KEYS_USED,
                    ALL_READ,
                    APPEARED -> false;
        };
    }

    String inWords() {
        return words;
    }
}
