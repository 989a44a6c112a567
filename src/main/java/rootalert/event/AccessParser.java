package rootalert.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    private static final int MAX_DEPTH = 6;

    /** An endpoint's policy says what may be reached through it, and AWS's own lets everyone do everything. */
    private static final Pattern NO_OPENING = Pattern.compile("(Create|Modify)VpcEndpoint");

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
            "sharetarget");

    private static final Pattern PRINCIPAL =
            Pattern.compile("\\*|all|\\d{12}|arn:.+|[a-z0-9.-]+\\.amazonaws\\.com|(?:o|ou)-[a-z0-9-]+");

    private static final Set<String> TAKEN_FROM =
            Set.of("valuestoremove", "accountidstoremove", "removeallowedprincipals");

    /** What opens something to the internet if it is true. */
    private static final Set<String> SWITCHES =
            Set.of("publiclyaccessible", "ispubliclyaccessible", "endpointpublicaccess");

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
                        () -> access(Change.GIVEN, Stream.concat(permissions("add"), named(GIVEN_TO))),
                        () -> access(Change.WITHDRAWN, Stream.concat(permissions("remove"), named(TAKEN_FROM))),
                        () -> access(Change.GIVEN, policies()))
                .map(Supplier::get)
                .filter(access -> access.change() != Change.NONE)
                .findFirst()
                .orElse(Access.NONE);
    }

    private Access access(Change direction, Stream<String> names) {
        var all = names.filter(name -> !name.isEmpty()).distinct().toList();
        var change = GIVES_UP.matcher(call.name()).lookingAt() ? Change.WITHDRAWN : direction;
        var others = all.stream()
                .filter(name -> !isOwn(name))
                .sorted(Comparator.comparingInt(this::rank))
                .toList();
        if (all.contains("*") || all.contains("all")) {
            return Access.ofEveryone(change);
        }
        if (all.isEmpty()) {
            return Access.NONE;
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

    private boolean isOwn(String principal) {
        return !own.isEmpty() && (principal.equals(own) || principal.contains("::" + own + ":"));
    }

    /** EC2 names accounts in items of userId, and everyone as the group "all". */
    private Stream<String> permissions(String object) {
        return request.node()
                .propertyStream()
                .map(permission -> new Fields(permission.getValue()).in(object))
                .flatMap(items -> items.list("items"))
                .flatMap(item -> Stream.of(item.text("group"), item.text("userId")));
    }

    private Stream<String> named(Set<String> names) {
        return texts(request.node(), names::contains, 0)
                .filter(text -> PRINCIPAL.matcher(text).matches());
    }

    /** Every policy in the request that says who: identity policies name no principal. */
    private Stream<String> policies() {
        return nodes(request.node(), 0)
                .map(AccessParser::document)
                .flatMap(document -> PolicyDocument.of(document).principals().stream());
    }

    private static JsonNode document(JsonNode node) {
        return node.isTextual() ? Fields.parsed(node.asText()) : node;
    }

    private Access opened() {
        boolean switched = texts(request.node(), SWITCHES::contains, 0).anyMatch(text -> text.equalsIgnoreCase("true"))
                || texts(request.node(), "type"::equals, 0).anyMatch("SERVICE_PROVIDED_EIPS"::equals);
        boolean toInternet = switched && !isLimited();
        boolean toEveryone = request.text("authType").equals("NONE")
                || (call.service().equals("s3")
                        && request.everyText()
                                .anyMatch(text -> PUBLIC_LIST.matcher(text).matches()));
        return toInternet
                ? Access.ofTheInternet(Change.GIVEN, List.of())
                : toEveryone ? Access.ofEveryone(Change.GIVEN) : Access.NONE;
    }

    /** Whether only these addresses may reach what is public. */
    private boolean isLimited() {
        var addresses = texts(request.node(), name -> name.equals("publicaccesscidrs"), 0)
                .toList();
        return !addresses.isEmpty() && !AddressBlocks.areTheInternet(addresses);
    }

    /** Texts of the fields with these names, in lower case, and of the lists and objects in them. */
    private static Stream<String> texts(JsonNode node, Predicate<String> names, int depth) {
        // Whom a policy names, it may as well deny.
        if (depth > MAX_DEPTH || node.has("Statement")) {
            return Stream.empty();
        }
        return node.isArray()
                ? node.valueStream().flatMap(element -> texts(element, names, depth + 1))
                : node.propertyStream()
                        .flatMap(field -> names.test(field.getKey().toLowerCase(Locale.ROOT))
                                        && !field.getValue().has("Statement")
                                ? new Fields(field.getValue()).everyText()
                                : texts(field.getValue(), names, depth + 1));
    }

    /** What may be a policy: objects with statements, and texts that hold one. */
    private static Stream<JsonNode> nodes(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            return Stream.empty();
        }
        if (node.isTextual()) {
            return node.asText().contains("Statement") ? Stream.of(node) : Stream.empty();
        }
        return node.has("Statement") ? Stream.of(node) : node.valueStream().flatMap(child -> nodes(child, depth + 1));
    }

    private static String inWords(List<String> principals) {
        return Words.list(principals.stream().map(Principal::inWords).distinct().toList(), MAX_SHOWN);
    }
}
