package rootalert.event;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.text.SafeText;
import rootalert.text.Words;

/**
 * What a request asks for, as far as the first sentence of an alert tells it.
 *
 * @param values short texts by request parameter: only chosen parameters, and only values in the form of a name or an ID,
 *     so that none of them can pass for words of ours
 * @param access who is let in or shut out
 * @param switchedOff whether something is switched off: {@code enable: false}, and whatever else means the same
 * @param given what is set and to what, to be compared with and not shown: see {@link Given}
 */
public record Parameters(Map<String, String> values, Access access, boolean switchedOff, Set<String> given) {
    static final Parameters NONE = new Parameters(Map.of(), Access.NONE, false, Set.of());

    /** IAM allows no longer name. What has less room shortens it further. */
    private static final int LENGTH = 128;

    /** They say whose or how, and not what. */
    private static final Set<String> NO_THING = Set.of(
            "accountId", "awsAccountId", "policyName", "organizationId", "principals", "statementId", "regionName");

    private static final int MAX_INSTANCES = 1_000;

    private static final int MAX_CHANGED = 6;
    private static final Pattern CHANGING = Pattern.compile("(Modify|Update|Change|Configure|Edit|Reset)[A-Z].*");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,60}");
    private static final Set<String> NO_CHANGE = Set.of(
            "applyImmediately",
            "clientToken",
            "clientRequestToken",
            "currentVersion",
            "ifMatch",
            "dryRun",
            "force",
            "attribute",
            "attributeType",
            "operationType",
            "accountId",
            "awsAccountId",
            "host");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@/-]{1,256}");

    private static final Set<String> NAMES = Set.of(
            "accountId",
            "backupVaultName",
            "bucketName",
            "clusterIdentifier",
            "clusterName",
            "dBClusterIdentifier",
            "dBClusterSnapshotIdentifier",
            "dBInstanceIdentifier",
            "dBSnapshotIdentifier",
            "domainName",
            "eventBusName",
            "functionName",
            "granteePrincipal",
            "groupId",
            "groupName",
            "hostedZoneId",
            "id",
            "imageId",
            "instanceId",
            "instanceName",
            "keyId",
            "keyName",
            "name",
            "networkAclId",
            "policyId",
            "policyName",
            "portfolioId",
            "principalArn",
            "regionName",
            "relationalDatabaseName",
            "roleName",
            "rootId",
            "rule",
            "secretId",
            "serviceCode",
            "servicePrincipal",
            "snapshotId",
            "stackName",
            "status",
            "tableName",
            "target",
            "targetId",
            "topicArn",
            "userName",
            "volumeId");

    /** What is made of the request, under names of ours. */
    private static final Set<String> MADE = Set.of(
            "administered",
            "answer",
            "changed",
            "contact",
            "customPolicy",
            "instances",
            "named",
            "otherAccount",
            "otherAccounts",
            "permissions",
            "policyType",
            "policyTypes",
            "ports",
            "service",
            "thing",
            "to");

    /** Of these the ARN says whether they are AWS's own. */
    private static final Set<String> POLICIES = Set.of("managedPolicyArn", "permissionsBoundary", "policyArn");

    /** Of these the ARN says whether they are of another account. */
    private static final Set<String> PRINCIPALS = Set.of("granteePrincipal", "principalArn");

    /** What names an account, or several, that the call is about. */
    private static final List<String> ACCOUNTS = List.of(
            "accountId",
            "memberAccountId",
            "targetAccountId",
            "targetId",
            "awsAccountId",
            "adminAccount",
            "adminAccountId",
            "delegatedAdminAccountId",
            "peerOwnerId",
            "accountIds",
            "accountDetails",
            "memberAccountIds");

    private static final int MAX_ACCOUNTS = 2;

    /** The types of alternate contacts, as people call them. */
    private static final Map<String, String> CONTACTS = Map.of(
            "BILLING",
            "the billing contact",
            "OPERATIONS",
            "the operations contact",
            "SECURITY",
            "the security contact");

    private static final Set<String> SWITCHES = Set.of("enable", "enabled", "status");

    /** The services whose delegated administrator has power over root users, as people call them. */
    private static final Map<String, String> OVER_ROOT =
            Map.of("iam.amazonaws.com", "IAM", "account.amazonaws.com", "Account Management");

    private static final Map<String, Pattern> FORMS = Map.of(
            "accountId", AccountId.FORM,
            "policyId", Pattern.compile("p-\\w{1,128}"),
            "rootId", Pattern.compile("r-\\w{1,32}"),
            "targetId", Pattern.compile("\\d{12}|(r|ou)-[\\w-]{1,68}"));

    private static final Pattern POLICY_TYPE = Pattern.compile("[A-Z_]{1,40}_POLICY");

    private static final Set<String> OFF = Set.of("false", "inactive", "disabled", "suspended");

    public Parameters {
        values = values.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Empty if the request does not say, or says it in no form that we know. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether there can be a parameter of this name. */
    public static boolean canHave(String name) {
        return NAMES.contains(name) || POLICIES.contains(name) || MADE.contains(name);
    }

    /** Whether the request sets all of these: "masterUserPassword", "deletionProtection=false", "action=ARCHIVE". */
    public boolean sets(Collection<String> conditions) {
        return given.containsAll(conditions);
    }

    /**
     * Of one call.
     *
     * @param own the account that made it
     * @param named what the request names, most telling first
     * @param things what it may be about, the likeliest first
     */
    static Parameters parse(
            ApiCall call,
            Fields request,
            Fields response,
            String own,
            List<Identifier> named,
            Supplier<Stream<Identifier>> things) {
        // A sign-in has no resource either.
        if (request.node().isEmpty() && (call.readOnly() || call.isConsoleSignIn())) {
            return NONE;
        }
        var values = named(request, NAMES);
        if (call.service().equals("organizations")) {
            var type = policyType(request, response);
            values.put("policyType", type);
            values.put("policyTypes", type.replaceFirst("y$", "ies"));
            values.put("administered", OVER_ROOT.getOrDefault(request.text("servicePrincipal"), ""));
        }
        // Most calls of a storm read, and open nothing.
        if (call.readOnly()) {
            return new Parameters(values, Access.NONE, false, Given.of(request));
        }
        boolean network = AccessParser.isOfNetwork(call);
        var rules = network ? SecurityGroupRules.of(request) : SecurityGroupRules.NONE;
        var access = network ? rules.access(call.name().startsWith("Revoke")) : AccessParser.parse(call, request, own);
        values.put("to", access.to());
        values.put(
                "thing",
                things.get()
                        .filter(thing -> !NO_THING.contains(Fields.lowerFirst(thing.field())))
                        .findFirst()
                        .map(first -> Thing.inWords(call.name(), first))
                        .orElse(""));
        values.put("named", NamedByCall.inWords(call, request, things.get()));
        values.putAll(otherAccounts(request, own));
        values.put("changed", changed(call, request, named));
        values.put("ports", rules.portsInWords());
        values.put("portsInBrief", rules.portsInBrief());
        if (call.name().contains("SecurityGroup")
                && values.getOrDefault("groupId", "").isEmpty()) {
            var group = name(request.text("groupName"));
            values.put("groupId", group.isEmpty() ? "" : "security group " + group);
        }
        values.put("instances", instances(request, response));
        values.put(
                "customPolicy",
                PolicyName.inWords(request.in("customerManagedPolicyReference").text("name")));
        values.put(
                "permissions",
                Stream.of("policyDocument", "inlinePolicy")
                        .map(request.node()::path)
                        .map(policy -> PolicyDocument.in(policy).permissions())
                        .filter(permissions -> !permissions.isEmpty())
                        .findFirst()
                        .orElse(""));
        PRINCIPALS.stream()
                .filter(name -> Principal.isOfAnother(request.text(name), own))
                .forEach(name -> values.put(name, Principal.inWords(request.text(name))));
        return new Parameters(values, access, isSwitchedOff(request), Given.of(request));
    }

    private static boolean isSet(JsonNode value) {
        return value.isValueNode() ? !value.isNull() : !value.isEmpty();
    }

    /** What a call modified, by the names of its parameters alone; empty where the name of the call says it. */
    private static String changed(ApiCall call, Fields request, List<Identifier> named) {
        if (!CHANGING.matcher(call.name()).matches()) {
            return "";
        }
        var attribute = request.text("attribute");
        if (PARAMETER.matcher(attribute).matches() && request.node().has("value")) {
            return attribute;
        }
        var targets = named.stream().map(Identifier::field).toList();
        return Words.list(
                request.node()
                        .propertyStream()
                        .filter(field -> isSet(field.getValue()))
                        .map(Map.Entry::getKey)
                        .filter(name -> PARAMETER.matcher(name).matches())
                        .filter(name -> Stream.of(name, Fields.lowerFirst(name))
                                .noneMatch(same -> targets.contains(same) || NO_CHANGE.contains(same)))
                        .toList(),
                MAX_CHANGED);
    }

    /** The accounts that the request is about: {@code target} is who AWS Organizations invites. */
    private static List<String> accounts(Fields request) {
        return Stream.concat(
                        ACCOUNTS.stream().map(request::spelled).flatMap(name -> account(request, name)),
                        Stream.of("id", "Id")
                                .map(id -> request.in(request.spelled("target")).text(id)))
                .filter(AccountId::isValid)
                .distinct()
                .toList();
    }

    /** By itself, in a list, or in a list of objects that say more of each. */
    private static Stream<String> account(Fields request, String name) {
        return Stream.of(
                        Stream.of(request.text(name)),
                        Fields.texts(request.node().path(name)),
                        request.list(name).map(element -> element.text(element.spelled("accountId"))))
                .flatMap(accounts -> accounts);
    }

    /** Those that did not make it, for people, and the one by its ID, if there is one. */
    private static Map<String, String> otherAccounts(Fields request, String own) {
        var accounts = accounts(request);
        var others = accounts.stream().filter(id -> !id.equals(own)).toList();
        if (others.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "otherAccount",
                others.size() == 1 ? others.getFirst() : "",
                "otherAccounts",
                (accounts.equals(others) ? "for " : "also for ")
                        + (others.size() == 1 ? "account " : "accounts ")
                        + Words.list(others, MAX_ACCOUNTS));
    }

    /**
     * Only these names, of a service whose other parameters are about people; whether they are about another account than the one
     * that made the call; and how far its answer says that it got.
     */
    static Parameters ofNames(Fields request, Set<String> names, Fields response, String own) {
        var values = named(request, names);
        values.putAll(otherAccounts(request, own));
        values.put("contact", CONTACTS.getOrDefault(request.text(request.spelled("alternateContactType")), ""));
        values.put("answer", name(Fields.firstOf(response.text("status"), response.text("Status"))));
        return new Parameters(values, Access.NONE, false, Set.of());
    }

    /**
     * AWS Organizations tells the type of a policy in the request, the answer, or nowhere.
     *
     * @return "service control policy", in words; empty if the record does not say
     */
    private static String policyType(Fields request, Fields response) {
        var type = Fields.firstOf(
                request.text("policyType"),
                response.in("policy").in("policySummary").text("type"));
        return POLICY_TYPE.matcher(type).matches()
                ? type.toLowerCase(Locale.ROOT).replace('_', ' ')
                : "";
    }

    private static Map<String, String> named(Fields request, Set<String> names) {
        var named = new HashMap<String, String>();
        request.node().fieldNames().forEachRemaining(spelled -> {
            var name = Fields.lowerFirst(spelled);
            if (!spelled.equals(name) && request.node().has(name)) {
                return;
            }
            if (POLICIES.contains(name)) {
                named.put(name, PolicyName.inWords(policy(request, spelled)));
            } else if (names.contains(name)) {
                named.put(name, name(name, request.text(spelled)));
            }
        });
        return named;
    }

    /** IAM Identity Center names the account's own policies, which have no ARN there, in an object. */
    private static String policy(Fields request, String name) {
        var object = request.in(name);
        return Fields.firstOf(
                request.text(name),
                object.text("managedPolicyArn"),
                object.in("customerManagedPolicyReference").text("name"));
    }

    /** Of a call that fails, its caller chose even what has to be an ID: only what looks like one is taken. */
    private static String name(String parameter, String value) {
        var form = FORMS.get(parameter);
        return form == null || form.matcher(value).matches() ? name(value) : "";
    }

    /** A name, an ID, or the last part of an ARN; empty for anything else. */
    static String name(String value) {
        var last = value.startsWith("arn:") ? value.substring(value.lastIndexOf(':') + 1) : value;
        var name = value.startsWith("arn:") ? last.substring(last.lastIndexOf('/') + 1) : last;
        return NAME.matcher(name).matches() ? SafeText.middle(name, LENGTH) : "";
    }

    /** "instance i-0abc", "an m7i.large instance", "3 p5.48xlarge instances"; empty if the call is not about instances. */
    private static String instances(Fields request, Fields response) {
        var requested =
                request.in("instancesSet").list("items").limit(MAX_INSTANCES).toList();
        if (requested.isEmpty()) {
            return "";
        }
        var id = name(requested.getFirst().text("instanceId"));
        if (!id.isEmpty() && requested.size() == 1) {
            return "instance " + id;
        }
        var type = name(request.text("instanceType"));
        var noun = type.isEmpty() ? "instance" : type + " instance";
        long started =
                response.in("instancesSet").list("items").limit(MAX_INSTANCES).count();
        var most = name(requested.getFirst().text("maxCount"));
        if (id.isEmpty() && started == 0) {
            return most.matches("\\d{1,6}") ? number(Integer.parseInt(most), noun) : noun + "s";
        }
        return number(id.isEmpty() ? started : requested.size(), noun);
    }

    private static String number(long count, String noun) {
        return count == 1 ? Words.one(noun) : Words.count(count, noun);
    }

    /** Services differ in whether their parameters begin with a capital. */
    private static Stream<String> switches(Fields request) {
        return request.node()
                .propertyStream()
                .filter(field -> SWITCHES.contains(field.getKey().toLowerCase(Locale.ROOT)))
                .map(field -> field.getValue().asText());
    }

    private static boolean isSwitchedOff(Fields request) {
        var publicAccessBlock = request.in("PublicAccessBlockConfiguration").node();
        return Stream.concat(
                        Stream.concat(switches(request), switches(request.in("VersioningConfiguration"))),
                        publicAccessBlock.valueStream().map(value -> value.asText()))
                .anyMatch(value -> OFF.contains(value.toLowerCase(Locale.ROOT)));
    }
}
