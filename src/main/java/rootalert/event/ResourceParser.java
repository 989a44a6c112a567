package rootalert.event;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
            "username",
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
            "targetId",
            "principalId",
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
        this.request = detail.in("requestParameters")
                .unwrapped(call.name() + "Request")
                .unwrapped(Fields.lowerFirst(call.name()) + "Input");
        this.personal = call.source().startsWith("account.") || call.source().startsWith("billing");
        this.names = personal ? IMPERSONAL : IDENTIFIERS;
    }

    /** @param own the account that made the call */
    static Resource parse(ApiCall call, Fields detail, String own) {
        return call.isAccountDeparture() ? departedAccount(detail) : new ResourceParser(call, detail).parse(own);
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

    private Resource parse(String own) {
        var named = named(own);
        return new Resource(
                named,
                personal ? List.of() : ReturnedIds.of(detail, Identifier.values(named)),
                Mentions.of(detail),
                request.text("userName"),
                personal
                        ? Parameters.ofNames(request, Set.copyOf(IMPERSONAL), detail.in("responseElements"), own)
                        : Parameters.parse(
                                call, request, detail.in("responseElements"), own, named, () -> things(named)));
    }

    /** What it may be about, by the request and then by the answer. */
    private Stream<Identifier> things(List<Identifier> named) {
        return Stream.<Supplier<Stream<Identifier>>>of(
                        named::stream,
                        () -> Identifier.together(Names.of(request)),
                        () -> Identifier.together(Names.of(detail.in("responseElements"))))
                .flatMap(Supplier::get);
    }

    /** What the request names by a field of the list, else by any that looks like it; else the first ARN of the record. */
    private List<Identifier> named(String own) {
        var named = request.node().isEmpty() ? List.<Identifier>of() : requested(own);
        if (personal || isTelling(named)) {
            return named;
        }
        return Stream.concat(arns().limit(1).map(arn -> new Identifier("", List.of(arn))), named.stream())
                .toList();
    }

    /** Whether it says more than in which account or region. */
    private static boolean isTelling(List<Identifier> named) {
        return named.stream().anyMatch(field -> !IMPERSONAL.contains(field.field()));
    }

    private List<Identifier> requested(String own) {
        var fields = ofTheList()
                .map(name -> new Identifier(name, values(request.spelled(name)).toList()))
                .filter(named -> !named.values().isEmpty())
                .filter(named -> !isOwn(named, own))
                .limit(MAX_SHOWN)
                .toList();
        if (personal) {
            return fields;
        }
        var instances = instances().toList();
        boolean telling = !instances.isEmpty() || isTelling(fields);
        var more = Stream.concat(instances.stream(), telling ? Stream.empty() : Names.of(request))
                .filter(field -> !isOwn(field, own));
        return Identifier.together(Stream.concat(fields.stream(), more))
                .limit(MAX_SHOWN)
                .toList();
    }

    /** The names of the list that the request has, in the order of the list, however it writes them. Most requests have few fields. */
    private Stream<String> ofTheList() {
        return request.node()
                .propertyStream()
                .map(Map.Entry::getKey)
                .flatMap(field -> Stream.of(field, Fields.lowerFirst(field)))
                .distinct()
                .filter(names::contains)
                .sorted(Comparator.comparingInt(names::indexOf));
    }

    /** That a call is about the account that made it goes without saying. */
    private static boolean isOwn(Identifier field, String own) {
        return field.values().equals(List.of(own));
    }

    private Stream<String> values(String name) {
        var node = request.node().get(name);
        var texts = node != null && node.isArray() ? Fields.texts(node) : Stream.of(request.text(name));
        return texts.filter(text -> Names.saysSomething(text) && !Names.isHidden(text));
    }

    /** EC2 puts its lists in {@code instancesSet.items[].instanceId}; what is to be started has an image there. */
    private Stream<Identifier> instances() {
        return Stream.of("instanceId", "imageId")
                .map(field -> new Identifier(
                        field.equals("instanceId") ? "instances" : field,
                        request.in("instancesSet")
                                .list("items")
                                .map(item -> item.text(field))
                                .filter(id -> !id.isEmpty())
                                .distinct()
                                .toList()))
                .filter(named -> !named.values().isEmpty());
    }

    /** A list of objects, as AWS writes it; whoever passes a record on may have written the one element alone. */
    private Stream<String> arns() {
        return Stream.concat(detail.list("resources"), Stream.of(detail.in("resources")))
                .map(resource -> Fields.firstOf(resource.text("ARN"), resource.text("arn"), resource.text("Arn")))
                .filter(arn -> !arn.isEmpty());
    }
}
