package rootalert.audit;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import rootalert.aws.AwsApi;
import rootalert.aws.AwsClients;
import rootalert.aws.Lookup;
import rootalert.event.AccountId;
import rootalert.event.AuditReport;
import rootalert.publish.Pace.Sleeper;
import rootalert.text.Environment;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The audit function's environment as typed values.
 *
 * @param region where STS is asked, and AssumeRoot recorded
 * @param endpoint a stand-in for AWS, from the variable by which the SDK's clients know it; empty in AWS
 */
record AuditSettings(String region, String hubBusArn, AuditSchedule schedule, Optional<URI> endpoint) {
    /** For one try of a call. */
    private static final Duration TRY = Duration.ofSeconds(5);

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException naming the variable, its value, and what is allowed
     */
    static AuditSettings from(Map<String, String> environment) {
        var read = new Environment(environment);
        return new AuditSettings(
                read.text("AWS_REGION"),
                read.text("HUB_EVENT_BUS_ARN"),
                new AuditSchedule(
                        read.text("STACK_ID"),
                        days(read),
                        read.optional("CANARY_ACCOUNT", AccountId.FORM, "a 12-digit account ID")),
                read.uri("AWS_ENDPOINT_URL"));
    }

    private static int days(Environment read) {
        var text = read.text("AUDIT_EVERY_DAYS");
        if (!text.matches("[1-9]\\d?") || Integer.parseInt(text) > AuditReport.MAX_DAYS) {
            throw read.wrong("AUDIT_EVERY_DAYS", "a number of days from 1 to " + AuditReport.MAX_DAYS);
        }
        return Integer.parseInt(text);
    }

    /** The audit, which asks AWS with the function's own credentials. */
    Audit audit(InstantSource clock, Sleeper sleeper) {
        var aws = new AwsApi(region, DefaultCredentialsProvider.builder().build(), endpoint, TRY);
        var events = new AuditEvents(aws, hubBusArn);
        Supplier<IamClient> iam = AwsClients.once(() -> AwsClients.iam().build());
        var reads = new CredentialReads(region, endpoint, Lookup.LATEST);
        var root = new RootAccess(aws, iam, events.partition(), reads, Lookup.LATEST.plus(TRY), clock);
        return new Audit(aws, root, schedule, events, clock, sleeper);
    }
}
