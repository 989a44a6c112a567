package rootalert.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What a trail should record of root: for each kind of call one that a trail's selectors are tried on, as CloudTrail would try
 * them.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html">AdvancedFieldSelector</a>
 */
enum Recorded {
    SIGN_INS("sign-ins", false, "signin.amazonaws.com", "ConsoleLogin"),
    CHANGES("changes", false, "iam.amazonaws.com", "CreateUser"),
    READS("read-only calls", true, "ec2.amazonaws.com", "DescribeInstances"),
    CLI_SIGN_INS("AWS CLI sign-ins (they count as reads)", true, "signin.amazonaws.com", "CreateOAuth2Token"),
    KMS("KMS calls", false, "kms.amazonaws.com", "ScheduleKeyDeletion"),
    RDS_DATA("RDS Data API calls", false, "rdsdata.amazonaws.com", "ExecuteStatement");

    /** How much of them a trail records, the most last. */
    enum Extent {
        /** The selector asks for more than this table knows, so it may leave some of them out. */
        IN_PART,
        HERE,
        EVERYWHERE
    }

    /** The only sources that a classic selector can leave out, and that console and CLI offer. */
    private static final Set<String> CAN_BE_EXCLUDED = Set.of("kms.amazonaws.com", "rdsdata.amazonaws.com");

    private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.of(
            "Equals", String::equals,
            "StartsWith", String::startsWith,
            "EndsWith", String::endsWith);

    final String words;
    private final boolean readOnly;
    private final String eventSource;
    private final String eventName;

    Recorded(String words, boolean readOnly, String eventSource, String eventName) {
        this.words = words;
        this.readOnly = readOnly;
        this.eventSource = eventSource;
        this.eventName = eventName;
    }

    /**
     * What a trail's selectors bring, and to what extent at most.
     *
     * @param selectors the answer of GetEventSelectors
     * @param root the ARN of root
     * @param all HERE for a trail of one region
     */
    static Map<Recorded, Extent> by(JsonNode selectors, String root, Extent all) {
        var recorded = new EnumMap<Recorded, Extent>(Recorded.class);
        for (var kind : values()) {
            for (var selector : selectors.path("EventSelectors")) {
                if (kind.isSelected(selector)) {
                    recorded.put(kind, all);
                }
            }
            for (var selector : selectors.path("AdvancedEventSelectors")) {
                var fields = selector.path("FieldSelectors");
                if (fields.valueStream().allMatch(field -> kind.matches(field, root))) {
                    var extent = fields.valueStream().allMatch(Recorded::isPlain) ? all : Extent.IN_PART;
                    recorded.merge(kind, extent, Recorded::greater);
                }
            }
        }
        return recorded;
    }

    /** Of two trails, or two selectors of one, the one that records more counts. */
    static Extent greater(Extent one, Extent other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private boolean isSelected(JsonNode classic) {
        var type = classic.path("ReadWriteType").asText("All");
        return classic.path("IncludeManagementEvents").asBoolean()
                && (type.equals("All") || type.equals(readOnly ? "ReadOnly" : "WriteOnly"))
                && !has(classic.path("ExcludeManagementEventSources"), eventSource, String::equals);
    }

    private boolean matches(JsonNode field, String root) {
        var value = value(field.path("Field").asText(), root);
        return field.propertyStream()
                .filter(operator ->
                        operator.getValue().isArray() && !operator.getValue().isEmpty())
                .allMatch(operator -> {
                    var name = operator.getKey();
                    boolean negated = name.startsWith("Not");
                    var test = OPERATORS.get(negated ? name.substring("Not".length()) : name);
                    return !value.isEmpty() && test != null && has(operator.getValue(), value, test) != negated;
                });
    }

    /** Empty for a field that nothing is known of: such a selector may bring nothing. */
    private String value(String field, String root) {
        return switch (field) {
            case "eventCategory" -> "Management";
            case "readOnly" -> String.valueOf(readOnly);
            case "eventSource" -> eventSource;
            case "eventName" -> eventName;
            case "eventType" -> eventName.equals("ConsoleLogin") ? "AwsConsoleSignIn" : "AwsApiCall";
            case "userIdentity.arn" -> root;
            default -> "";
        };
    }

    /** Whether the events above stand for all that the selector is about. */
    private static boolean isPlain(JsonNode field) {
        return switch (field.path("Field").asText()) {
            case "eventCategory", "readOnly" -> true;
            case "eventSource" ->
                field.size() == 2
                        && field.path("NotEquals")
                                .valueStream()
                                .allMatch(each -> CAN_BE_EXCLUDED.contains(each.asText()));
            default -> false;
        };
    }

    private static boolean has(JsonNode values, String value, BiPredicate<String, String> test) {
        return values.valueStream().anyMatch(each -> test.test(value, each.asText()));
    }

    /** What the selectors bring that every trail begins with. */
    static Map<Recorded, Extent> everything(Extent all) {
        var recorded = new EnumMap<Recorded, Extent>(Recorded.class);
        for (var kind : values()) {
            recorded.put(kind, all);
        }
        return recorded;
    }
}
