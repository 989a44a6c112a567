package rootalert.facts;

import java.util.List;
import rootalert.aws.Answer;
import rootalert.text.Line;
import rootalert.text.Line.Rank;
import rootalert.text.SafeText;
import rootalert.text.Words;

/** An account by name and ID. */
public final class AccountLabel {
    private static final int ID_LENGTH = 24;
    /** AWS allows 63 characters for an alias. */
    private static final int NAME_LENGTH = 64;

    private AccountLabel() {}

    /** "acme-prod (123456789012)", "account 123456789012" or "an unknown account". */
    public static String of(Answer<String> name, String id) {
        return line(name, id).text();
    }

    /** The same to be put where there is little room: the name may be shortened or left out, the ID stays. */
    public static Line line(Answer<String> answer, String id) {
        var name = answer.known().orElse("");
        var shortId = id.isEmpty() ? Line.words("") : Line.name(SafeText.middle(id, ID_LENGTH));
        if (!name.isEmpty()) {
            return Line.name(SafeText.middle(name, NAME_LENGTH))
                    .and(" (")
                    .ranked(Rank.ACCOUNT_NAME)
                    .and(shortId)
                    .and(Line.words(")").ranked(Rank.ACCOUNT_NAME));
        }
        return id.isEmpty()
                ? Line.words("an unknown account").ranked(Rank.ACCOUNT_NAME)
                : Line.words("account ").ranked(Rank.DETAIL).and(shortId);
    }

    /** "acme-prod (123456789012)", or the ID alone, for lists. */
    public static String inList(Facts facts, String id) {
        var name = facts.nameOf(id);
        return !name.known().orElse("").isEmpty() || id.isEmpty() ? of(name, id) : SafeText.middle(id, ID_LENGTH);
    }

    /** Those of several, so many at most. */
    public static String list(Facts facts, List<String> ids, int max) {
        return Words.list(ids.stream().map(id -> inList(facts, id)).toList(), max, "account");
    }

    /**
     * As a fact by itself: "acme-prod (123456789012)", or why there is no name.
     *
     * @param hint what the record calls the account, for one without a name; may be empty
     */
    public static String inFull(Answer<String> name, String id, String hint) {
        if (id.isEmpty()) {
            return "Not recorded";
        }
        var why = whyNameless(name);
        return why.isEmpty()
                ? of(name, id)
                : id + " (" + why + (hint.isEmpty() ? "" : "; the event itself says \"" + hint + "\"") + ")";
    }

    /** In a text message: "acme-prod 123456789012", or the ID alone. */
    public static Line brief(Answer<String> answer, String id) {
        var name = answer.known().orElse("");
        return (name.isEmpty() ? Line.words("") : Line.name(name).and(" ").ranked(Rank.ACCOUNT_NAME))
                .and(Line.name(SafeText.middle(id, ID_LENGTH)));
    }

    /** Why there is no name; empty if there is one. */
    private static String whyNameless(Answer<String> answer) {
        return switch (answer) {
            case Answer.Known<String> known -> known.value().isEmpty() ? "the account has no alias" : "";
            case Answer.NotAvailable<String> failed -> "account name not available: " + failed.why();
            case Answer.NotAsked<String> ignored -> "no name known; add one to AccountNames";
        };
    }
}
