package rootalert.render;

import rootalert.assess.Alert;
import rootalert.context.AccountName;
import rootalert.context.Context;
import rootalert.text.SafeText;

/** An account by name and ID. */
final class AccountLabel {
    private static final int ID_LENGTH = 24;
    private static final int NAME_LENGTH = 36;

    private AccountLabel() {}

    /** The account that an alert is about. */
    static String of(Alert alert) {
        return of(alert.context().accountName(), alert.account());
    }

    /** The same; empty if it is about none, or about several. */
    static String ofKnown(Alert alert) {
        return alert.account().isEmpty() ? "" : of(alert);
    }

    /** "acme-prod (123456789012)", "account 123456789012" or "an unknown account". */
    static String of(AccountName name, String id) {
        var shortId = SafeText.cut(id, ID_LENGTH);
        if (name instanceof AccountName.Named named) {
            return SafeText.cut(named.name(), NAME_LENGTH) + " (" + shortId + ")";
        }
        return id.isEmpty() ? "an unknown account" : "account " + shortId;
    }

    /** "acme-prod (123456789012)", or the ID alone, for lists. */
    static String inList(Context context, String id) {
        var name = context.nameOf(id);
        return name instanceof AccountName.Named || id.isEmpty() ? of(name, id) : SafeText.cut(id, ID_LENGTH);
    }

    /** Why there is no name; empty if there is one. */
    static String whyNameless(AccountName name) {
        return switch (name) {
            case AccountName.Named ignored -> "";
            case AccountName.NoAlias ignored -> "the account has no alias";
            case AccountName.NotAvailable failed -> "account name not available: " + failed.why();
            case AccountName.Unknown ignored -> "no name known; see AccountNames";
        };
    }
}
