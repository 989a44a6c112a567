package rootalert.health;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.aws.AwsClients;
import rootalert.event.HealthCheck;
import rootalert.event.HealthCheck.Rhythm;
import rootalert.judge.HealthChange;
import rootalert.store.Audits;
import rootalert.store.CheckState;
import rootalert.store.CheckStates;
import rootalert.store.Store;

/** The heartbeat: runs the checks, and tells what is news. */
public final class Watch {
    private static final JsonMapper JSON = new JsonMapper();

    private final Checks checks;
    private final CheckStates known;
    private final Audits audits;
    private final Forgetting forgetting;
    private final CredentialNews credentials;
    private final Consumer<HealthChange> teller;
    private final Runnable reached;
    private final Runnable warming;
    private final InstantSource clock;
    /** What whoever writes into the table cannot take away. */
    private final AtomicReference<Last> last = new AtomicReference<>(new Last(Optional.empty(), Set.of()));

    /** The heartbeat before, if this container had one: when it was, and what it found broken. */
    private record Last(Optional<Instant> time, Set<HealthCheck> broken) {}

    /**
     * For the container's life.
     *
     * @param teller returns once the alert has been accepted, and throws if it was not
     * @param reached tells what waits until alerts reach the owners' address
     * @param warming looks up what the next alert is likely to need
     */
    public Watch(
            Checks checks,
            Store store,
            Forgetting forgetting,
            CredentialNews credentials,
            Consumer<HealthChange> teller,
            Runnable reached,
            Runnable warming,
            InstantSource clock) {
        this.checks = checks;
        this.known = new CheckStates(store);
        this.audits = new Audits(store);
        this.forgetting = forgetting;
        this.credentials = credentials;
        this.teller = teller;
        this.reached = reached;
        this.warming = warming;
        this.clock = clock;
    }

    /**
     * Does what was asked, and answers with a JSON object.
     *
     * @throws RuntimeException if something could not be told; Lambda then counts an error and tries again
     */
    public void run(WatchRequest request, OutputStream output) throws IOException {
        var answer = JsonNodeFactory.instance.objectNode();
        switch (request) {
            case WatchRequest.Heartbeat beat -> heartbeat(beat.deployment());
            case WatchRequest.Report report -> {
                var audit = AwsClients.once(audits::state);
                checks.report(report.deployment(), audit)
                        .forEach((check, state) -> answer.put(check.name(), Verdict.line(check, state)));
                credentials
                        .line(report.deployment(), audit)
                        .ifPresent(line -> answer.put("ROOT_CREDENTIALS", Verdict.note(line)));
            }
            case WatchRequest.Forget forget -> forgetting.run(forget, answer);
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(output, answer);
    }

    private void heartbeat(Deployment deployment) {
        var now = clock.instant();
        var earlier = last.get();
        var time = HeartbeatTime.at(now, earlier.time());
        var recalled = known.all().known();
        var before = recalled.orElse(Map.of());
        boolean inFull = time.hourly()
                || recalled.filter(Watch::wantsAll).isPresent()
                || earlier.broken().stream().anyMatch(Watch::wantsAll);
        var due = Arrays.stream(HealthCheck.values())
                .filter(check -> isDue(check, before.getOrDefault(check, CheckState.NOTHING), time, inFull))
                .toList();
        var audit = AwsClients.once(audits::state);
        var states = checks.ask(deployment, due, inFull, audit);
        last.set(new Last(Optional.of(now), broken(states)));
        // Whoever cannot write down what was told would tell it with every heartbeat.
        boolean remembers = recalled.isPresent()
                && known.write(untold(find(new News(now, time, earlier.broken(), true), before, states)));
        var news = find(new News(now, time, earlier.broken(), remembers), before, states).stream()
                .filter(Finding::isNews)
                .toList();
        var told = new EnumMap<HealthCheck, CheckState>(HealthCheck.class);
        try {
            for (var finding : news) {
                teller.accept(finding.event(deployment, now, remembers));
                told.put(finding.check(), finding.decision().told());
            }
        } finally {
            if (remembers && !told.isEmpty()) {
                boolean ignored = known.write(told);
            }
        }
        credentials.tell(deployment, audit);
        if (states.get(HealthCheck.ALERT_EMAIL) instanceof CheckResult.Ok) {
            reached.run();
        }
        warming.run();
        log(states);
    }

    private static Set<HealthCheck> broken(Map<HealthCheck, CheckResult> states) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof CheckResult.Broken)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    /** The first heartbeat of a stack, or one after something had broken. */
    private static boolean wantsAll(Map<HealthCheck, CheckState> before) {
        return before.isEmpty()
                || before.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().isBroken() && wantsAll(entry.getKey()));
    }

    /** Whether, while it is broken, each heartbeat asks everything. */
    private static boolean wantsAll(HealthCheck check) {
        return !check.isPosture() && !check.isToldOnce() && !check.isOfAudit() && check.rhythm() != Rhythm.DAILY;
    }

    private static boolean isDue(HealthCheck check, CheckState before, HeartbeatTime time, boolean inFull) {
        return switch (check.rhythm()) {
            case EVERY_HEARTBEAT -> true;
            case HOURLY -> inFull;
            // What AWS refused, or has not told in full, is asked for until it has.
            case DAILY -> time.daily() || before.unanswered().isPresent();
        };
    }

    private static List<Finding> find(
            News telling, Map<HealthCheck, CheckState> before, Map<HealthCheck, CheckResult> states) {
        return states.entrySet().stream()
                .map(entry -> {
                    var remembered = before.getOrDefault(entry.getKey(), CheckState.NOTHING);
                    var decision = telling.about(entry.getKey(), remembered, entry.getValue());
                    return new Finding(entry.getKey(), entry.getValue(), decision);
                })
                .toList();
    }

    private static Map<HealthCheck, CheckState> untold(List<Finding> findings) {
        return findings.stream()
                .collect(toMap(Finding::check, finding -> finding.decision().untold()));
    }

    /** An alarm speaks when no heartbeat has said "well" for a while: also where alerts reach nobody, who then would tell? */
    private static void log(Map<HealthCheck, CheckResult> states) {
        // Asked for only now: see rootalert.logging.
        Logger log = LogManager.getLogger(Watch.class);
        if (states.get(HealthCheck.ALERT_EMAIL) instanceof CheckResult.Broken) {
            log.warn(new StringMapMessage().with("heartbeat", "alerts do not reach the owner"));
        } else {
            log.info(new StringMapMessage().with("heartbeat", "well").with("asked", states.size()));
        }
    }
}
