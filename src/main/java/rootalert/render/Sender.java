package rootalert.render;

/**
 * Who sends the alerts, so that readers know what to change or stop.
 *
 * @param stackName the CloudFormation stack
 * @param region where it runs, empty if unknown
 * @param accountId the account that it runs in, empty if unknown
 */
public record Sender(String stackName, String region, String accountId) {}
