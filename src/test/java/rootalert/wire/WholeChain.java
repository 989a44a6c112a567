package rootalert.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URLEncoder;
import java.util.Map;
import rootalert.template.Template;

/**
 * What AWS answers about the parts of the stack of {@link rootalert.template.Template#heartbeat} while all of them are whole. The
 * answers have the fields that AWS's API references show.
 */
public final class WholeChain {
    public static final String ALERTS = "arn:aws:sns:us-east-1:123456789012:root-alert";
    public static final String ALARMS = ALERTS + "-alarms";
    public static final String EMAIL = "security@example.com";

    public static final String TRAIL = "arn:aws:cloudtrail:us-east-1:123456789012:trail/main";
    private static final String FILTER = Template.emailFilter("MEDIUM").toString();

    /** A key and an organization, so that every part is there. */
    public static final Map<String, String> PARAMETERS = Map.of(
            "EncryptTopic", "true", "OrganizationId", "o-a1b2c3d4e5", "AlertTopic", ALERTS, "AlarmTopic", ALARMS);

    private WholeChain() {}

    /** What the schedule of such a stack hands over. */
    public static String heartbeat() {
        return Template.heartbeat(PARAMETERS);
    }

    /** Has everything whole. */
    public static void on(AwsOnTheWire aws) {
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        aws.answersJson("DescribeTrails", """
                {"trailList": [{"Name": "main", "IsMultiRegionTrail": true, "HomeRegion": "us-east-1",
                                "TrailARN": "arn:aws:cloudtrail:us-east-1:123456789012:trail/main"}]}""");
        aws.answersJson("GetTrailStatus", "{\"IsLogging\": true}");
        aws.answersJson("GetEventSelectors", selectors("All"));
        aws.answersJson("TestEventPattern", "{\"Result\": true}");
        aws.answersJson("DescribeKey", "{\"KeyMetadata\": {\"KeyState\": \"Enabled\"}}");
        aws.answersJson("ListAlarmMuteRules", "{\"AlarmMuteRuleSummaries\": []}");
        aws.answersJson("ListAccounts", """
                {"Accounts": [{"Id": "123456789012", "State": "ACTIVE"}, {"Id": "999999999999", "State": "SUSPENDED"}]}""");
        // The name of the one begins with the name of the other.
        aws.answersFor("TopicArn=" + encoded(ALERTS), LIST, subscriptions(ALERTS + ":own"));
        aws.answersFor("TopicArn=" + encoded(ALARMS), LIST, subscriptions(ALARMS + ":own"));
        aws.answersFor(encoded(ALERTS) + "%3Aown", ATTRIBUTES, attributes(FILTER));
        aws.answersFor(encoded(ALARMS) + "%3Aown", ATTRIBUTES, attributes("{}"));
        new StackOnTheWire(aws, PARAMETERS).on();
    }

    public static final String LIST = "ListSubscriptionsByTopic";
    public static final String ATTRIBUTES = "GetSubscriptionAttributes";

    public static String selectors(String readWriteType) {
        return "{\"EventSelectors\": [{\"ReadWriteType\": \"" + readWriteType
                + "\", \"IncludeManagementEvents\": true, \"ExcludeManagementEventSources\": []}]}";
    }

    /** The owners' address by this ARN, or what SNS gives instead, and one more subscriber. */
    public static ResponseDefinitionBuilder subscriptions(String arn) {
        return aResponse().withBody("""
                <ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <ListSubscriptionsByTopicResult><Subscriptions>
                    <member><Protocol>email</Protocol><Endpoint>%s</Endpoint><SubscriptionArn>%s</SubscriptionArn></member>
                    <member><Protocol>sqs</Protocol><Endpoint>arn:queue</Endpoint><SubscriptionArn>arn:1</SubscriptionArn></member>
                  </Subscriptions></ListSubscriptionsByTopicResult>
                </ListSubscriptionsByTopicResponse>""".formatted(EMAIL, arn));
    }

    public static ResponseDefinitionBuilder noSubscriptions() {
        return aResponse().withBody("""
                <ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <ListSubscriptionsByTopicResult><Subscriptions></Subscriptions></ListSubscriptionsByTopicResult>
                </ListSubscriptionsByTopicResponse>""");
    }

    public static ResponseDefinitionBuilder attributes(String filter) {
        var entry = filter.equals("{}") ? "" : "<entry><key>FilterPolicy</key><value>" + filter + "</value></entry>";
        return aResponse().withBody("""
                <GetSubscriptionAttributesResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <GetSubscriptionAttributesResult><Attributes>%s</Attributes></GetSubscriptionAttributesResult>
                </GetSubscriptionAttributesResponse>""".formatted(entry));
    }

    /** As it stands in a request of the query protocol. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
