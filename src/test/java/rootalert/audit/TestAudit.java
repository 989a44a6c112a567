package rootalert.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import rootalert.aws.AwsApi;
import rootalert.aws.AwsClients;
import rootalert.wire.CentralRootAccess;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The audit with the time of a test, which goes by when it waits. */
final class TestAudit {
    static final Instant HOUR = Instant.parse("2026-11-29T07:00:00Z");
    static final String BUS = "arn:aws:events:eu-central-1:123456789012:event-bus/default";

    static final String STACK = "arn:aws:cloudformation:us-east-1:111122223333:stack/root-alert-audit/6b0e71bd";

    Instant now = HOUR.plusSeconds(12);
    Duration time = Duration.ofMinutes(15);
    Duration limit = Duration.ofSeconds(20);
    int days = 7;
    Optional<String> canary = Optional.empty();

    final List<Duration> slept = new ArrayList<>();
    private final CentralRootAccess organization;

    TestAudit(CentralRootAccess organization) {
        this.organization = organization;
    }

    /** An account that is due in an hour, the first, second and so on of them. */
    String due(Instant hour, int which) {
        return LongStream.iterate(210_000_000_000L, id -> id + 1)
                .mapToObj(String::valueOf)
                .filter(account -> schedule().isDue(account, hour))
                .skip(which)
                .findFirst()
                .orElseThrow();
    }

    String due() {
        return due(HOUR, 0);
    }

    List<String> due(int count) {
        return LongStream.range(0, count).mapToObj(i -> due(HOUR, (int) i)).toList();
    }

    AuditSchedule schedule() {
        return new AuditSchedule(STACK, days, canary);
    }

    private void sleep(Duration pause) {
        slept.add(pause);
        now = now.plus(pause);
    }

    ObjectNode run() {
        return run("{\"source\": \"aws.events\", \"time\": \"" + HOUR + "\"}");
    }

    ObjectNode run(String input) {
        var credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(CentralRootAccess.ROLES_KEY, "-"));
        var endpoint = URI.create(organization.url());
        var aws = new AwsApi("us-east-1", credentials, Optional.of(endpoint), limit);
        var iam = AwsClients.iam(limit)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .endpointOverride(endpoint)
                .build();
        var reads = new CredentialReads("us-east-1", Optional.of(endpoint), limit);
        var events = new AuditEvents(aws, BUS);
        var root = new RootAccess(aws, () -> iam, events.partition(), reads, limit, () -> now);
        var audit = new Audit(aws, root, schedule(), events, () -> now, this::sleep);
        return audit.run(AuditRequest.read(input.getBytes(StandardCharsets.UTF_8), () -> now), now.plus(time));
    }
}
