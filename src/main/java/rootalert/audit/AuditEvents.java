package rootalert.audit;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import rootalert.event.AuditReport;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Tells the hub, by events on its bus. They have neither credentials nor names in them, and are not believed: what the audit did stands
 * in CloudTrail's records alone.
 *
 * @param busArn of the hub's default bus, which may be another account's
 */
record AuditEvents(AwsApi aws, String busArn) {
    private static final String SCHEMA = "root-alert-audit/1";

    /** @throws IllegalArgumentException if it is not the ARN of a default bus */
    AuditEvents {
        if (!busArn.matches("arn:[a-z-]+:events:[a-z0-9-]+:\\d{12}:event-bus/default")) {
            throw new IllegalArgumentException("HUB_EVENT_BUS_ARN is \"" + busArn
                    + "\"; it must be the output HubEventBusArn of the Root Alert stack.");
        }
    }

    String partition() {
        return busArn.split(":", 3)[1];
    }

    /**
     * Puts an event.
     *
     * @param type {@link AuditReport#ACCOUNT} or {@link AuditReport#RUN}
     * @throws RuntimeException if the bus does not take it
     */
    void put(String type, ObjectNode detail, Backoff backoff) {
        var input = instance.objectNode();
        input.putArray("Entries")
                .addObject()
                .put("EventBusName", busArn)
                .put("Source", AuditReport.SOURCE)
                .put("DetailType", type)
                .put("Detail", detail.put("schema", SCHEMA).toString());
        backoff.ask(() -> {
            var answer = aws.call(Operation.PUT_EVENTS, busArn.split(":", 5)[3], input);
            var code = answer.at("/Entries/0/ErrorCode").asText("");
            // A request that succeeds may have failed for its entries.
            if (answer.path("FailedEntryCount").asInt(1) > 0 || !code.isEmpty()) {
                throw refused(code);
            }
            return answer;
        });
    }

    private static AwsServiceException refused(String code) {
        boolean passing = code.equals("InternalFailure") || code.equals("ThrottlingException");
        return AwsServiceException.builder()
                .statusCode(passing ? 503 : 400)
                .message("PutEvents: " + (code.matches("[A-Za-z]{1,64}") ? code : "an entry failed"))
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    /** {@code 2026-11-29T07:00:12Z}. */
    static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
