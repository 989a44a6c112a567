package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rootalert.event.AccountId;
import rootalert.event.EventTime;
import rootalert.event.Fields;
import rootalert.event.RootCredentials;
import rootalert.event.StackEvent;
import rootalert.text.Words;

/**
 * What the audit found of root credentials: some appeared, in however many accounts; or, once, how many there are.
 *
 * @param appeared whether they appeared, so that the accounts are those in which they did
 * @param accounts with what appeared or is left in each
 * @param left in how many accounts there are any
 * @param known of how many accounts that is known
 */
public record CredentialsFound(
        boolean appeared, List<InAccount> accounts, int left, int known, EventTime time, String region)
        implements Notice {
    /** What the samples have; no rule matches it, so nobody can send one to the event bus. */
    static final String SOURCE = "root-alert.credentials";

    private static final int MAX_LISTED = 200;
    private static final int MAX_NAMED = 5;

    /** What is to tell. */
    private enum Finding {
        APPEARED,
        /** Nothing appeared, but a password is less well protected than before. */
        MFA_GONE,
        LEFT,
        NONE_LEFT
    }

    /**
     * An account.
     *
     * @param what in words, such as "an access key"
     */
    public record InAccount(String id, List<String> what) {
        public InAccount {
            what = List.copyOf(what);
        }
    }

    public CredentialsFound {
        accounts = List.copyOf(accounts);
    }

    static Optional<Notice> read(StackEvent event) {
        var detail = event.envelope().in("detail");
        return Optional.of(new CredentialsFound(
                detail.text("change").equals("APPEARED"),
                detail.list("accounts").map(CredentialsFound::account).toList(),
                detail.in("counts").number("left"),
                detail.in("counts").number("known"),
                event.time(),
                event.region()));
    }

    private static InAccount account(Fields account) {
        return new InAccount(account.text("id"), List.of(account.text("what")));
    }

    @Override
    public Kind kind() {
        return Kind.ROOT_CREDENTIALS;
    }

    /** Empty if there are several. */
    @Override
    public String account() {
        return accounts.size() == 1 ? accounts.getFirst().id() : "";
    }

    private Finding finding() {
        if (appeared) {
            return what().equals(List.of(RootCredentials.MFA_GONE)) ? Finding.MFA_GONE : Finding.APPEARED;
        }
        return left > 0 ? Finding.LEFT : Finding.NONE_LEFT;
    }

    /** A credential that appears is an alert; that some are left is work for the day. */
    @Override
    public Severity severity() {
        return switch (finding()) {
            case APPEARED, MFA_GONE -> Severity.HIGH;
            case LEFT -> Severity.MEDIUM;
            case NONE_LEFT -> Severity.INFO;
        };
    }

    @Override
    public List<String> reasons() {
        return List.of(
                switch (finding()) {
                    case APPEARED ->
                        "Whoever has a root credential can do anything in that account. It was not there when the audit last asked.";
                    case MFA_GONE ->
                        "Root can sign in there with its password alone. There was an MFA device when the audit last asked.";
                    case LEFT ->
                        "Each root credential is a way in. Root Alert says this once; the monthly report and bin/check-chain repeat it.";
                    case NONE_LEFT -> "No one can sign in to these accounts as root. Root Alert says this once.";
                },
                "This is what the audit found. Root Alert did not check it.");
    }

    @Override
    public Playbook playbook() {
        var which = EnumSet.noneOf(Which.class);
        if (appeared) {
            which.add(Which.APPEARED);
        }
        if (accounts.size() > 1) {
            which.add(Which.SEVERAL_ACCOUNTS);
        }
        return PlaybookRow.playbook(Situation.of(kind(), which));
    }

    @Override
    public String headline(Alert alert) {
        var where = accounts.size() == 1 ? "" : " in " + accounts.size() + " accounts";
        return switch (finding()) {
            case APPEARED -> appearedWhat() + where;
            case MFA_GONE -> "Root MFA is GONE" + where;
            case LEFT, NONE_LEFT -> "Root credentials left: " + counts();
        };
    }

    /** What there is in any of the accounts, each once. */
    private List<String> what() {
        return accounts.stream()
                .flatMap(account -> account.what().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private String appearedWhat() {
        var what = what();
        return what.size() == 1
                ? "Root now has " + what.getFirst().toUpperCase(Locale.ROOT)
                : "Root credentials APPEARED";
    }

    /** "3 of 12 accounts". */
    private String counts() {
        return left + " of " + Words.count(known, "account");
    }

    @Override
    public String summary(Alert alert) {
        var where = account().isEmpty() ? Words.count(accounts.size(), "account") : alert.accountLabel();
        return switch (finding()) {
            case APPEARED ->
                "The audit found more root credentials than before in " + where + ": " + Words.list(what(), MAX_NAMED)
                        + ".";
            case MFA_GONE -> "The audit found that root's MFA device is gone in " + where + ", but not its password.";
            case LEFT ->
                asked() + (left == 1 ? "One has" : left + " have")
                        + " a password, access keys or signing certificates left.";
            case NONE_LEFT -> asked() + "None of them has any left.";
        };
    }

    private String asked() {
        return "The audit has checked the root credentials of " + Words.count(known, "account") + ". ";
    }

    /** Each time that something appears is a matter of its own. */
    @Override
    public String matter() {
        return appeared ? "appeared " + time.text() : "counted";
    }

    @Override
    public List<Detail> details() {
        return List.of(
                new Detail.Text(
                        "Found",
                        account().isEmpty()
                                ? ""
                                : String.join(", ", accounts.getFirst().what())),
                new Detail.Time("Time", time),
                new Detail.Text("Account", account()),
                new Detail.Text("Credentials left", counts()));
    }

    @Override
    public List<Section> sections(Alert alert) {
        return accounts.size() < 2
                ? List.of()
                : List.of(new Section(
                        heading(),
                        Section.accounts(accounts, CredentialsFound::line).toList()));
    }

    private String heading() {
        return switch (finding()) {
            case APPEARED -> "WHERE THEY APPEARED";
            case MFA_GONE -> "WHERE IT IS GONE";
            case LEFT, NONE_LEFT -> "WHERE THEY ARE LEFT";
        };
    }

    private static String line(InAccount account) {
        return account.id() + ": " + String.join(", ", account.what());
    }

    @Override
    public List<Command> commands(Alert alert) {
        return appeared && Command.isRegion(region) && AccountId.isValid(account())
                ? List.of(Command.lookUp(
                        "What root did (run it in account " + account() + "):", region, "Username", "root"))
                : List.of();
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        var credentials = json.putObject("credentials")
                .put("change", appeared ? "APPEARED" : "COUNTED")
                .put("left", left)
                .put("known", known);
        var all = credentials.putArray("accounts");
        accounts.stream().limit(MAX_LISTED).forEach(account -> {
            var what = all.addObject().put("id", account.id()).putArray("what");
            account.what().forEach(what::add);
        });
        credentials.put("moreAccounts", Math.max(0, accounts.size() - MAX_LISTED));
    }
}
