package rootalert.facts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.Mentions.Mention;

/**
 * The names by which calls mention parts of Root Alert. A name counts only as a whole: in a stack called "prod", the bucket
 * acme-prod-data is none of its parts.
 *
 * @param here whether the call was made where the stack is, so that a bare name can mean a part of this stack
 * @param ofTrails whether the call was about trails, so that a bare name can mean one
 */
record OwnParts(Stack stack, boolean here, boolean ofTrails) {
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
            "RootAlertFunctionMonthlyReport",
            "RootAlertFunctionSignIns",
            "SignInLostAlarm",
            "TrailBucket");

    /** The same in every stack: the statement in the event bus's policy, a spoke's queue and alarm. */
    private static final List<String> FIXED = List.of("RootAlertSpokes", "root-alert-not-forwarded");

    /** What docs/regions-and-accounts.md calls the spokes' stacks and their StackSet, and what StackSets makes of that. */
    private static final Pattern SPOKE = Pattern.compile("(?:StackSet-)?root-alert-spoke(?:-.*)?");

    /** What CloudFormation adds: 12 letters and digits at random, formerly 11 to 13. */
    private static final Pattern SUFFIX = Pattern.compile("(?=.*\\d|.{11})[A-Za-z0-9]{4,13}");

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
        return words(mention.text())
                .filter(this::isPart)
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
        return here && words(mention.text()).anyMatch(stack.name()::equals);
    }

    private static Stream<String> words(String text) {
        return NOT_OF_A_NAME
                .splitAsStream(text)
                .map(word -> BUCKET_HOST.matcher(word).replaceFirst(""));
    }

    private boolean isPart(String word) {
        return stack.otherParts().contains(word)
                || FIXED.contains(word)
                || SPOKE.matcher(word).matches()
                || isGenerated(word, stack.name(), LOGICAL_IDS.stream())
                // S3 takes no capitals.
                || isGenerated(word, stack.name().toLowerCase(Locale.ROOT), Stream.of("trailbucket"));
    }

    /** Stack, logical ID and suffix, both of the former cut where CloudFormation had to. */
    private static boolean isGenerated(String word, String stack, Stream<String> logicalIds) {
        int suffix = word.lastIndexOf('-') + 1;
        int part = word.lastIndexOf('-', suffix - 2) + 1;
        if (part < 2 || !SUFFIX.matcher(word.substring(suffix)).matches()) {
            return false;
        }
        var id = word.substring(part, suffix - 1);
        return isCutFrom(stack, word.substring(0, part - 1)) && logicalIds.anyMatch(whole -> isCutFrom(whole, id));
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
                        || text.equals(logGroup()));
    }

    /** A path of an ARN; that of a stack ends with its ID. */
    private boolean isNamedAfterTheStack(String path) {
        return path.equals(stack.name())
                || path.startsWith(stack.name() + "/")
                || path.equals(trail())
                || path.equals(logGroup());
    }

    private String trail() {
        return stack.name() + "-trail";
    }

    private String logGroup() {
        return "/aws/lambda/" + stack.name();
    }
}
