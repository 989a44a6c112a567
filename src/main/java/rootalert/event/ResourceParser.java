package rootalert.event;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.text.SafeText;
import rootalert.text.Words;

/**
 * Finds what a call was about: identifiers among its request parameters, chosen by name. Request parameters are never
 * shown whole, since they may hold secrets, personal data or megabytes of text.
 */
final class ResourceParser {
    private static final int MAX_SHOWN = 3;
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final int MAX_IDENTIFIERS = 100;
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
            "accountId",
            "arn",
            "Arn",
            "loadBalancerArn",
            "certificateArn",
            "alarmName",
            "UUID");

    /** Names, IDs and ARNs that tell whose part a call was about, but are not shown. */
    private static final List<String> HIDDEN = List.of(
            "changeSetName",
            "eventSourceArn",
            "filterName",
            "functionArn",
            "resourceArn",
            "resourceARN",
            "statementId",
            "targetArn",
            "trailARN",
            "uUID",
            "uuid");

    /** Of the services that keep people's names and addresses, only what cannot be one. */
    private static final List<String> IMPERSONAL = List.of("alternateContactType", "regionName", "accountId");

    private final Fields detail;
    private final Fields request;
    private final List<String> names;
    private final boolean personal;

    private ResourceParser(String eventSource, Fields detail) {
        this.detail = detail;
        this.request = detail.in("requestParameters");
        this.personal = eventSource.startsWith("account.") || eventSource.startsWith("billing");
        this.names = personal ? IMPERSONAL : IDENTIFIERS;
    }

    static Resource parse(ApiCall call, Fields detail) {
        return call.isAccountDeparture() ? departedAccount(detail) : new ResourceParser(call.source(), detail).parse();
    }

    /** No page of AWS says which field holds it (not verified), so the only account ID in the details is taken. */
    private static Resource departedAccount(Fields detail) {
        var accounts = detail.in("serviceEventDetails")
                .everyText()
                .filter(text -> ACCOUNT_ID.matcher(text).matches())
                .distinct()
                .toList();
        return new Resource(accounts.size() == 1 ? accounts.getFirst() : "", "", accounts, "", false);
    }

    private Resource parse() {
        var text = SafeText.cut(Fields.firstOf(named(), personal ? "" : instances(), firstArn()), TEXT_LENGTH);
        return new Resource(
                text,
                personal ? "" : SafeText.cut(ReturnedIds.of(detail, text::contains), TEXT_LENGTH),
                identifiers(),
                request.text("userName"),
                request.text("enable").equalsIgnoreCase("false"));
    }

    /** Up to three identifiers as "parameter: value". */
    private String named() {
        return names.stream()
                .map(name -> named(name, values(name).toList()))
                .filter(text -> !text.isEmpty())
                .limit(MAX_SHOWN)
                .collect(Collectors.joining(", "));
    }

    private static String named(String name, List<String> values) {
        return values.isEmpty() ? "" : name + ": " + Words.list(values, MAX_SHOWN);
    }

    private Stream<String> values(String name) {
        var node = request.node().get(name);
        return node != null && node.isArray()
                ? Fields.texts(node)
                : Stream.of(request.text(name)).filter(text -> !text.isEmpty());
    }

    private List<String> identifiers() {
        var response = detail.in("responseElements");
        return Stream.of(
                        names.stream().flatMap(this::values),
                        personal ? Stream.<String>empty() : HIDDEN.stream().flatMap(this::values),
                        // A call on a trigger gives the trigger's UUID, and its answer the function.
                        Stream.of(response.text("functionArn"), response.text("eventSourceArn")),
                        arns())
                .flatMap(each -> each)
                .filter(text -> !text.isEmpty())
                .limit(MAX_IDENTIFIERS)
                .toList();
    }

    /** EC2 puts its lists in {@code instancesSet.items[].instanceId}. */
    private String instances() {
        return named(
                "instances",
                request.in("instancesSet")
                        .list("items")
                        .map(item -> Fields.firstOf(item.text("instanceId"), item.text("imageId")))
                        .filter(id -> !id.isEmpty())
                        .toList());
    }

    private String firstArn() {
        return arns().findFirst().orElse("");
    }

    private Stream<String> arns() {
        return detail.list("resources").map(resource -> resource.text("ARN")).filter(arn -> !arn.isEmpty());
    }
}
