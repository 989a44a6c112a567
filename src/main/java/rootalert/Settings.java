package rootalert;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import rootalert.event.AccountId;
import rootalert.facts.ConfiguredNames;
import rootalert.facts.KnownNetworks;
import rootalert.facts.Stack;
import rootalert.facts.Topics;
import rootalert.health.Owner;
import rootalert.judge.Severity;
import rootalert.text.Environment;
import rootalert.text.SafeText;

/**
 * The function's environment as typed values.
 *
 * @param topics where to publish; empty if alerts are printed instead, as under {@code sam local invoke}
 * @param table the DynamoDB table of what the function remembers; empty if it remembers nothing
 * @param stack the stack that the function belongs to; if its account is unknown, no alias is looked up
 * @param zone the owners' time zone
 * @param accountNames the names that the owners gave to other accounts
 * @param lookUpAccountNames whether Organizations may be asked for the names of other accounts
 * @param networks the owners' known networks
 * @param readOnlyCalls whether the stack's rules take calls that only read
 * @param phrase the owners' words by which readers know a genuine alert; empty if there are none
 * @param auditAccount the account from which root credentials are audited; empty if they are not
 * @param owner whom the alerts have to reach; empty where that is not watched
 * @param endpoint a stand-in for AWS, from the variable by which the SDK's clients know it; empty in AWS
 * @param tableEndpoint the same for the table, which may have one of its own
 */
record Settings(
        Optional<Topics> topics,
        Optional<String> table,
        Stack stack,
        ZoneId zone,
        ConfiguredNames accountNames,
        boolean lookUpAccountNames,
        KnownNetworks networks,
        boolean readOnlyCalls,
        String phrase,
        Optional<String> auditAccount,
        Optional<Owner> owner,
        Optional<URI> endpoint,
        Optional<URI> tableEndpoint) {
    private static final Pattern TOPIC_ARN = Pattern.compile("arn:[a-z-]+:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]+");
    private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final Pattern STACK_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern SEVERITY = Pattern.compile("CRITICAL|HIGH|MEDIUM|LOW|INFO");
    /** No stricter than the template, which can refuse a phrase before it is deployed. */
    private static final Pattern PHRASE = Pattern.compile("\\P{Cc}{1,40}");

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException naming the variable, its value unless it is a secret, and what is allowed
     */
    static Settings from(Map<String, String> environment) {
        var read = new Environment(environment);
        boolean local = read.isTrue("AWS_SAM_LOCAL") && !read.isTrue("PUBLISH_FROM_SAM_LOCAL");
        return new Settings(
                local
                        ? Optional.empty()
                        : Optional.of(new Topics(
                                read.required("TOPIC_ARN", TOPIC_ARN, "the ARN of an SNS topic"),
                                read.required("ALARM_TOPIC_ARN", TOPIC_ARN, "the ARN of an SNS topic"))),
                read.optional("TABLE_NAME", TABLE_NAME, "the name of a DynamoDB table"),
                new Stack(
                        read.optional("STACK_NAME", STACK_NAME, "the name of a CloudFormation stack", "root-alert"),
                        read.text("AWS_REGION"),
                        read.optional("ACCOUNT_ID", AccountId.FORM, "a 12-digit account ID", ""),
                        read.list("OTHER_PARTS", PART, "names and IDs of parts of the stack, separated by commas")),
                read.zone("TIME_ZONE"),
                accountNames(read),
                read.isTrue("LOOK_UP_ACCOUNT_NAMES"),
                networks(read),
                read.text("INCLUDE_READ_ONLY_CALLS").isEmpty() || read.isTrue("INCLUDE_READ_ONLY_CALLS"),
                phrase(read),
                read.optional("AUDIT_ACCOUNT", AccountId.FORM, "a 12-digit account ID"),
                // SAM puts its own words in place of parameters that have no default.
                read.isTrue("AWS_SAM_LOCAL") ? Optional.empty() : owner(read),
                read.uri("AWS_ENDPOINT_URL"),
                read.uri("AWS_ENDPOINT_URL_DYNAMODB").or(() -> read.uri("AWS_ENDPOINT_URL")));
    }

    private static Optional<Owner> owner(Environment read) {
        var severity = read.optional(
                "EMAIL_MINIMUM_SEVERITY", SEVERITY, "one of " + List.of(Severity.values()), Severity.MEDIUM.name());
        return read.optional("ALERT_EMAIL", EMAIL, "one e-mail address")
                .map(email -> new Owner(email, Severity.valueOf(severity)));
    }

    private static ConfiguredNames accountNames(Environment read) {
        try {
            return ConfiguredNames.parse(read.text("ACCOUNT_NAMES"));
        } catch (IllegalArgumentException e) {
            throw read.wrong("ACCOUNT_NAMES", "like 123456789012=prod,210987654321=sandbox: " + e.getMessage());
        }
    }

    private static KnownNetworks networks(Environment read) {
        try {
            return KnownNetworks.parse(read.text("KNOWN_NETWORKS"));
        } catch (IllegalArgumentException e) {
            throw read.wrong(
                    "KNOWN_NETWORKS", "like 203.0.113.0/24=Office VPN,2001:db8::/32=Data centre: " + e.getMessage());
        }
    }

    /** "-" means none, as it did in version 2. */
    private static String phrase(Environment read) {
        var value = read.text("ALERT_PHRASE");
        if (value.isEmpty() || value.equals("-")) {
            return "";
        }
        if (!PHRASE.matcher(value).matches()) {
            throw new IllegalArgumentException("ALERT_PHRASE is wrong (its value is kept out of the log);"
                    + " it must be at most 40 characters without control characters, or - for none.");
        }
        return SafeText.line(value, value.length());
    }
}
