package rootalert;

import java.util.HashMap;
import java.util.Map;
import rootalert.template.Template;
import rootalert.wire.AwsOnTheWire;
import rootalert.wire.LocalDynamoDb;

/** What the packaged function finds around it. */
final class PackagedEnvironment {
    private PackagedEnvironment() {}

    /** What the template sets, and what Lambda adds. */
    static Map<String, String> of(AwsOnTheWire aws, LocalDynamoDb dynamoDb, String table) {
        var environment = new HashMap<>(Template.environment("arn:aws:sns:us-east-1:123456789012:root-alert"));
        environment.putAll(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "-",
                "AWS_LAMBDA_LOG_FORMAT", "JSON",
                "AWS_ENDPOINT_URL", aws.url(),
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.url()));
        environment.put("TABLE_NAME", table);
        return environment;
    }

    /** Has AWS answer what the function asks it for an alert, and accept the alert. */
    static void isOn(AwsOnTheWire aws) {
        aws.answers(AwsOnTheWire.LIST_ALIASES, AwsOnTheWire.aliases("acme-prod"));
        aws.answers(AwsOnTheWire.PUBLISH, AwsOnTheWire.accepted());
        aws.answers(AwsOnTheWire.ACCOUNT_SUMMARY, AwsOnTheWire.summary(1, 0));
        aws.answers(AwsOnTheWire.TOPIC_ATTRIBUTES, AwsOnTheWire.subscriptions("2", "0"));
    }
}
