package rootalert.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import rootalert.aws.Answer;
import rootalert.aws.AwsClients;
import rootalert.event.EventTime;
import rootalert.event.HealthCheck;
import rootalert.event.SignOfLife;
import rootalert.facts.LookUps;
import rootalert.facts.Stack;
import rootalert.facts.Topics;
import rootalert.judge.CredentialsFound;
import rootalert.judge.HealthChange;
import rootalert.judge.Notice;
import rootalert.judge.Severity;
import rootalert.store.AuditState;
import rootalert.store.Audits;
import rootalert.store.Review;
import rootalert.store.Store;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.WholeChain;

/** A watch with real clients and a clock that is set by hand. */
final class TestWatch {
    private static final String ACCOUNT = "123456789012";
    static final Map<String, String> WITH_AUDIT = withAudit();

    private final Spokes spokes;
    private final List<HealthChange> told = new ArrayList<>();
    private final List<CredentialsFound> found = new ArrayList<>();
    private final Store store;
    private final Checks checks;
    private final Watch watch;
    private boolean refuses;
    private int reached;
    private Instant now = Instant.EPOCH;

    /**
     * @param store of a table, with this watch's clock
     * @param timeout for each check
     */
    TestWatch(AwsOnTheWire aws, Function<InstantSource, Store> store, Duration timeout) {
        this.store = store.apply(this::now);
        var topics = new Topics(WholeChain.ALERTS, WholeChain.ALARMS);
        var sns = aws.connect(AwsClients.sns());
        var iam = AwsClients.once(() -> aws.connect(AwsClients.iam(timeout)));
        var health = LookUps.health(ACCOUNT, iam, sns, topics, this::now, timeout);
        var api = aws.api(timeout);
        spokes = new Spokes(this.store, this::now);
        var owner = new Owner(WholeChain.EMAIL, Severity.MEDIUM);
        checks = new Checks(api, sns, topics, owner, health::freshPosture, spokes, true, timeout);
        watch = new Watch(
                checks,
                this.store,
                new Forgetting(spokes, this::tell, new Stack("root-alert", "us-east-1", ACCOUNT, List.of())),
                new CredentialNews(this.store, this::tellFound, this::now),
                this::tell,
                () -> reached++,
                () -> {},
                this::now);
    }

    private static Map<String, String> withAudit() {
        var parameters = new HashMap<>(WholeChain.PARAMETERS);
        parameters.put("AuditAccount", "111122223333");
        return Map.copyOf(parameters);
    }

    private Instant now() {
        return now;
    }

    private void tell(HealthChange event) {
        if (refuses) {
            throw new IllegalStateException("SNS is away");
        }
        told.add(event);
    }

    private void tellFound(Notice notice) {
        if (refuses) {
            throw new IllegalStateException("SNS is away");
        }
        found.add((CredentialsFound) notice);
    }

    /** What the last heartbeat told of root credentials. */
    List<CredentialsFound> found() {
        return List.copyOf(found);
    }

    Store store() {
        return store;
    }

    /** Has every alert fail from now on, or succeed. */
    void refuse(boolean all) {
        refuses = all;
    }

    void at(String time) {
        now = Instant.parse(time);
    }

    /** A spoke's sign of life, given now. */
    SignOfLife sign(String account, String region) {
        var rule = "arn:aws:events:" + region + ":" + account + ":rule/root-alert-forward";
        return new SignOfLife(account, region, rule, EventTime.of(now));
    }

    void hears(SignOfLife... signs) {
        spokes.heardOf(List.of(signs));
    }

    /** A heartbeat; returns what it told, link and change in one. */
    List<String> heartbeat(String time) {
        at(time);
        return beat(WholeChain.heartbeat());
    }

    /** The same in a stack with an audit. */
    List<String> heartbeatWithAudit(String time) {
        at(time);
        return beat(Template.heartbeat(WITH_AUDIT));
    }

    /** What bin/check-chain is told in such a stack. */
    JsonNode reportWithAudit() {
        return run(Template.heartbeat(WITH_AUDIT).replace("\"chain\": {", "\"check\": {"));
    }

    private List<String> beat(String heartbeat) {
        told.clear();
        found.clear();
        var ignored = run(heartbeat);
        return told.stream().map(event -> event.check() + " " + event.change()).toList();
    }

    /** What a monthly report would say of the links. */
    List<String> reported() {
        return store.review()
                .map(known -> known.links().stream()
                        .filter(check -> check.state() != Review.OfLink.State.WHOLE)
                        .map(check -> check.link() + " " + check.state() + " " + check.since() + " " + check.found())
                        .toList())
                .known()
                .orElse(List.of("no answer"));
    }

    /** What this check finds now, asked in full. Nothing is told. */
    CheckResult ask(HealthCheck check) {
        return Objects.requireNonNull(
                checks.ask(deployment(), List.of(check), true, this::audit).get(check));
    }

    /** The same of several checks: of those that do not find all well. */
    Map<HealthCheck, CheckResult> notWhole(HealthCheck... several) {
        return notWhole(checks.ask(deployment(), List.of(several), true, this::audit));
    }

    /** The same of all checks. */
    Map<HealthCheck, CheckResult> notWhole() {
        return notWhole(checks.report(deployment(), this::audit));
    }

    private static Map<HealthCheck, CheckResult> notWhole(Map<HealthCheck, CheckResult> results) {
        var found = new EnumMap<>(results);
        found.values().removeIf(result -> result instanceof CheckResult.Ok ok && ok.inFull());
        return found;
    }

    private static Deployment deployment() {
        return Deployment.of(json(WholeChain.heartbeat()).path("chain"));
    }

    private Answer<AuditState> audit() {
        return new Audits(store).state();
    }

    /** What the last heartbeat told. */
    List<HealthChange> told() {
        return List.copyOf(told);
    }

    /** The last thing told. */
    HealthChange last() {
        return told.getLast();
    }

    JsonNode run(String input) {
        var output = new ByteArrayOutputStream();
        try {
            watch.run(WatchRequest.of(json(input)).orElseThrow(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json(output.toString(UTF_8));
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
