package rootalert.judge;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import rootalert.event.Credential;
import rootalert.event.OAuthGrant;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;

/**
 * What only the tables of steps ask of an alert, besides the {@link Trait}s of the call that leads it; the heads of
 * {@code playbooks.txt} and {@code instead.txt} explain each.
 */
enum Which {
    ANY("any"),
    ASSUME_ROOT_SESSION("by an AssumeRoot session"),
    BY_CLI("by the AWS CLI"),
    ROOTS_CREDENTIALS("root's credentials changed"),
    OTHER_ACCOUNT("of another account"),
    SEVERAL_ACCOUNTS("in several accounts"),
    NO_KEY("without a root access key", Kind.COMBINED),
    NOT_FEDERATED("without a federated session", Kind.COMBINED),
    NO_ASSUME_ROOT("without an AssumeRoot session", Kind.COMBINED),
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

    private static final Map<String, Which> BY_WORDS =
            Arrays.stream(values()).collect(toUnmodifiableMap(which -> which.words, which -> which));

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

    /** Whether the tables write one so. */
    static boolean isOne(String words) {
        return BY_WORDS.containsKey(words);
    }

    /** As the tables write it; to be called if {@link #isOne}. */
    static Which of(String words) {
        return Objects.requireNonNull(BY_WORDS.get(words), words);
    }

    /** Whether alerts of a kind can be so. */
    boolean canBe(Kind kind) {
        return this == ANY
                || (this == SEVERAL_ACCOUNTS && IN_SEVERAL_ACCOUNTS.contains(kind))
                || (this == ASSUME_ROOT_SESSION && kind == Kind.COMBINED)
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
            // What no task allows is none, whatever AWS calls it.
            case ASSUME_ROOT_SESSION -> lead.credential() == Credential.ASSUME_ROOT && RootTask.allows(lead);
            case BY_CLI ->
                lead.oauth()
                        .filter(grant -> grant.client() != OAuthGrant.Client.AWS_CLI)
                        .isEmpty();
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
            case NO_KEY,
                    NOT_FEDERATED,
                    NO_ASSUME_ROOT,
                    WORKS_AGAIN,
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
