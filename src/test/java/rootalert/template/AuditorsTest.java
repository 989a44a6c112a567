package rootalert.template;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What auditors look for: from a trail over its log group, a filter and an alarm to a topic with a subscriber. Each scanner asks as
 * its makers have published, in the words of our own.
 */
class AuditorsTest {
    private static final JsonNode CIS = Template.whole("templates/cis.yaml");
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:root-alert-AlarmTopic-1A2B3C";
    private static final Map<String, String> CHECKED = Map.of("AuditorsCheck", "true");

    record Trail(boolean everyRegion, boolean logging, boolean everyEvent, String logGroup) {}

    record Filter(String logGroup, String pattern, String metric) {}

    record Alarm(String metric, List<String> topics) {}

    /** What the scanners' questions to AWS would find. */
    record Account(Trail trail, Filter filter, Alarm alarm, List<String> subscribed) {
        boolean hasAlarm() {
            return alarm.metric.equals(filter.metric);
        }

        boolean tellsSomeone() {
            return alarm.topics.stream().anyMatch(subscribed::contains);
        }

        boolean filtersTheTrail() {
            return filter.logGroup.equals(trail.logGroup);
        }
    }

    record Scanner(String name, Predicate<Account> passes) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** AWS's page: the exact filter, no term more; the trail is multi-Region, and the topic has a subscriber. */
    private static final String SECURITY_HUB =
            "{$.userIdentity.type=\"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !=\"AwsServiceEvent\"}";
    /** prowler-cloud/prowler, cloudwatch_log_metric_filter_root_usage. */
    private static final Pattern PROWLER = Pattern.compile("\\$\\.userIdentity\\.type\\s*=\\s*.?Root.+"
            + "\\$\\.userIdentity\\.invokedBy NOT EXISTS.+\\$\\.eventType\\s*!=\\s*.?AwsServiceEvent.?");
    /** turbot/steampipe-mod-aws-compliance, log_metric_filter_root_login. */
    private static final Pattern POWERPIPE = Pattern.compile("\\s*\\$\\.userIdentity\\.type\\s*=\\s*\"Root\".+"
            + "\\$\\.userIdentity\\.invokedBy NOT EXISTS.+\\$\\.eventType\\s*!=\\s*\"AwsServiceEvent\"");
    /** The benchmark itself, audit of 4.3 in version 1.4.0: spaces are its own. */
    private static final String BENCHMARK =
            "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }";

    private static final List<Scanner> SCANNERS = List.of(
            new Scanner(
                    "Security Hub CloudWatch.1",
                    account -> account.trail.everyRegion
                            && account.filtersTheTrail()
                            && account.filter.pattern.equals(SECURITY_HUB)
                            && account.hasAlarm()
                            && account.tellsSomeone()),
            new Scanner(
                    "Prowler",
                    account -> account.filtersTheTrail()
                            && PROWLER.matcher(account.filter.pattern).find()
                            && account.hasAlarm()),
            new Scanner(
                    "Powerpipe",
                    account -> account.trail.everyRegion
                            && account.trail.logging
                            && account.trail.everyEvent
                            && account.filtersTheTrail()
                            && POWERPIPE.matcher(account.filter.pattern).find()
                            && account.hasAlarm()
                            && account.tellsSomeone()),
            new Scanner(
                    "CIS 4.3",
                    account -> account.trail.everyRegion
                            && account.trail.logging
                            && account.trail.everyEvent
                            && account.filtersTheTrail()
                            && account.filter.pattern.replace(" ", "").equals(BENCHMARK.replace(" ", ""))
                            && account.hasAlarm()
                            && account.tellsSomeone()));

    static Stream<Scanner> scanners() {
        return SCANNERS.stream();
    }

    @ParameterizedTest
    @MethodSource("scanners")
    void findTheStacksOwnTrail(Scanner scanner) {
        assertThat(scanner.passes.test(ofTheStack())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("scanners")
    void findATrailThatExists(Scanner scanner) {
        assertThat(scanner.passes.test(ofAnotherTrail("root-alert"))).isTrue();
    }

    /** Else the scanners above would pass anything. */
    @ParameterizedTest
    @CsvSource({
        "no log group,  Security Hub CloudWatch.1 Prowler Powerpipe CIS 4.3",
        "other filter,  Security Hub CloudWatch.1 Prowler Powerpipe CIS 4.3",
        "longer filter, Security Hub CloudWatch.1 CIS 4.3",
        "other metric,  Security Hub CloudWatch.1 Prowler Powerpipe CIS 4.3",
        "no subscriber, Security Hub CloudWatch.1 Powerpipe CIS 4.3",
        "one region,    Security Hub CloudWatch.1 Powerpipe CIS 4.3"
    })
    void missWhatIsNotThere(String missing, String found) {
        var account = ofTheStack();
        var without = switch (missing) {
            case "no log group" ->
                new Account(new Trail(true, true, true, ""), account.filter, account.alarm, account.subscribed);
            case "other filter" -> with(account, pattern -> "{$.userIdentity.type=\"Root\"}");
            case "longer filter" ->
                with(account, pattern -> pattern.replace("}", " && $.eventName != \"ListBuckets\"}"));
            case "other metric" ->
                new Account(
                        account.trail, account.filter, new Alarm("another", account.alarm.topics), account.subscribed);
            case "no subscriber" -> new Account(account.trail, account.filter, account.alarm, List.of());
            default ->
                new Account(
                        new Trail(false, true, true, account.trail.logGroup),
                        account.filter,
                        account.alarm,
                        account.subscribed);
        };
        assertThat(SCANNERS.stream()
                        .filter(scanner -> !scanner.passes.test(without))
                        .map(Scanner::name)
                        .collect(joining(" ")))
                .isEqualTo(found);
    }

    /** Two templates, one check. What differs is whose trail it is, and so the words. */
    @Test
    void areOneCheckInBothTemplates() {
        var ours = new TemplateStack(CHECKED);
        var theirs = cis("root-alert");
        for (var part : List.of("RootUseFilter", "RootUseAlarm")) {
            var there = theirs.resolve(CIS.path("Resources").path(part).path("Properties"));
            ours.resolve(Template.properties(part)).forEachEntry((name, value) -> {
                if (!List.of("LogGroupName", "AlarmName", "AlarmDescription", "AlarmActions")
                        .contains(name)) {
                    assertThat(there.path(name).toString().replace("root-alert-cis", "root-alert"))
                            .isEqualTo(value.toString());
                }
            });
        }
    }

    /** A call counts one, once: with a default value, an average would stay below one. */
    @Test
    void speakAtTheFirstCall() {
        var alarm = new TemplateStack(CHECKED).resolve(Template.properties("RootUseAlarm"));
        assertThat(alarm.path("Statistic").asText()).isEqualTo("Sum");
        assertThat(alarm.path("Threshold").asInt()).isEqualTo(1);
        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanOrEqualToThreshold");
        assertThat(alarm.path("Period").asInt()
                        * alarm.path("EvaluationPeriods").asInt())
                .isLessThanOrEqualTo(300);
        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
        assertThat(Template.properties("RootUseFilter")
                        .at("/MetricTransformations/0/MetricValue")
                        .asText())
                .isEqualTo("1");
        assertThat(Template.properties("RootUseFilter")
                        .at("/MetricTransformations/0")
                        .has("DefaultValue"))
                .isFalse();
    }

    /** The alarms topic denies everything that is not named like this. */
    @ParameterizedTest
    @CsvSource({"root-alert, true", "other-stack, false"})
    void areLetInByTheAlarmsTopicOfTheStackThatTheyName(String stack, boolean letIn) {
        var names = new ArrayList<String>();
        names.add(cis(stack)
                .resolve(CIS.at("/Resources/RootUseAlarm/Properties/AlarmName"))
                .asText());
        if (letIn) {
            names.add(new TemplateStack(CHECKED)
                    .resolve(Template.properties("RootUseAlarm").path("AlarmName"))
                    .asText());
        }
        assertThat(names).allSatisfy(name -> assertThat(isLetIn(name)).isEqualTo(letIn));
    }

    /** Whether the alarms topic of a stack named root-alert takes what an alarm of this name sends. */
    static boolean isLetIn(String alarm) {
        var statements = new TemplateStack(Map.of())
                .resolve(Template.properties("AlarmTopicPolicy"))
                .at("/PolicyDocument/Statement");
        return Stream.of("/0/Condition/ArnEquals/aws:SourceArn", "/1/Condition/ArnNotEquals/aws:SourceArn")
                .allMatch(condition -> statements
                        .at(condition)
                        .valueStream()
                        .anyMatch(arn -> ("arn:aws:cloudwatch:us-east-1:123456789012:alarm:" + alarm)
                                .matches(arn.asText().replace("*", ".*"))));
    }

    /** AWS's example policy for CloudTrail, which names its streams so. */
    @Test
    void letCloudTrailWriteItsStreamAndNothingElse() {
        var policies = new TemplateStack(CHECKED)
                .resolve(Template.properties("TrailLogRole"))
                .path("Policies");
        assertThat(policies.findValues("Action").toString())
                .isEqualTo("[[\"logs:CreateLogStream\",\"logs:PutLogEvents\"]]");
        assertThat(policies.findValues("Resource"))
                .extracting(JsonNode::asText)
                .containsExactly("arn:aws:logs:us-east-1:123456789012:log-group:TrailLogGroup"
                        + ":log-stream:123456789012_CloudTrail_us-east-1*");
    }

    /** Nobody pays for what they did not ask for, and nobody asks for what does nothing. */
    @Test
    void areThereOnlyIfAskedFor() {
        assertThat(made(Map.of())).noneMatch(id -> id.startsWith("RootUse") || id.startsWith("TrailLog"));
        assertThat(made(CHECKED)).contains("RootUseFilter", "RootUseAlarm", "TrailLogGroup", "TrailLogRole");
        assertThat(made(Map.of("AuditorsCheck", "true", "CreateTrail", "false")))
                .noneMatch(id -> id.startsWith("RootUse") || id.startsWith("Trail"));
        assertThat(new TemplateStack(Map.of())
                        .resolve(Template.properties("Trail"))
                        .has("CloudWatchLogsLogGroupArn"))
                .isFalse();
        var rule = Template.whole().at("/Rules/AuditorsCheckNeedsTrail");
        assertThat(rule.at("/RuleCondition/Fn::Equals")).hasToString("[{\"Ref\":\"AuditorsCheck\"},\"true\"]");
        assertThat(rule.at("/Assertions/0/Assert/Fn::Equals")).hasToString("[{\"Ref\":\"CreateTrail\"},\"true\"]");
    }

    /** CloudWatch takes 1,024 characters, and the reader needs to know that the details are elsewhere. */
    @Test
    void haveAnAlarmThatPointsToTheAlert() {
        for (var words : List.of(
                new TemplateStack(CHECKED).resolve(Template.properties("RootUseAlarm")),
                cis("root-alert").resolve(CIS.at("/Resources/RootUseAlarm/Properties")))) {
            assertThat(words.path("AlarmDescription").asText())
                    .contains("\nFirst: read the alert that Root Alert sent")
                    .contains("If no alert came")
                    .hasSizeLessThan(1024 - 100);
        }
    }

    private static List<String> made(Map<String, String> parameters) {
        var stack = new TemplateStack(parameters);
        return Template.whole()
                .path("Resources")
                .propertyStream()
                .filter(resource -> !resource.getValue().has("Condition")
                        || stack.holds(resource.getValue().path("Condition").asText()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Account with(Account account, UnaryOperator<String> change) {
        var filter = account.filter;
        return new Account(
                account.trail,
                new Filter(filter.logGroup, change.apply(filter.pattern), filter.metric),
                account.alarm,
                account.subscribed);
    }

    private static Account ofTheStack() {
        var stack = new TemplateStack(CHECKED);
        var trail = stack.resolve(Template.properties("Trail"));
        return new Account(
                new Trail(
                        trail.path("IsMultiRegionTrail").asBoolean(),
                        trail.path("IsLogging").asBoolean(),
                        // Without selectors a trail records all management events.
                        !trail.has("EventSelectors") && !trail.has("AdvancedEventSelectors"),
                        trail.path("CloudWatchLogsLogGroupArn").asText().replace(".Arn", "")),
                filter(stack.resolve(Template.properties("RootUseFilter"))),
                alarm(stack.resolve(Template.properties("RootUseAlarm"))),
                subscribed(stack));
    }

    /** As someone else made it, with the alarm on the topic of a Root Alert stack. */
    private static Account ofAnotherTrail(String stack) {
        var hub = subscribed(new TemplateStack(Map.of("AlarmTopic", TOPIC)));
        var parts = cis(stack);
        return new Account(
                new Trail(true, true, true, "aws-cloudtrail-logs"),
                filter(parts.resolve(CIS.at("/Resources/RootUseFilter/Properties"))),
                alarm(parts.resolve(CIS.at("/Resources/RootUseAlarm/Properties"))),
                hub);
    }

    private static TemplateStack cis(String stack) {
        return new TemplateStack(
                CIS,
                Map.of(
                        "AWS::StackName",
                        "root-alert-cis",
                        "LogGroupName",
                        "aws-cloudtrail-logs",
                        "TopicArn",
                        TOPIC,
                        "RootAlertStackName",
                        stack));
    }

    private static Filter filter(JsonNode properties) {
        var metric = properties.path("MetricTransformations").path(0);
        return new Filter(
                properties.path("LogGroupName").asText(),
                properties.path("FilterPattern").asText(),
                metric.path("MetricNamespace").asText() + " "
                        + metric.path("MetricName").asText());
    }

    private static Alarm alarm(JsonNode properties) {
        return new Alarm(
                properties.path("Namespace").asText() + " "
                        + properties.path("MetricName").asText(),
                properties
                        .path("AlarmActions")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
    }

    private static List<String> subscribed(TemplateStack stack) {
        return List.of(stack.resolve(Template.properties("AlarmEmailSubscription"))
                .path("TopicArn")
                .asText());
    }
}
