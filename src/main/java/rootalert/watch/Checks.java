package rootalert.watch;

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
import rootalert.event.Link;
import rootalert.facts.RootPosture;
import rootalert.facts.Topics;
import rootalert.text.SafeText;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.SnsClient;

/** Asks AWS about links, about all of them at the same time. For the container's life. */
public final class Checks {
    /** Below what the table keeps of a text, so that the words are the same when they are read again. */
    private static final int FOUND_LENGTH = 240;

    private static final int PART_LENGTH = 2_000;
    /** These read many pages, once a day. */
    private static final Duration DAILY_TIMEOUT = Duration.ofSeconds(10);

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
     * @param timeout for each of the links, whatever it takes to ask about it
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
        this.accounts = new AccountsCheck(aws, spokes);
        this.asksOrganizations = asksOrganizations;
        this.timeout = timeout;
        this.trail = new TrailCheck(aws);
        this.rule = new RuleCheck(aws);
        this.subscription = new SubscriptionCheck(sns);
        this.part = new PartChecks(aws, sns);
        this.alarms = new AlarmCheck(aws);
    }

    /** The states of those of the links that this stack has, in the order of {@link Link}. */
    Map<Link, LinkState> ask(Chain chain, List<Link> links, boolean inFull) {
        var asked = new EnumMap<Link, Lookup<LinkState>>(Link.class);
        for (var link : links) {
            check(link, chain)
                    .ifPresent(check -> asked.put(
                            link,
                            Lookup.start(
                                    () -> ask(check, inFull, partOf(link, chain)),
                                    timeout(link),
                                    "Asking about " + link,
                                    "It may be broken or whole.")));
        }
        var states = new EnumMap<Link, LinkState>(Link.class);
        asked.forEach((link, lookup) -> states.put(link, state(lookup.await())));
        if (!(states.get(Link.TRAIL) instanceof LinkState.Whole)) {
            // What a trail leaves out is no news where none is known to be.
            states.remove(Link.TRAIL_EVENTS);
        }
        return states;
    }

    private Duration timeout(Link link) {
        return link.rhythm() == Link.Rhythm.DAILY ? DAILY_TIMEOUT : timeout;
    }

    private static LinkState state(Result<LinkState> result) {
        return switch (result) {
            case Result.Found<LinkState> found -> found.value();
            case Result.Failed<LinkState> failed -> new LinkState.CouldNotAsk(failed.why());
        };
    }

    /** A part that is gone is a broken link. */
    private static LinkState ask(Check check, boolean inFull, String part) {
        try {
            var state = check.ask(inFull);
            return state instanceof LinkState.Broken broken
                    ? new LinkState.Broken(
                            SafeText.line(broken.found(), FOUND_LENGTH),
                            SafeText.line(broken.part(), PART_LENGTH),
                            broken.underWay())
                    : state;
        } catch (AwsServiceException e) {
            if (!part.isEmpty() && isGone(e)) {
                return new LinkState.Broken("it is gone", part);
            }
            throw e;
        }
    }

    private static boolean isGone(AwsServiceException e) {
        var code = AwsApi.errorCode(e);
        return code.contains("NotFound") || code.contains("DoesNotExist") || code.contains("NonExistent");
    }

    private Optional<Check> check(Link link, Chain chain) {
        return switch (link) {
            case TRAIL -> Optional.of(inFull -> trail.ask(chain.account(), inFull));
            case TRAIL_EVENTS ->
                Optional.of(inFull -> trail.askForTheRest(chain.account(), chain.is("IncludeReadOnlyCalls")));
            case SIGN_IN_RULE ->
                Optional.of(inFull -> rule.ask(chain, SIGN_IN_RULE, CanonicalEvents.signIns(chain), inFull));
            case CALL_RULE -> Optional.of(inFull -> rule.ask(chain, CALL_RULE, CanonicalEvents.calls(chain), inFull));
            case REPORT_RULE ->
                chain.is("MonthlyReport")
                        ? Optional.of(inFull -> rule.ask(chain, REPORT_RULE, List.of(), inFull))
                        : Optional.empty();
            case CALL_TRIGGER -> Optional.of(inFull -> part.trigger(chain, CALL_TRIGGER));
            case CALL_QUEUE -> Optional.of(inFull -> part.queue(chain, CALL_QUEUE));
            case DEAD_LETTER_QUEUE -> Optional.of(inFull -> part.parking(chain, DEAD_LETTER_QUEUE));
            case ALERT_TOPIC -> Optional.of(inFull -> part.topic(chain, ALERT_TOPIC));
            case ALARM_TOPIC -> Optional.of(inFull -> part.topic(chain, ALARM_TOPIC));
            case ALERT_EMAIL ->
                Optional.of(inFull -> subscription.ask(topics.alerts(), owner.email(), owner.filter(), inFull));
            case ALARM_EMAIL ->
                Optional.of(inFull -> subscription.ask(
                        topics.alarms(), owner.email(), JsonNodeFactory.instance.objectNode(), inFull));
            case TOPIC_KEY -> ifNamed(chain.get(TOPIC_KEY), id -> inFull -> part.key(id));
            case ALARMS -> Optional.of(inFull -> alarms.ask(chain));
            case DEAD_LETTERS -> Optional.of(inFull -> part.messages(chain, DEAD_LETTER_QUEUE));
            case ROOT_MFA -> Optional.of(inFull -> mfa());
            case ROOT_KEYS -> Optional.of(inFull -> keys());
            case SPOKES -> Optional.of(inFull -> spokes.areAlive(chain.get(FUNCTION)));
            case ACCOUNTS ->
                asksOrganizations
                        ? ifNamed(chain.get("OrganizationId"), id -> inFull -> accounts.ask(chain.account()))
                        : Optional.empty();
        };
    }

    private static Optional<Check> ifNamed(String part, Function<String, Check> check) {
        return part.isEmpty() ? Optional.empty() : Optional.of(check.apply(part));
    }

    private LinkState mfa() {
        return known().signsInWithoutMfa()
                ? new LinkState.Broken("a password, and no MFA device", "")
                : new LinkState.Whole(true);
    }

    private LinkState keys() {
        return known().accessKeysPresent()
                ? new LinkState.Broken("at least one access key", "")
                : new LinkState.Whole(true);
    }

    private RootPosture.Known known() {
        return switch (posture.get()) {
            case RootPosture.Known known -> known;
            case RootPosture.NotAvailable failed -> throw new IllegalStateException(failed.why());
            case RootPosture.NotAsked ignored -> throw new IllegalStateException("the account is unknown");
        };
    }

    /** What commands need to know, if there is one name for it. */
    private String partOf(Link link, Chain chain) {
        return switch (link) {
            case SIGN_IN_RULE -> chain.get(SIGN_IN_RULE);
            case CALL_RULE -> chain.get(CALL_RULE);
            case REPORT_RULE -> chain.get(REPORT_RULE);
            case CALL_TRIGGER -> chain.get(CALL_TRIGGER);
            case ALERT_EMAIL, ALERT_TOPIC -> topics.alerts();
            case ALARM_EMAIL, ALARM_TOPIC -> topics.alarms();
            case TOPIC_KEY -> chain.get(TOPIC_KEY);
            case CALL_QUEUE -> Chain.lastPart(chain.get(CALL_QUEUE));
            case DEAD_LETTERS, DEAD_LETTER_QUEUE -> Chain.lastPart(chain.get(DEAD_LETTER_QUEUE));
            case TRAIL, TRAIL_EVENTS, ALARMS, ROOT_MFA, ROOT_KEYS, SPOKES, ACCOUNTS -> "";
        };
    }
}
