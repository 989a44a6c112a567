package rootalert.event;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a call was about: the identifiers among its request parameters, chosen by name. Request parameters are never shown
 * whole, since they may hold secrets, personal data and megabytes.
 */
final class Target {
    private static final int MAX_SHOWN = 3;
    private static final int TEXT_LENGTH = 300;

    /** Request parameters that name a thing, most telling first. */
    private static final List<String> IDENTIFIERS = List.of(
            "userName",
            "roleName",
            "groupName",
            "policyArn",
            "policyName",
            "serialNumber",
            "virtualMFADeviceName",
            "accessKeyId",
            "trailName",
            "bucketName",
            "functionName",
            "instanceId",
            "groupId",
            "vpcId",
            "volumeId",
            "snapshotId",
            "imageId",
            "instanceType",
            "keyName",
            "dBInstanceIdentifier",
            "dBClusterIdentifier",
            "clusterName",
            "tableName",
            "keyId",
            "secretId",
            "topicArn",
            "subscriptionArn",
            "queueUrl",
            "queueName",
            "stackName",
            "rule",
            "ruleName",
            "name",
            "alarmNames",
            "detectorId",
            "logGroupName",
            "configurationRecorderName",
            "flowLogIds",
            "hostedZoneId",
            "domainName",
            "regionName",
            "targetPrincipal",
            "policyId",
            "alternateContactType",
            "accountId");

    /** Of the services that keep people's names and addresses, only what cannot be one. */
    private static final List<String> IMPERSONAL = List.of("alternateContactType", "regionName", "accountId");

    private Target() {}

    /** Up to three identifiers as "parameter: value", else the first resource's arn, else empty. */
    static String of(String eventSource, Fields detail) {
        var request = detail.in("requestParameters");
        boolean personal = eventSource.startsWith("account.") || eventSource.startsWith("billing");
        var named = (personal ? IMPERSONAL : IDENTIFIERS)
                .stream()
                        .map(name -> named(name, value(request, name)))
                        .filter(text -> !text.isEmpty())
                        .limit(MAX_SHOWN)
                        .collect(Collectors.joining(", "));
        return SafeText.cut(Fields.firstOf(named, personal ? "" : instances(request), resource(detail)), TEXT_LENGTH);
    }

    private static String named(String name, String value) {
        return value.isEmpty() ? "" : name + ": " + value;
    }

    private static String value(Fields request, String name) {
        var node = request.node().get(name);
        if (node != null && node.isArray()) {
            return some(Fields.texts(node).toList());
        }
        return request.text(name);
    }

    /** EC2 puts its lists into {@code instancesSet.items[].instanceId}. */
    private static String instances(Fields request) {
        var ids = request.in("instancesSet")
                .list("items")
                .map(item -> Fields.firstOf(item.text("instanceId"), item.text("imageId")))
                .filter(id -> !id.isEmpty())
                .toList();
        return named("instances", some(ids));
    }

    private static String some(List<String> values) {
        var shown = values.stream().limit(MAX_SHOWN).collect(Collectors.joining(", "));
        return values.size() > MAX_SHOWN ? shown + " and " + (values.size() - MAX_SHOWN) + " more" : shown;
    }

    private static String resource(Fields detail) {
        return detail.list("resources")
                .map(resource -> resource.text("ARN"))
                .filter(arn -> !arn.isEmpty())
                .findFirst()
                .orElse("");
    }
}
