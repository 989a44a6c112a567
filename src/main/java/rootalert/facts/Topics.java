package rootalert.facts;

/**
 * The stack's two SNS topics.
 *
 * @param alerts the ARN of the topic that the function publishes to
 * @param alarms the ARN of the topic that the stack's CloudWatch alarms publish to
 */
public record Topics(String alerts, String alarms) {}
