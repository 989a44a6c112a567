package rootalert.facts;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.ApiCall;
import rootalert.event.Mentions.Mention;

/**
 * The names by which calls mention parts of Root Alert. A name counts only as a whole: in a stack called "prod", the bucket
 * acme-prod-data is none of its parts. What only looks like the name of a part counts where it can be one: in a call of the service
 * that such a part belongs to, or in an ARN of that service. Anyone may call something else so, or something new.
 *
 * @param call the call that mentions them
 * @param here whether the call was made where the stack is, so that a bare name can mean a part of this stack
 * @param ofTrails whether the call was about trails, so that a bare name can mean one
 */
record OwnParts(Stack stack, ApiCall call, boolean here, boolean ofTrails) {
    /** What CloudFormation names after the stack, by logical ID. What names the function cannot be handed over in its variables. */
    static final List<String> LOGICAL_IDS = List.of(
            "AlarmTopic",
            "AlertTopic",
            "CallLostAlarm",
            "CallQueue",
            "CallQueueAlarm",
            "CallRule",
            "DeadLetterQueue",
            "DeadLetterQueueAlarm",
            "FunctionErrorsAlarm",
            "FunctionLostEventAlarm",
            "FunctionRole",
            "FunctionThrottlesAlarm",
            "HeartbeatAlarm",
            "HeartbeatFilter",
            "HeartbeatMissingAlarm",
            "InvalidAttributesAlarm",
            "MemoryTable",
            "NoAttributesAlarm",
            "NotDeliveredAlarm",
            "NotRememberedAlarm",
            "NotRememberedFilter",
            "NotSentAlarm",
            "NotSentFilter",
            "ReportLostAlarm",
            "RootAlertFunction",
            "RootAlertFunctionHeartbeat",
            "RootAlertFunctionLookBack",
            "RootAlertFunctionMonthlyReport",
            "RootAlertFunctionSignIns",
            "RootExposedLostAlarm",
            "RootExposedRule",
            "RootUseAlarm",
            "RootUseFilter",
            "SignInLostAlarm",
            "TrailBucket",
            "TrailLogRole");

    /** A spoke's queue and alarm; and the statements in the event bus's policy, which version 2 gave no ID of the stack. */
    private static final Pattern FIXED =
            Pattern.compile("root-alert-not-forwarded|RootAlert(?:Spokes|Audit)(?:-[0-9a-f-]{36})?");

    /** What docs/regions-and-accounts.md calls the spokes' stacks and their StackSet, and what StackSets makes of that. */
    private static final Pattern SPOKE = Pattern.compile("(?:StackSet-)?root-alert-spoke(?:-.*)?");

    /** After the stack's name: the alarms of add-ons, and the auditors' alarm, to which the alarms topic listens. */
    private static final String ADD_ON = "-addon-";

    private static final Set<String> ALARMS = Set.of("monitoring", "cloudwatch");

    /** The services that the parts belong to, by logical ID, as CloudTrail and as ARNs call them. */
    private static final Map<Pattern, Set<String>> PARTS = Map.of(
            Pattern.compile(".*Alarm"), ALARMS,
            Pattern.compile(".*Filter"), Set.of("logs"),
            Pattern.compile(".*Topic"), Set.of("sns"),
            Pattern.compile(".*Queue"), Set.of("sqs"),
            Pattern.compile("CallRule|RootAlertFunction.+"), Set.of("events", "lambda"),
            Pattern.compile("FunctionRole|TrailLogRole"), Set.of("iam"),
            Pattern.compile("MemoryTable"), Set.of("dynamodb"),
            Pattern.compile("RootAlertFunction"), Set.of("lambda"),
            Pattern.compile("TrailBucket"), Set.of("s3"));

    /** What the parts of a spoke belong to. */
    private static final Set<String> SPOKES =
            Set.of("cloudformation", "cloudwatch", "events", "iam", "monitoring", "sns", "sqs");

    /** Services that act on the parts of any other. */
    private static final Set<String> ON_ANY = Set.of(
            "application-autoscaling",
            "backup",
            "cloudcontrolapi",
            "cloudformation",
            "config",
            "fis",
            "resource-groups",
            "scheduler",
            "ssm",
            "states",
            "tagging");

    /** All that have parts of ours, or may act on one. */
    private static final Set<String> SERVICES = Stream.concat(
                    PARTS.values().stream(), Stream.of(SPOKES, ON_ANY, Set.of("cloudtrail", "kms")))
            .flatMap(Set::stream)
            .collect(toUnmodifiableSet());

    /** They make something that has the name. Whoever takes the name of a part for it changes no part. */
    private static final Pattern MAKES = Pattern.compile(
            "[a-z0-9-]+/(Create(Bucket|Queue|Topic|Table|Role|User|Group|Function|Alias|Rule|Trail|EventBus)(\\d{8}.*)?)");

    /** In services that have no part of ours. */
    private static final Pattern MAKES_ELSEWHERE =
            Pattern.compile("(Create|Import|Run|Register|Allocate|Launch|Request|Start)[A-Z].*");

    private static final Pattern ANY_ARN = Pattern.compile("arn:[a-z-]+:([a-z0-9-]+):[^\\s\"',]*");

    /** What CloudFormation adds: 12 letters and digits at random, formerly 11 to 13. A year or a day is not at random. */
    private static final Pattern SUFFIX =
            Pattern.compile("(?!(?:19|20)\\d\\d(?:\\d\\d){0,2}$)(?=.*\\d|.{11})[A-Za-z0-9]{4,13}");

    /**
     * A name that would be too long for its service is cut: of the room, which is 50 characters or more, stack and logical ID
     * have half each, and what the other leaves. Not documented; by CloudFormation's own library for resource types.
     *
     * @see <a href="https://github.com/aws-cloudformation/cloudformation-cli-java-plugin">IdentifierUtils</a>
     */
    private static final int SHORTEST_CUT = 20;

    /** The namespace of the metrics that the stack's own alarms watch. */
    private static final String METRICS = "RootAlert";

    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^A-Za-z0-9_.-]+");
    private static final Pattern BUCKET_HOST = Pattern.compile("\\.s3[.-].*|\\.+$");
    private static final Pattern ARN = Pattern.compile(
            "arn:[a-z-]+:(?:cloudformation|cloudtrail|logs):([a-z0-9-]*):(\\d*):(?:stack/|trail/|log-group:)([A-Za-z0-9_./#-]+)");

    /** The part that a text names, by its name; empty if it names none. */
    Optional<String> in(Mention mention) {
        if (mention.ofTag()) {
            return Optional.empty();
        }
        return words(mention.text())
                .filter(word -> isPart(word, mention.text()))
                .findFirst()
                .or(() -> isNamedAfterTheStack(mention) ? Optional.of(mention.text()) : Optional.empty())
                .or(() -> ARN.matcher(mention.text())
                        .results()
                        .filter(arn -> stack.isIn(arn.group(1), arn.group(2)) && isNamedAfterTheStack(arn.group(3)))
                        .map(arn -> arn.group(3))
                        .findFirst());
    }

    /** Whether one of the words of a text is the stack's name, for texts that can mean nothing else by it. */
    boolean isStackIn(Mention mention) {
        return here && !mention.ofTag() && words(mention.text()).anyMatch(stack.name()::equals);
    }

    private static Stream<String> words(String text) {
        return NOT_OF_A_NAME
                .splitAsStream(text)
                .map(word -> BUCKET_HOST.matcher(word).replaceFirst(""));
    }

    private boolean isPart(String word, String text) {
        if (stack.otherParts().contains(word)) {
            return SERVICES.contains(call.service())
                    || !MAKES_ELSEWHERE.matcher(call.name()).matches()
                    || isInArn(word, text, SERVICES);
        }
        var services = servicesOf(word);
        return !services.isEmpty()
                && (isInArn(word, text, services)
                        || ON_ANY.contains(call.service())
                        || (services.contains(call.service())
                                && !MAKES.matcher(call.qualifiedName()).matches()));
    }

    private static boolean isInArn(String word, String text, Set<String> services) {
        return ANY_ARN.matcher(text)
                .results()
                .anyMatch(arn ->
                        services.contains(arn.group(1)) && words(arn.group()).anyMatch(word::equals));
    }

    /** The services of the part that a word looks like; none if it looks like none. */
    private Set<String> servicesOf(String word) {
        if (FIXED.matcher(word).matches() || SPOKE.matcher(word).matches()) {
            return SPOKES;
        }
        if (word.startsWith(stack.name() + ADD_ON)) {
            return ALARMS;
        }
        // S3 takes no capitals.
        if (generated(word, stack.name().toLowerCase(Locale.ROOT), Stream.of("trailbucket"))
                .isPresent()) {
            return Set.of("s3");
        }
        return generated(word, stack.name(), LOGICAL_IDS.stream())
                .map(OwnParts::servicesOfId)
                .orElse(Set.of());
    }

    private static Set<String> servicesOfId(String logicalId) {
        return PARTS.entrySet().stream()
                .filter(part -> part.getKey().matcher(logicalId).matches())
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(Set.of());
    }

    /** The logical ID of a name of stack, logical ID and suffix, both of the former cut where CloudFormation had to. */
    private static Optional<String> generated(String word, String stack, Stream<String> logicalIds) {
        int suffix = word.lastIndexOf('-') + 1;
        int part = word.lastIndexOf('-', suffix - 2) + 1;
        if (part < 2 || !SUFFIX.matcher(word.substring(suffix)).matches()) {
            return Optional.empty();
        }
        var id = word.substring(part, suffix - 1);
        return isCutFrom(stack, word.substring(0, part - 1))
                ? logicalIds.filter(whole -> isCutFrom(whole, id)).findFirst()
                : Optional.empty();
    }

    private static boolean isCutFrom(String whole, String name) {
        return name.equals(whole) || (name.length() >= SHORTEST_CUT && whole.startsWith(name));
    }

    /** What has the stack's name and nothing random in it may be anything else's name, too. What it is has to stand beside it. */
    private boolean isNamedAfterTheStack(Mention mention) {
        var field = mention.field().toLowerCase(Locale.ROOT);
        var text = mention.text();
        boolean isStack = field.contains("stack") && !field.contains("stackset");
        boolean isMetric = field.endsWith("namespace") && text.equals(METRICS);
        return here
                && (isMetric
                        || (isStack && text.equals(stack.name()))
                        || (ofTrails && text.equals(trail()))
                        || isLogGroup(text));
    }

    /** A path of an ARN; that of a stack ends with its ID. */
    private boolean isNamedAfterTheStack(String path) {
        return path.equals(stack.name())
                || path.startsWith(stack.name() + "/")
                || path.equals(trail())
                || isLogGroup(path);
    }

    private String trail() {
        return stack.name() + "-trail";
    }

    /** The function's, or the trail's. */
    private boolean isLogGroup(String text) {
        return text.equals("/aws/lambda/" + stack.name()) || text.equals("/aws/cloudtrail/" + stack.name());
    }
}
