package rootalert.health;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import rootalert.aws.Answer;
import rootalert.aws.AwsApi;
import rootalert.aws.AwsClients;
import rootalert.aws.Lookup;
import rootalert.event.HealthCheck;
import rootalert.facts.RootPosture;
import rootalert.facts.Topics;
import rootalert.store.AuditState;
import rootalert.store.Spoke;
import rootalert.text.SafeText;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.SnsClient;

/** Runs the checks, all of them at the same time. For the container's life. */
public final class Checks {
    /** Below what the table keeps of a text, so that the words are the same when they are read again. */
    private static final int FOUND_LENGTH = 240;

    private static final int PART_LENGTH = 2_000;
    /** These read many pages, once a day. */
    static final Duration DAILY_TIMEOUT = Duration.ofSeconds(10);

    /** Logical IDs of the template. */
    private static final String SIGN_IN_RULE = "RootAlertFunctionSignIns";

    private static final String CALL_RULE = "CallRule";
    private static final String ROOT_EXPOSED_RULE = "RootExposedRule";
    private static final String REPORT_RULE = "RootAlertFunctionMonthlyReport";
    private static final String CALL_TRIGGER = "RootAlertFunctionCalls";
    private static final String CALL_QUEUE = "CallQueue";
    private static final String DEAD_LETTER_QUEUE = "DeadLetterQueue";
    private static final String ALERT_TOPIC = "AlertTopic";
    private static final String ALARM_TOPIC = "AlarmTopic";
    private static final String TOPIC_KEY = "TopicKey";
    static final String FUNCTION = "RootAlertFunction";

    private final Topics topics;
    private final Owner owner;
    private final Supplier<Answer<RootPosture>> posture;
    private final Spokes spokes;
    private final AccountsCheck accounts;
    private final boolean asksOrganizations;
    private final Duration timeout;
    private final TrailCheck trail;
    private final RuleCheck rule;
    private final SubscriptionCheck subscription;
    private final PartChecks part;
    private final AlarmCheck alarms;
    private final HistoryCheck history;

    /**
     * Asks nothing yet.
     *
     * @param posture the state of root's credentials, asked for anew
     * @param asksOrganizations whether Organizations may be asked
     * @param timeout for each of the checks, whatever it takes to ask about it
     */
    public Checks(
            AwsApi aws,
            SnsClient sns,
            Topics topics,
            Owner owner,
            Supplier<Answer<RootPosture>> posture,
            Spokes spokes,
            boolean asksOrganizations,
            Duration timeout) {
        this.topics = topics;
        this.owner = owner;
        this.posture = posture;
        this.spokes = spokes;
        this.accounts = new AccountsCheck(aws, spokes.known(), spokes.clock());
        this.asksOrganizations = asksOrganizations;
        this.timeout = timeout;
        this.trail = new TrailCheck(aws);
        this.rule = new RuleCheck(aws);
        this.subscription = new SubscriptionCheck(sns);
        this.part = new PartChecks(aws, sns);
        this.alarms = new AlarmCheck(aws);
        this.history = new HistoryCheck(spokes.store(), spokes.clock());
    }

    /**
     * One asking of several checks. What more than one of them needs is asked for once, and only if it is needed.
     *
     * @param goesOn whether it goes on with what an earlier one could not finish
     */
    private record Round(
            Deployment deployment,
            boolean inFull,
            boolean goesOn,
            Supplier<TrailCheck.Found> trails,
            Supplier<List<Spoke>> spokes,
            Supplier<AuditState> audit) {
        private Set<String> heard() {
            return spokes.get().stream().map(Spoke::account).collect(toSet());
        }
    }

    /**
     * For a heartbeat: the results of those checks that this stack has, in the order of {@link HealthCheck}.
     *
     * @param audit what is known of it, asked for only if it is needed
     */
    Map<HealthCheck, CheckResult> ask(
            Deployment deployment, List<HealthCheck> checks, boolean inFull, Supplier<Answer<AuditState>> audit) {
        return ask(round(deployment, inFull, true, audit), checks);
    }

    /** For whoever asks: all of them. */
    Map<HealthCheck, CheckResult> report(Deployment deployment, Supplier<Answer<AuditState>> audit) {
        return ask(round(deployment, true, false, audit), List.of(HealthCheck.values()));
    }

    private Round round(Deployment deployment, boolean inFull, boolean goesOn, Supplier<Answer<AuditState>> audit) {
        return new Round(
                deployment,
                inFull,
                goesOn,
                AwsClients.once(() -> trail.find(deployment.account())),
                AwsClients.once(spokes::all),
                () -> audit.get().orElseThrow());
    }

    private Map<HealthCheck, CheckResult> ask(Round round, List<HealthCheck> checks) {
        var asked = new EnumMap<HealthCheck, Lookup<CheckResult>>(HealthCheck.class);
        for (var check : checks) {
            if (has(check, round.deployment)) {
                asked.put(
                        check,
                        Lookup.start(
                                () -> ask(check, round),
                                timeout(check),
                                "Asking about " + check,
                                "It may be broken or whole."));
            }
        }
        var results = new EnumMap<HealthCheck, CheckResult>(HealthCheck.class);
        asked.forEach((check, lookup) -> results.put(check, result(lookup.await())));
        if (!(results.get(HealthCheck.TRAIL) instanceof CheckResult.Ok)) {
            // What a trail leaves out is no news where none is known to be.
            results.remove(HealthCheck.TRAIL_EVENTS);
        }
        return results;
    }

    private static CheckResult result(Answer<CheckResult> answer) {
        return switch (answer) {
            case Answer.Known<CheckResult> known -> known.value();
            case Answer.NotAvailable<CheckResult> failed -> new CheckResult.CouldNotAsk(failed.why());
            case Answer.NotAsked<CheckResult> ignored -> new CheckResult.CouldNotAsk("not asked");
        };
    }

    /** Whether this stack has what the check asks about. */
    private boolean has(HealthCheck check, Deployment deployment) {
        return switch (check) {
            case REPORT_RULE -> deployment.is("MonthlyReport");
            case TOPIC_KEY -> !deployment.get(TOPIC_KEY).isEmpty();
            case ACCOUNTS ->
                asksOrganizations && !deployment.get("OrganizationId").isEmpty();
            case AUDIT_RUNS, AUDIT_PROOF -> CredentialNews.hasAudit(deployment);
            case TRAIL,
                    TRAIL_EVENTS,
                    SIGN_IN_RULE,
                    CALL_RULE,
                    ROOT_EXPOSED_RULE,
                    CALL_TRIGGER,
                    CALL_QUEUE,
                    ALERT_EMAIL,
                    ALARM_EMAIL,
                    ALERT_TOPIC,
                    ALARM_TOPIC,
                    ALARMS,
                    DEAD_LETTER_QUEUE,
                    DEAD_LETTERS,
                    EVENT_HISTORY,
                    ROOT_MFA,
                    ROOT_KEYS,
                    SPOKES -> true;
        };
    }

    private Duration timeout(HealthCheck check) {
        return check.rhythm() == HealthCheck.Rhythm.DAILY ? DAILY_TIMEOUT : timeout;
    }

    /** A part that is gone is a failed check. */
    private CheckResult ask(HealthCheck check, Round round) {
        var part = partOf(check, round.deployment);
        try {
            var result = answer(check, round);
            return result instanceof CheckResult.Broken broken
                    ? new CheckResult.Broken(
                            SafeText.line(broken.found(), FOUND_LENGTH),
                            SafeText.line(broken.part().isEmpty() ? part : broken.part(), PART_LENGTH),
                            broken.underWay())
                    : result;
        } catch (AwsServiceException e) {
            if (!part.isEmpty() && isGone(e)) {
                return new CheckResult.Broken("it is gone", part);
            }
            throw e;
        }
    }

    private static boolean isGone(AwsServiceException e) {
        var code = AwsApi.errorCode(e);
        return code.contains("NotFound") || code.contains("DoesNotExist") || code.contains("NonExistent");
    }

    private CheckResult answer(HealthCheck check, Round round) {
        var deployment = round.deployment;
        boolean inFull = round.inFull;
        return switch (check) {
            case TRAIL -> trail.ask(round.trails, inFull);
            case TRAIL_EVENTS -> trail.askForTheRest(round.trails, deployment.is("IncludeReadOnlyCalls"));
            case SIGN_IN_RULE -> rule.ask(deployment, SIGN_IN_RULE, () -> CanonicalEvents.signIns(deployment), inFull);
            case CALL_RULE -> rule.ask(deployment, CALL_RULE, () -> CanonicalEvents.calls(deployment), inFull);
            case ROOT_EXPOSED_RULE ->
                rule.ask(deployment, ROOT_EXPOSED_RULE, () -> CanonicalEvents.rootExposed(deployment), inFull);
            case REPORT_RULE -> rule.ask(deployment, REPORT_RULE, List::of, inFull);
            case CALL_TRIGGER -> part.trigger(deployment, CALL_TRIGGER);
            case CALL_QUEUE -> part.queue(deployment, CALL_QUEUE);
            case DEAD_LETTER_QUEUE -> part.parking(deployment, DEAD_LETTER_QUEUE);
            case ALERT_TOPIC -> part.topic(deployment, ALERT_TOPIC);
            case ALARM_TOPIC -> part.topic(deployment, ALARM_TOPIC);
            case ALERT_EMAIL -> subscription.ask(topics.alerts(), owner.email(), owner::messages, inFull);
            case ALARM_EMAIL ->
                // CloudWatch's messages have no attributes.
                subscription.ask(topics.alarms(), owner.email(), () -> List.of(Map.of()), inFull);
            case TOPIC_KEY -> part.key(deployment.get(TOPIC_KEY));
            case ALARMS -> alarms.ask(deployment);
            case DEAD_LETTERS -> part.messages(deployment, DEAD_LETTER_QUEUE);
            case EVENT_HISTORY -> history.ask(deployment.region());
            case ROOT_MFA -> mfa();
            case ROOT_KEYS -> keys();
            case SPOKES -> spokes.areAlive(round.spokes.get(), deployment.get(FUNCTION));
            case ACCOUNTS ->
                round.goesOn
                        ? accounts.goOn(deployment.account(), round.heard())
                        : accounts.ask(deployment.account(), round.heard());
            case AUDIT_RUNS ->
                AuditCheck.works(round.audit.get(), spokes.clock().instant());
            case AUDIT_PROOF ->
                AuditCheck.proves(round.audit.get(), spokes.clock().instant());
        };
    }

    private CheckResult mfa() {
        return posture.get().orElseThrow().signsInWithoutMfa()
                ? new CheckResult.Broken("a password, and no MFA device")
                : new CheckResult.Ok(true);
    }

    private CheckResult keys() {
        return posture.get().orElseThrow().accessKeysPresent()
                ? new CheckResult.Broken("at least one access key")
                : new CheckResult.Ok(true);
    }

    /** What commands need to know, if there is one name for it. */
    private String partOf(HealthCheck check, Deployment deployment) {
        return switch (check) {
            case SIGN_IN_RULE -> deployment.get(SIGN_IN_RULE);
            case CALL_RULE -> deployment.get(CALL_RULE);
            case ROOT_EXPOSED_RULE -> deployment.get(ROOT_EXPOSED_RULE);
            case REPORT_RULE -> deployment.get(REPORT_RULE);
            case CALL_TRIGGER -> deployment.get(CALL_TRIGGER);
            case ALERT_EMAIL, ALERT_TOPIC -> topics.alerts();
            case ALARM_EMAIL, ALARM_TOPIC -> topics.alarms();
            case TOPIC_KEY -> deployment.get(TOPIC_KEY);
            case CALL_QUEUE -> Deployment.lastPart(deployment.get(CALL_QUEUE));
            case DEAD_LETTERS, DEAD_LETTER_QUEUE -> Deployment.lastPart(deployment.get(DEAD_LETTER_QUEUE));
            case TRAIL,
                    TRAIL_EVENTS,
                    ALARMS,
                    EVENT_HISTORY,
                    ROOT_MFA,
                    ROOT_KEYS,
                    SPOKES,
                    ACCOUNTS,
                    AUDIT_RUNS,
                    AUDIT_PROOF -> "";
        };
    }
}
