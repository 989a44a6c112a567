package rootalert.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import rootalert.AlertPipeline;
import rootalert.aws.AwsClients;
import rootalert.facts.AccountAlias;
import rootalert.facts.AwsAccountHealth;
import rootalert.facts.FactsSource;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Topics;
import rootalert.message.Renderer;
import rootalert.preview.SampleAccount;
import rootalert.publish.Pace;
import rootalert.publish.SnsPublisher;
import rootalert.samples.Samples;
import rootalert.store.Store;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** A sign-in in a warm container after a pause, where a heartbeat has just asked for root's posture and where none has. */
final class AfterAPause {
    private static final int WARM_UP = 200;
    private static final int TIMES = 300;
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final AwsStandIn aws;
    private final AwsAccountHealth health;
    private final AlertPipeline pipeline;
    private final byte[] signIn = Samples.read(Path.of("events/sign-in-without-mfa.json"));
    private Instant now = Samples.NOW;

    AfterAPause(AwsStandIn aws) {
        this.aws = aws;
        var account = SampleAccount.STACK.accountId();
        var iam = AwsClients.once(() -> connect(AwsClients.iam()));
        var sns = connect(AwsClients.sns());
        var topic = "arn:aws:sns:us-east-1:" + account + ":root-alert";
        health = new AwsAccountHealth(account, iam, sns, new Topics(topic, topic), () -> now);
        var contexts = new FactsSource(
                SampleAccount.STACK, new AccountAlias(account, iam, () -> now), health, new KnownNetworks(List.of()));
        pipeline = new AlertPipeline(
                contexts,
                new Renderer(ZoneOffset.UTC),
                new SnsPublisher(sns, topic),
                new Pace(() -> now, time -> {}),
                Store.none(),
                () -> now);
    }

    String measure() {
        var with = new ArrayList<Double>();
        var without = new ArrayList<Double>();
        // In turn, so that both see the same machine.
        for (int i = 0; i < WARM_UP + TIMES; i++) {
            now = now.plus(PAUSE);
            var ignored = health.freshPosture();
            with.add(time());
            now = now.plus(PAUSE);
            without.add(time());
        }
        return """
                A sign-in in a warm container, %d minutes after the last alert: ms, median and 99th percentile of %d.
                after a heartbeat     %s
                without one           %s""".formatted(PAUSE.toMinutes(), TIMES, line(with), line(without));
    }

    private double time() {
        long start = System.nanoTime();
        Samples.run(pipeline, signIn);
        return (System.nanoTime() - start) / 1e6;
    }

    private static String line(List<Double> times) {
        var measured = Measured.of(times.subList(WARM_UP, times.size()));
        return "%7.2f %7.2f".formatted(measured.median(), measured.percentile99());
    }

    private <B extends AwsClientBuilder<B, C>, C> C connect(B client) {
        return client.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "-")))
                .endpointOverride(URI.create(aws.url()))
                .build();
    }
}
