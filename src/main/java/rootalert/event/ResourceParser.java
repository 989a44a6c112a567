package rootalert.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what a call was about: identifiers among its request parameters, chosen by name. Request parameters are never
 * shown whole, since they may hold secrets, personal data or megabytes of text.
 */
final class ResourceParser {
    private static final int MAX_SHOWN = 3;

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
            "accountId",
            "arn",
            "Arn",
            "loadBalancerArn",
            "certificateArn",
            "alarmName",
            "UUID");

    /** Of the services that keep people's names and addresses, only what cannot be one. */
    private static final List<String> IMPERSONAL = List.of("alternateContactType", "regionName", "accountId");

    private final ApiCall call;
    private final Fields detail;
    private final Fields request;
    private final List<String> names;
    private final boolean personal;

    private ResourceParser(ApiCall call, Fields detail) {
        this.call = call;
        this.detail = detail;
        this.request = detail.in("requestParameters");
        this.personal = call.source().startsWith("account.") || call.source().startsWith("billing");
        this.names = personal ? IMPERSONAL : IDENTIFIERS;
    }

    static Resource parse(ApiCall call, Fields detail) {
        return call.isAccountDeparture() ? departedAccount(detail) : new ResourceParser(call, detail).parse();
    }

    /** No page of AWS says which field holds it (not verified), so the only account ID in the details is taken. */
    private static Resource departedAccount(Fields detail) {
        var accounts = detail.in("serviceEventDetails")
                .everyText()
                .filter(AccountId::isValid)
                .distinct()
                .toList();
        var departed = accounts.size() == 1 ? List.of(new Identifier("", accounts)) : List.<Identifier>of();
        return new Resource(departed, List.of(), Mentions.NONE, "", Parameters.NONE);
    }

    private Resource parse() {
        var named = named();
        return new Resource(
                named,
                personal ? List.of() : ReturnedIds.of(detail, Identifier.values(named)),
                Mentions.of(detail),
                request.text("userName"),
                personal
                        ? Parameters.ofNames(request, Set.copyOf(IMPERSONAL))
                        : Parameters.parse(call, request, detail.in("responseElements")));
    }

    /** What the request names, else its instances, else the first ARN of the record. */
    private List<Identifier> named() {
        var fields = names.stream()
                .filter(request.node()::has)
                .map(name -> new Identifier(name, values(name).toList()))
                .filter(named -> !named.values().isEmpty())
                .limit(MAX_SHOWN)
                .toList();
        if (!fields.isEmpty()) {
            return fields;
        }
        var instances = personal ? List.<String>of() : instances();
        return instances.isEmpty()
                ? arns().limit(1).map(arn -> new Identifier("", List.of(arn))).toList()
                : List.of(new Identifier("instances", instances));
    }

    private Stream<String> values(String name) {
        var node = request.node().get(name);
        return node != null && node.isArray()
                ? Fields.texts(node)
                : Stream.of(request.text(name)).filter(text -> !text.isEmpty());
    }

    /** EC2 puts its lists in {@code instancesSet.items[].instanceId}. */
    private List<String> instances() {
        return request.in("instancesSet")
                .list("items")
                .map(item -> Fields.firstOf(item.text("instanceId"), item.text("imageId")))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private Stream<String> arns() {
        return detail.list("resources").map(resource -> resource.text("ARN")).filter(arn -> !arn.isEmpty());
    }
}
