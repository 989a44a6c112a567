package rootalert.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import rootalert.aws.AwsApi;
import rootalert.aws.Lookup;
import rootalert.aws.Lookup.Result;
import rootalert.event.HealthCheck;
import rootalert.facts.RootPosture;
import rootalert.facts.Topics;
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
    private static final String REPORT_RULE = "RootAlertFunctionMonthlyReport";
    private static final String CALL_TRIGGER = "RootAlertFunctionCalls";
    private static final String CALL_QUEUE = "CallQueue";
    private static final String DEAD_LETTER_QUEUE = "DeadLetterQueue";
    private static final String ALERT_TOPIC = "AlertTopic";
    private static final String ALARM_TOPIC = "AlarmTopic";
    private static final String TOPIC_KEY = "TopicKey";
    private static final String FUNCTION = "RootAlertFunction";

    private final Topics topics;
    private final Owner owner;
    private final Supplier<RootPosture> posture;
    private final Spokes spokes;
    private final AccountsCheck accounts;
    private final boolean asksOrganizations;
    private final Duration timeout;
    private final TrailCheck trail;
    private final RuleCheck rule;
    private final SubscriptionCheck subscription;
    private final PartChecks part;
    private final AlarmCheck alarms;

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
            Supplier<RootPosture> posture,
            Spokes spokes,
            boolean asksOrganizations,
            Duration timeout) {
        this.topics = topics;
        this.owner = owner;
        this.posture = posture;
        this.spokes = spokes;
        this.accounts = new AccountsCheck(aws, spokes, spokes.clock);
        this.asksOrganizations = asksOrganizations;
        this.timeout = timeout;
        this.trail = new TrailCheck(aws);
        this.rule = new RuleCheck(aws);
        this.subscription = new SubscriptionCheck(sns);
        this.part = new PartChecks(aws, sns);
        this.alarms = new AlarmCheck(aws);
    }

    /** The results of those checks that this stack has, in the order of {@link HealthCheck}. */
    Map<HealthCheck, CheckResult> ask(Deployment deployment, List<HealthCheck> checks, boolean inFull) {
        return ask(deployment, checks, inFull, () -> Optional.of(accounts.ask(deployment.account())));
    }

    /**
     * The same for a heartbeat, which lists the accounts of an organization together with others.
     *
     * @param daily whether it is the one that begins
     */
    Map<HealthCheck, CheckResult> goOn(Deployment deployment, List<HealthCheck> checks, boolean inFull, boolean daily) {
        return ask(deployment, checks, inFull, () -> accounts.goOn(deployment.account(), daily));
    }

    /** Whether a heartbeat has to go on with what an earlier one began. */
    boolean isUnderWay(HealthCheck check) {
        return check == HealthCheck.ACCOUNTS && accounts.isUnderWay();
    }

    private Map<HealthCheck, CheckResult> ask(
            Deployment deployment, List<HealthCheck> checks, boolean inFull, Supplier<Optional<CheckResult>> listing) {
        var asked = new EnumMap<HealthCheck, Lookup<Optional<CheckResult>>>(HealthCheck.class);
        for (var check : checks) {
            question(check, deployment)
                    .<Supplier<Optional<CheckResult>>>map(question -> check == HealthCheck.ACCOUNTS
                            ? listing
                            : () -> Optional.of(ask(question, inFull, partOf(check, deployment))))
                    .ifPresent(question -> asked.put(
                            check,
                            Lookup.start(
                                    question, timeout(check), "Asking about " + check, "It may be broken or whole.")));
        }
        var states = new EnumMap<HealthCheck, CheckResult>(HealthCheck.class);
        asked.forEach((check, lookup) -> state(lookup.await()).ifPresent(state -> states.put(check, state)));
        if (!(states.get(HealthCheck.TRAIL) instanceof CheckResult.Ok)) {
            // What a trail leaves out is no news where none is known to be.
            states.remove(HealthCheck.TRAIL_EVENTS);
        }
        return states;
    }

    private Duration timeout(HealthCheck check) {
        return check.rhythm() == HealthCheck.Rhythm.DAILY ? DAILY_TIMEOUT : timeout;
    }

    private static Optional<CheckResult> state(Result<Optional<CheckResult>> result) {
        return switch (result) {
            case Result.Found<Optional<CheckResult>> found -> found.value();
            case Result.Failed<Optional<CheckResult>> failed -> Optional.of(new CheckResult.CouldNotAsk(failed.why()));
        };
    }

    /** A part that is gone is a failed check. */
    private static CheckResult ask(Question question, boolean inFull, String part) {
        try {
            var state = question.ask(inFull);
            return state instanceof CheckResult.Broken broken
                    ? new CheckResult.Broken(
                            SafeText.line(broken.found(), FOUND_LENGTH),
                            SafeText.line(broken.part(), PART_LENGTH),
                            broken.underWay())
                    : state;
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

    private Optional<Question> question(HealthCheck check, Deployment deployment) {
        return switch (check) {
            case TRAIL -> Optional.of(inFull -> trail.ask(deployment.account(), inFull));
            case TRAIL_EVENTS ->
                Optional.of(inFull -> trail.askForTheRest(deployment.account(), deployment.is("IncludeReadOnlyCalls")));
            case SIGN_IN_RULE ->
                Optional.of(inFull -> rule.ask(deployment, SIGN_IN_RULE, CanonicalEvents.signIns(deployment), inFull));
            case CALL_RULE ->
                Optional.of(inFull -> rule.ask(deployment, CALL_RULE, CanonicalEvents.calls(deployment), inFull));
            case REPORT_RULE ->
                deployment.is("MonthlyReport")
                        ? Optional.of(inFull -> rule.ask(deployment, REPORT_RULE, List.of(), inFull))
                        : Optional.empty();
            case CALL_TRIGGER -> Optional.of(inFull -> part.trigger(deployment, CALL_TRIGGER));
            case CALL_QUEUE -> Optional.of(inFull -> part.queue(deployment, CALL_QUEUE));
            case DEAD_LETTER_QUEUE -> Optional.of(inFull -> part.parking(deployment, DEAD_LETTER_QUEUE));
            case ALERT_TOPIC -> Optional.of(inFull -> part.topic(deployment, ALERT_TOPIC));
            case ALARM_TOPIC -> Optional.of(inFull -> part.topic(deployment, ALARM_TOPIC));
            case ALERT_EMAIL ->
                Optional.of(inFull -> subscription.ask(topics.alerts(), owner.email(), owner.filter(), inFull));
            case ALARM_EMAIL ->
                Optional.of(inFull -> subscription.ask(
                        topics.alarms(), owner.email(), JsonNodeFactory.instance.objectNode(), inFull));
            case TOPIC_KEY -> ifNamed(deployment.get(TOPIC_KEY), id -> inFull -> part.key(id));
            case ALARMS -> Optional.of(inFull -> alarms.ask(deployment));
            case DEAD_LETTERS -> Optional.of(inFull -> part.messages(deployment, DEAD_LETTER_QUEUE));
            case ROOT_MFA -> Optional.of(inFull -> mfa());
            case ROOT_KEYS -> Optional.of(inFull -> keys());
            case SPOKES -> Optional.of(inFull -> spokes.areAlive(deployment.get(FUNCTION)));
            case ACCOUNTS ->
                asksOrganizations
                        ? ifNamed(deployment.get("OrganizationId"), id -> inFull -> accounts.ask(deployment.account()))
                        : Optional.empty();
        };
    }

    private static Optional<Question> ifNamed(String part, Function<String, Question> question) {
        return part.isEmpty() ? Optional.empty() : Optional.of(question.apply(part));
    }

    private CheckResult mfa() {
        return known().signsInWithoutMfa()
                ? new CheckResult.Broken("a password, and no MFA device", "")
                : new CheckResult.Ok(true);
    }

    private CheckResult keys() {
        return known().accessKeysPresent()
                ? new CheckResult.Broken("at least one access key", "")
                : new CheckResult.Ok(true);
    }

    private RootPosture.Known known() {
        return switch (posture.get()) {
            case RootPosture.Known known -> known;
            case RootPosture.NotAvailable failed -> throw new IllegalStateException(failed.why());
            case RootPosture.NotAsked ignored -> throw new IllegalStateException("the account is unknown");
        };
    }

    /** What commands need to know, if there is one name for it. */
    private String partOf(HealthCheck check, Deployment deployment) {
        return switch (check) {
            case SIGN_IN_RULE -> deployment.get(SIGN_IN_RULE);
            case CALL_RULE -> deployment.get(CALL_RULE);
            case REPORT_RULE -> deployment.get(REPORT_RULE);
            case CALL_TRIGGER -> deployment.get(CALL_TRIGGER);
            case ALERT_EMAIL, ALERT_TOPIC -> topics.alerts();
            case ALARM_EMAIL, ALARM_TOPIC -> topics.alarms();
            case TOPIC_KEY -> deployment.get(TOPIC_KEY);
            case CALL_QUEUE -> Deployment.lastPart(deployment.get(CALL_QUEUE));
            case DEAD_LETTERS, DEAD_LETTER_QUEUE -> Deployment.lastPart(deployment.get(DEAD_LETTER_QUEUE));
            case TRAIL, TRAIL_EVENTS, ALARMS, ROOT_MFA, ROOT_KEYS, SPOKES, ACCOUNTS -> "";
        };
    }
}
