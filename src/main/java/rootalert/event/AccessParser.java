package rootalert.event;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rootalert.event.Access.Change;
import rootalert.text.Words;

/**
 * Finds who a call lets in, whatever the service: in permissions of images, snapshots and documents, in policies, access
 * control lists and switches. What networks let in is read by {@link SecurityGroupRules}.
 */
final class AccessParser {
    private static final int MAX_SHOWN = 2;
    /** In one another: each is a level of the stack. */
    private static final int MAX_TEXTS = 2;

    /** An endpoint's policy says what may be reached through it, and AWS's own lets everyone do everything. A preview changes nothing. */
    private static final Pattern NO_OPENING = Pattern.compile("(Create|Modify)VpcEndpoint|CreateAccessPreview");

    /** Calls whose names take away what their requests name. */
    private static final Pattern GIVES_UP = Pattern.compile(
            "(?:Batch)?(?:Delete|Remove|Revoke|Disassociate|Deregister|Detach|Disable|Cancel|Reject|Unshare|Retire)");

    /** Calls that open ports to addresses. */
    private static final Pattern NETWORK =
            Pattern.compile(".*SecurityGroup(Rules|Ingress)|(Open|Put)InstancePublicPorts");

    /** Lists of accounts or principals, and single ones, by the parameters that name them. */
    private static final Set<String> GIVEN_TO = Set.of(
            "valuestoadd",
            "accountidstoadd",
            "addallowedprincipals",
            "principal",
            "principalarn",
            "principals",
            "accountwithrestoreaccess",
            "sharedaccountid",
            "consumeridentifier",
            "awsaccountid",
            "awsaccountids",
            "granteeprincipal",
            "sharetarget",
            "usergroup",
            "usergroups",
            "organizationnode");

    /** They share with the account that their requests name. */
    private static final Pattern SHARING = Pattern.compile("[A-Z][a-z][A-Za-z]*Share|Authorize[A-Z].*|Share[A-Z].*");

    private static final Set<String> SHARED_WITH = Set.of("account", "accountid", "accountids");

    /** What "everyone" is limited to by parameters beside it. */
    private static final Set<String> LIMITED_TO =
            Set.of("principalorgid", "organizationid", "sourceaccount", "sourcearn");

    private static final Pattern PRINCIPAL =
            Pattern.compile("\\*|all|\\d{12}|arn:.+|[a-z0-9.-]+\\.amazonaws\\.com|(?:o|ou)-[a-z0-9-]+");

    private static final Set<String> TAKEN_FROM =
            Set.of("valuestoremove", "accountidstoremove", "removeallowedprincipals");

    /** What opens something to the internet if it is true. */
    private static final Set<String> SWITCHES =
            Set.of("publiclyaccessible", "ispubliclyaccessible", "endpointpublicaccess", "allowfrompublic");

    /** What opens something to everyone, by the value that does. */
    private static final Map<String, String> OPEN = Map.of(
            "publicsharingenabled", "true",
            "allowunauthenticatedidentities", "true",
            "projectvisibility", "PUBLIC_READ",
            "getobject", "public");

    /** Rules of a service's own firewall. */
    private static final Set<String> ADDRESS_RULES = Set.of("iprule", "iprange", "whitelistrules");

    /** Fields that may say that something is opened. */
    private static final Set<String> OPENING = Stream.of(
                    SWITCHES, OPEN.keySet(), ADDRESS_RULES, Set.of("type", "publicaccesscidrs"))
            .flatMap(Set::stream)
            .collect(toUnmodifiableSet());

    /** OpenSearch Serverless writes such a policy as a text. */
    private static final String NETWORK_POLICY = "AllowFromPublic";

    private static final Pattern PUBLIC_LIST = Pattern.compile(
            "public-read|public-read-write|authenticated-read|.*/global/(AllUsers|AuthenticatedUsers)\"?");

    private final ApiCall call;
    private final Fields request;
    private final String own;

    private AccessParser(ApiCall call, Fields request, String own) {
        this.call = call;
        this.request = request;
        this.own = own;
    }

    /** @param own the account of the call, which is let in whatever a policy says */
    static Access parse(ApiCall call, Fields request, String own) {
        return NO_OPENING.matcher(call.name()).matches() ? Access.NONE : new AccessParser(call, request, own).parse();
    }

    /** Whether it opens or closes ports: {@link SecurityGroupRules} says to whom. */
    static boolean isOfNetwork(ApiCall call) {
        return NETWORK.matcher(call.name()).matches();
    }

    /** Nothing is asked before it is needed: most requests say it by the first of these, or by none. */
    private Access parse() {
        return Stream.<Supplier<Access>>of(
                        this::opened,
                        () -> access(Change.GIVEN, Stream.concat(permissions("add"), givenTo())),
                        () -> access(Change.WITHDRAWN, Stream.concat(permissions("remove"), named(TAKEN_FROM))),
                        () -> access(Change.GIVEN, policies()))
                .map(Supplier::get)
                .filter(access -> access.change() != Change.NONE)
                .findFirst()
                .orElse(Access.NONE);
    }

    private Access access(Change direction, Stream<String> names) {
        var all = names.filter(name -> !name.isEmpty()).distinct().toList();
        if (all.isEmpty()) {
            return Access.NONE;
        }
        var change = takesAway() ? Change.WITHDRAWN : direction;
        var others = all.stream()
                .filter(name -> !isOwn(name))
                .sorted(Comparator.comparingInt(this::rank))
                .toList();
        if (all.contains("*") || all.contains("all")) {
            return Access.ofEveryone(change);
        }
        var shown = others.isEmpty() ? all : others;
        return new Access(
                change,
                Access.Reach.NAMED,
                inWords(shown),
                others.stream().anyMatch(name -> Principal.isOfAnother(name, own)),
                shown.stream().map(Principal::inWords).distinct().toList());
    }

    /** Another account before what cannot be told, and that before AWS's own services. */
    private int rank(String principal) {
        return Principal.isOfAnother(principal, own) ? 0 : principal.endsWith(".amazonaws.com") ? 2 : 1;
    }

    private boolean takesAway() {
        return GIVES_UP.matcher(call.name()).lookingAt()
                || request.text(request.spelled("operationType")).equals("remove");
    }

    /** An organization that an own account manages is more than that account. */
    private boolean isOwn(String principal) {
        return !own.isEmpty()
                && (principal.equals(own) || principal.contains("::" + own + ":"))
                && !principal.contains(":organizations:");
    }

    /** EC2 names accounts in items of userId, and everyone as the group "all". */
    private Stream<String> permissions(String object) {
        return request.node()
                .propertyStream()
                .map(permission -> new Fields(permission.getValue()).in(object))
                .flatMap(items -> items.list("items"))
                .flatMap(item -> Stream.of(item.text("group"), item.text("userId")));
    }

    /** EventBridge and Lambda name everyone, and beside it the organization or account that is meant. */
    private Stream<String> givenTo() {
        var named = Stream.concat(
                        named(GIVEN_TO), SHARING.matcher(call.name()).matches() ? named(SHARED_WITH) : Stream.empty())
                .toList();
        if (!named.contains("*")) {
            return named.stream();
        }
        var condition = request.in("condition");
        var limits = Stream.concat(
                        texts(request.node(), LIMITED_TO::contains, MAX_TEXTS),
                        condition.text("key").startsWith("aws:") ? Stream.of(condition.text("value")) : Stream.empty())
                .filter(limit -> PRINCIPAL.matcher(limit).matches())
                .toList();
        return limits.isEmpty()
                ? named.stream()
                : named.stream().flatMap(name -> name.equals("*") ? limits.stream() : Stream.of(name));
    }

    private Stream<String> named(Set<String> names) {
        return texts(request.node(), names::contains, MAX_TEXTS)
                .filter(text -> PRINCIPAL.matcher(text).matches());
    }

    /** Every policy in the request that says who: identity policies name no principal. */
    private Stream<String> policies() {
        return PolicyDocument.in(request.node()).principals().stream();
    }

    private Access opened() {
        if (takesAway()) {
            return Access.NONE;
        }
        var said = fields(request.node(), OPENING::contains, MAX_TEXTS).toList();
        boolean switched = said.stream()
                .anyMatch(field -> SWITCHES.contains(field.name)
                        ? field.text.equalsIgnoreCase("true")
                        : field.text.equals("SERVICE_PROVIDED_EIPS"));
        if ((switched && !isLimited(said)) || AddressBlocks.areTheInternet(texts(said, ADDRESS_RULES))) {
            return Access.ofTheInternet(Change.GIVEN, List.of());
        }
        boolean toEveryone = request.text("authType").equals("NONE")
                || said.stream()
                        .anyMatch(field -> OPEN.getOrDefault(field.name, "").equals(field.text))
                || (call.service().equals("s3")
                        && request.everyText()
                                .anyMatch(text -> PUBLIC_LIST.matcher(text).matches()));
        return toEveryone ? Access.ofEveryone(Change.GIVEN) : Access.NONE;
    }

    /** Whether only these addresses may reach what is public. */
    private static boolean isLimited(List<Field> said) {
        var addresses = texts(said, Set.of("publicaccesscidrs"));
        return !addresses.isEmpty() && !AddressBlocks.areTheInternet(addresses);
    }

    /**
     * A text of a field, or of a list or object in it.
     *
     * @param name of the field, in lower case
     */
    private record Field(String name, String text) {}

    private static List<String> texts(List<Field> fields, Set<String> names) {
        return fields.stream()
                .filter(field -> names.contains(field.name))
                .map(Field::text)
                .toList();
    }

    private static Stream<String> texts(JsonNode node, Predicate<String> names, int texts) {
        return fields(node, names, texts).map(Field::text);
    }

    /**
     * Those with these names, and what is in them.
     *
     * @param texts how many texts in one another are still read
     */
    private static Stream<Field> fields(JsonNode node, Predicate<String> names, int texts) {
        // Whom a policy names, it may as well deny.
        if (node.has("Statement")) {
            return Stream.empty();
        }
        if (texts > 0 && node.isTextual() && node.asText().contains(NETWORK_POLICY)) {
            return fields(Fields.parsed(node.asText()), names, texts - 1);
        }
        return node.isArray()
                ? node.valueStream().flatMap(element -> fields(element, names, texts))
                : node.propertyStream().flatMap(field -> {
                    var name = field.getKey().toLowerCase(Locale.ROOT);
                    return names.test(name) && !field.getValue().has("Statement")
                            ? new Fields(field.getValue()).everyText().map(text -> new Field(name, text))
                            : fields(field.getValue(), names, texts);
                });
    }

    private static String inWords(List<String> principals) {
        return Words.list(principals.stream().map(Principal::inWords).distinct().toList(), MAX_SHOWN);
    }
}
