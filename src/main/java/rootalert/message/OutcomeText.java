package rootalert.message;

import rootalert.event.Outcome;
import rootalert.text.Line;
import rootalert.text.Line.Rank;

/** Whether a call worked, in each of the lengths that an alert has room for. */
record OutcomeText(Outcome outcome) {
    /** After the deed of a headline. */
    static final String UNKNOWN = ", OUTCOME UNKNOWN";

    private static final String DRY_RUN = "It was a dry run, which changes nothing: AWS would have allowed the call. ";

    static final String UNREADABLE = "Unknown (recorded, but not readable)";

    /** The only error text that AWS gives for a wrong root password or MFA code. */
    private static final String WRONG_CREDENTIALS = "Failed authentication";

    /** As a fact by itself. */
    String asFact() {
        return switch (outcome) {
            case Outcome.Success ignored -> "Success";
            case Outcome.Failure ignored -> "Failure";
            case Outcome.Unknown unknown ->
                switch (unknown.why()) {
                    case NOT_RECORDED -> "Not recorded";
                    case NOT_READABLE -> UNREADABLE;
                    case CONTRADICTORY -> "Unknown (the record contradicts itself: " + unknown.contradiction() + ")";
                };
        };
    }

    /** AWS's error code and message; empty if it did not fail. */
    String error() {
        return outcome instanceof Outcome.Failure failure
                ? failure.code()
                        + (failure.code().isEmpty() || failure.message().isEmpty() ? "" : ": ")
                        + failure.message()
                : "";
    }

    /**
     * Whether EC2 was only asked whether it would allow the call.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html">DryRun</a>
     */
    private boolean isDryRun() {
        return outcome instanceof Outcome.Failure failure && failure.code().endsWith("DryRunOperation");
    }

    /** The sentence that says so; empty of a success, whose place and time follow it in the same sentence. */
    String sentence() {
        return switch (outcome) {
            case Outcome.Success ignored -> "";
            case Outcome.Failure failure ->
                isDryRun()
                        ? DRY_RUN
                        : "It failed" + (failure.code().isEmpty() ? "" : Summary.cut(" with " + failure.code())) + ". ";
            case Outcome.Unknown unknown ->
                switch (unknown.why()) {
                    case NOT_RECORDED -> "Whether it succeeded is not recorded. ";
                    case NOT_READABLE -> "Whether it succeeded is unknown: that part of the record cannot be read. ";
                    case CONTRADICTORY ->
                        "Whether it succeeded is unknown: the record contradicts itself"
                                + Summary.cut(" (" + unknown.contradiction()) + "). ";
                };
        };
    }

    /** Whether a sign-in was refused by a policy, not for its password or MFA code. */
    boolean isRefusedByPolicy() {
        return outcome instanceof Outcome.Failure failure
                && (failure.denied() || failure.message().startsWith("Authorization denied"));
    }

    /** After "was refused". */
    String refusal() {
        if (isRefusedByPolicy()) {
            return " by a policy";
        }
        return outcome instanceof Outcome.Failure failure && failure.message().equals(WRONG_CREDENTIALS)
                ? ": " + WRONG_CREDENTIALS
                : "";
    }

    /** After "Root sign-in", if it is not known whether that got in: ", outcome not recorded". */
    String ofSignIn() {
        return outcome instanceof Outcome.Unknown unknown
                ? ", outcome " + unknown.why().inWords()
                : "";
    }

    /** After the deed of a headline; empty if it worked. */
    String inHeadline() {
        return switch (outcome) {
            case Outcome.Success ignored -> "";
            case Outcome.Failure failure -> isDryRun() ? ", DRY RUN" : failure.denied() ? ", DENIED" : ", FAILED";
            case Outcome.Unknown ignored -> UNKNOWN;
        };
    }

    /** Before the name of a call in a list; empty if it worked. */
    String inList() {
        return switch (outcome) {
            case Outcome.Success ignored -> "";
            case Outcome.Failure failure -> isDryRun() ? "DRY RUN " : failure.denied() ? "DENIED " : "FAILED ";
            case Outcome.Unknown ignored -> "OUTCOME UNKNOWN ";
        };
    }

    /** In a text message. The headline says what failed, and which sign-in may have. */
    Line brief() {
        return switch (outcome) {
            case Outcome.Success ignored -> Line.words(", succeeded").ranked(Rank.DETAIL);
            case Outcome.Failure ignored -> Line.words("");
            case Outcome.Unknown ignored -> Line.words(ofSignIn());
        };
    }
}
