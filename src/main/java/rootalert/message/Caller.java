package rootalert.message;

import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.RootEvent;
import rootalert.judge.ServiceName;
import rootalert.judge.Who;
import rootalert.text.Line;
import rootalert.text.Line.Rank;
import rootalert.text.UtcTime;

/**
 * Who made a call, as the subject of a sentence or of a headline.
 *
 * @param account by name and ID
 */
record Caller(RootEvent event, String account) {

    /** Whoever has the link that AWS mails to root's address completes a reset, without being signed in. */
    private static final String RESET_COMPLETED = "PasswordRecoveryCompleted";

    /** In a headline, where the account follows it: "Root", "Root ACCESS KEY of 123456789012". */
    Line inHeadline() {
        var callers = event.callersAccount();
        return callers.isEmpty() ? alone() : alone().and(" of ").and(Line.name(callers));
    }

    private boolean hasResetLink() {
        return event.call().isOfSignInService() && event.name().equals(RESET_COMPLETED);
    }

    private Line alone() {
        if (hasResetLink()) {
            return Line.words("Someone");
        }
        if (event.credential() == Credential.ACCESS_KEY) {
            return Line.words("Root ACCESS KEY", Rank.MEANS, "Root");
        }
        if (event.credential() == Credential.ASSUME_ROOT) {
            return Line.words("AssumeRoot session", Rank.MEANS, "AssumeRoot");
        }
        var service = event.identity().service();
        return event.identity().throughService()
                ? Line.words("Root")
                        .and(Line.words(" via ")
                                .and(ServiceName.of(service).map(Line::words).orElseGet(() -> Line.name(service)))
                                .ranked(Rank.MEANS))
                : Line.words("Root");
    }

    /** Someone who is not root, "Role OrgAdmin (session ada) of acme-root (111122223333)". */
    String ofOther() {
        var identity = event.identity();
        var through = identity.throughService() ? ", through " + serviceWithin() : "";
        var delegate = identity.delegate().isEmpty()
                ? ""
                : ", used by the product provider of" + Summary.cut(" account " + identity.delegate())
                        + " by temporary delegation";
        var who = Who.of(identity);
        return who.text()
                + who.preposition()
                + account
                + through
                + delegate
                + (through.isEmpty() && delegate.isEmpty() ? "" : ",");
    }

    /** Of a session with several calls. */
    String ofSeveral() {
        return switch (event.credential()) {
            case CONSOLE, TEMPORARY, UNKNOWN -> session();
            case ACCESS_KEY, ASSUME_ROOT, AUDIT, FEDERATED, SERVICE, SERVICE_EVENT -> ofOne();
        };
    }

    private String service() {
        var label = event.identity().service();
        return ServiceName.of(label).orElseGet(() -> "The AWS service" + Summary.cut(" " + label));
    }

    private String serviceWithin() {
        return service().replaceFirst("^The ", "the ");
    }

    private String session() {
        if (event.identity().actor() == Actor.NOT_ROOT) {
            return "Someone in " + account + ", who is not recorded as root,";
        }
        if (event.identity().actor() == Actor.ASSUME_ROOT_CALLER) {
            return ofOther();
        }
        var callers = event.callersAccount();
        return event.identity().throughService() || hasResetLink()
                ? ofOne()
                : "A root session" + (callers.isEmpty() ? "" : " of account " + callers) + " in " + account;
    }

    String ofOne() {
        if (event.identity().throughService() && event.credential() != Credential.ACCESS_KEY) {
            var start = event.identity()
                    .sessionStart()
                    .instant()
                    .map(began -> " that began at " + UtcTime.seconds(began))
                    .orElse("");
            return service() + ", in a root session in " + account + start + ",";
        }
        return switch (event.credential()) {
            case ACCESS_KEY ->
                "Someone with a long-term access key of the root user of " + ofAccount()
                        + (event.identity().throughService() ? ", through " + serviceWithin() + "," : "");
            case ASSUME_ROOT -> "An AssumeRoot session in " + account;
            case AUDIT -> "Someone with the credentials of Root Alert's audit, as the root user of " + account + ",";
            case FEDERATED -> "A federated session of the root user of " + account;
            case SERVICE ->
                "The AWS service" + Summary.cut(" " + event.identity().service()) + ", acting for the root user of "
                        + account + ",";
            case SERVICE_EVENT -> "An AWS service";
            case CONSOLE, TEMPORARY, UNKNOWN ->
                (hasResetLink() ? "Someone with the reset link mailed to the root user of " : "The root user of ")
                        + ofAccount();
        };
    }

    /** Whose root user it was, and where it acted. */
    String ofAccount() {
        var callers = event.callersAccount();
        return callers.isEmpty() ? account : "account " + callers + ", acting in " + account + ",";
    }
}
