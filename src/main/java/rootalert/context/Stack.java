package rootalert.context;

/**
 * The stack that sends the alerts, so that readers know what to change or stop.
 *
 * @param name the CloudFormation stack's name, which the names of its parts contain
 * @param region where it runs, empty if unknown
 * @param accountId the account that it runs in, empty if unknown
 */
public record Stack(String name, String region, String accountId) {}
