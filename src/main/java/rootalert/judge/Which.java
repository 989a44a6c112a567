package rootalert.judge;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import rootalert.event.Credential;
import rootalert.event.Mfa;
import rootalert.event.OAuthGrant;
import rootalert.event.RootEvent;

/** Which alerts of a kind a row of {@code playbooks.txt} or {@code instead.txt} is about; the head of the file explains each. */
enum Which {
    ANY("any", (lead, all) -> true),
    WITHOUT_MFA("without MFA", (lead, all) -> lead.mfa() == Mfa.NO),
    FEDERATED("by a federated session", (lead, all) -> lead.credential() == Credential.FEDERATED),
    WITH_ROOT_KEY("with a root access key", (lead, all) -> lead.identity().isRootAccessKey()),
    OF_ROOT_ITSELF("of root itself", (lead, all) -> lead.resource().isRootItself()),
    ROOTS_CREDENTIALS(
            "of root's own credentials", (lead, all) -> all.stream().anyMatch(CallGroups::changesRootsCredentials)),
    OTHER_ACCOUNT(
            "of another account",
            (lead, all) -> !lead.resource().parameters().text("otherAccount").isEmpty()),
    BY_CLI(
            "by the AWS CLI",
            (lead, all) -> lead.oauth()
                    .filter(grant -> grant.client() != OAuthGrant.Client.AWS_CLI)
                    .isEmpty()),
    WORKS_AGAIN("works again", Kind.WATCH),
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

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // None of them has state.
    private final BiPredicate<RootEvent, List<JudgedCall>> fits;

    @SuppressWarnings("ImmutableEnumChecker") // Never changed.
    private final Set<Kind> notices;

    /** Of calls. */
    Which(String words, BiPredicate<RootEvent, List<JudgedCall>> fits) {
        this.words = words;
        this.fits = fits;
        this.notices = EnumSet.noneOf(Kind.class);
    }

    /** Of a notice, whose class says whether it is so. */
    Which(String words, Kind notice) {
        this.words = words;
        this.fits = (lead, all) -> false;
        this.notices = EnumSet.of(notice);
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
        return this == ANY || (notices.isEmpty() ? kind.isAboutCalls() : notices.contains(kind));
    }

    /** Whether an alert that this call leads is so. */
    boolean fits(RootEvent lead, List<JudgedCall> all) {
        return fits.test(lead, all);
    }

    String inWords() {
        return words;
    }
}
