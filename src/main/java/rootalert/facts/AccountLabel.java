package rootalert.facts;

import rootalert.aws.Answer;
import rootalert.text.Line;
import rootalert.text.Line.Rank;
import rootalert.text.SafeText;

/** An account by name and ID. */
public final class AccountLabel {
    private static final int ID_LENGTH = 24;
    /** AWS allows 63 characters for an alias. */
    private static final int NAME_LENGTH = 64;

    private AccountLabel() {}

    /** "acme-prod (123456789012)", "account 123456789012" or "an unknown account". */
    public static String of(Answer<AccountName> name, String id) {
        return line(name, id).text();
    }

    /** The same to be put where there is little room: the name may be shortened or left out, the ID stays. */
    public static Line line(Answer<AccountName> answer, String id) {
        var name = AccountName.of(answer);
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
        return !AccountName.of(name).isEmpty() || id.isEmpty() ? of(name, id) : SafeText.middle(id, ID_LENGTH);
    }

    /** Why there is no name; empty if there is one. */
    public static String whyNameless(Answer<AccountName> answer) {
        return switch (answer) {
            case Answer.Known<AccountName> known -> known.value().text().isEmpty() ? "the account has no alias" : "";
            case Answer.NotAvailable<AccountName> failed -> "account name not available: " + failed.why();
            case Answer.NotAsked<AccountName> ignored -> "no name known; add one to AccountNames";
        };
    }
}
