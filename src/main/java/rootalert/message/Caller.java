package rootalert.message;

import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.RootEvent;
import rootalert.text.UtcTime;

/**
 * Who made a call, as the subject of a sentence.
 *
 * @param account by name and ID
 */
record Caller(RootEvent event, String account) {

    /** Of a session with several calls. */
    String ofSeveral() {
        return switch (event.credential()) {
            case CONSOLE, TEMPORARY, UNKNOWN -> session();
            case ACCESS_KEY, ASSUME_ROOT, FEDERATED, SERVICE, SERVICE_EVENT -> ofOne();
        };
    }

    private String session() {
        if (event.identity().actor() == Actor.NOT_ROOT) {
            return "Someone who the record does not say was root, in " + account + ",";
        }
        return event.identity().throughService() ? ofOne() : "A root session in " + account;
    }

    String ofOne() {
        if (event.identity().throughService() && event.credential() != Credential.ACCESS_KEY) {
            var start = event.identity()
                    .sessionStart()
                    .instant()
                    .map(began -> " that began at " + UtcTime.seconds(began))
                    .orElse("");
            return ServiceName.of(event.identity().service()) + ", in a root session in " + account + start + ",";
        }
        return switch (event.credential()) {
            case ACCESS_KEY ->
                "Someone with a long-term access key of the root user of " + account
                        + (event.identity().throughService()
                                ? ", through " + ServiceName.of(event.identity().service()) + ","
                                : "");
            case ASSUME_ROOT -> "An AssumeRoot session in " + account;
            case FEDERATED -> "A federated session of the root user of " + account;
            case SERVICE ->
                "The AWS service" + Summary.cut(" " + event.identity().service()) + ", acting for the root user of "
                        + account + ",";
            case SERVICE_EVENT -> "An AWS service";
            case CONSOLE, TEMPORARY, UNKNOWN -> "The root user of " + account;
        };
    }
}
