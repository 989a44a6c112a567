package rootalert.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the audit of root credentials says of its work. It is the word of whoever may send events in the audit's account, so
 * nothing is proven by it: it says what CloudTrail should have recorded, and what AWS answered.
 */
public sealed interface AuditReport {
    /** What no rule but that of the audit's own account brings here. */
    String SOURCE = "root-alert.audit";

    /** The detail type of what it says of one account. */
    String ACCOUNT = "Root Audit";
    /** And of a run, as its last event. */
    String RUN = "Root Audit Run";

    /** Within how many days it asks about each account, at most. */
    int MAX_DAYS = 30;

    /** As many as an organization has accounts, and more. */
    int MAX_ACCOUNTS = 100_000;

    /** Why the audit does not ask about an account, and makes no call. The report of the account has the words. */
    enum Skipped {
        MANAGEMENT_ACCOUNT("the management account, where AssumeRoot does not work"),
        NOT_A_MEMBER("not in the organization"),
        SUSPENDED("suspended"),
        PENDING_CLOSURE("pending closure"),
        CLOSED("closed"),
        PENDING_ACTIVATION("pending activation"),
        UNKNOWN_STATE("in a state that is not known");

        private final String words;

        Skipped(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Whether this is why an account was not audited, and not what AWS answered. */
        public static boolean isReason(String notAudited) {
            return Arrays.stream(values()).anyMatch(reason -> reason.words.equals(notAudited));
        }
    }

    /**
     * It asked about an account.
     *
     * @param account a valid ID
     * @param calledAt when it called AssumeRoot, by its own clock; empty if it does not say
     * @param madeACall whether CloudTrail must have recorded one of its reads
     * @param credentials what AWS answered
     * @param notAudited why it could not ask, in a few words; empty if it could
     */
    record OfAccount(
            String account,
            Optional<Instant> calledAt,
            boolean madeACall,
            RootCredentials credentials,
            String notAudited)
            implements AuditReport {}

    /**
     * It went through the accounts whose turn it was.
     *
     * @param accounts how many active accounts there are, without the management account
     * @param days within how many days it asks about each of them
     * @param problem why it is not complete, in a sentence; empty if it is
     */
    record OfRun(int accounts, int days, String problem) implements AuditReport {}

    /** The report in an event of the audit's; empty if it says nothing of use. */
    static Optional<AuditReport> read(StackEvent event) {
        var detail = event.envelope().in("detail");
        return switch (event.envelope().text("detail-type")) {
            case ACCOUNT ->
                Optional.of(detail.text("account"))
                        .filter(AccountId::isValid)
                        .map(account -> ofAccount(account, detail));
            case RUN -> Optional.of(ofRun(detail));
            default -> Optional.empty();
        };
    }

    private static OfAccount ofAccount(String account, Fields detail) {
        boolean madeACall = !detail.text("session").isEmpty()
                && detail.list("calls")
                        .anyMatch(call -> !call.text("name").equals("AssumeRoot")
                                && (call.text("outcome").equals("DONE")
                                        || call.text("outcome").equals("REFUSED")));
        return new OfAccount(
                account,
                EventTime.parse(detail.text("calledAt")).instant(),
                madeACall,
                RootCredentials.parse(detail.in("posture")),
                detail.text("notAudited"));
    }

    private static OfRun ofRun(Fields detail) {
        var manages = detail.in("features").node().path("rootCredentialsManagement");
        var problem = manages.isBoolean() && !manages.asBoolean()
                ? "Central management of root credentials is not enabled."
                : detail.text("problem");
        return new OfRun(
                Math.min(detail.in("accounts").number("active"), MAX_ACCOUNTS),
                Math.clamp(detail.number("everyDays"), 1, MAX_DAYS),
                problem);
    }
}
