package rootalert.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.event.Access.Change;
import rootalert.text.Words;

/**
 * Finds who a call lets in: in the permissions of images and snapshots, policies, access control lists and switches. What
 * security groups let in is read by {@link SecurityGroupRules}.
 */
final class AccessParser {
    private static final int MAX_SHOWN = 2;

    /** Request parameters that hold a policy, as text or as JSON. */
    private static final List<String> POLICIES =
            List.of("assumeRolePolicyDocument", "policyDocument", "bucketPolicy", "policy", "resourcePolicy");

    /** Calls whose policy says what a principal may do, and not who may do it. */
    private static final Set<String> IDENTITY_POLICIES =
            Set.of("PutUserPolicy", "PutRolePolicy", "PutGroupPolicy", "CreatePolicy", "CreatePolicyVersion");

    private static final Set<String> PUBLIC_LISTS = Set.of("public-read", "public-read-write");

    private AccessParser() {}

    static Access parse(ApiCall call, Fields request) {
        if (call.name().endsWith("SecurityGroupRules") || call.name().contains("SecurityGroupIngress")) {
            return SecurityGroupRules.of(request).access(call.name().startsWith("Revoke"));
        }
        return Stream.of(
                        permissions(request, "add", "valuesToAdd", Change.GIVEN),
                        permissions(request, "remove", "valuesToRemove", Change.WITHDRAWN),
                        policy(call, request),
                        principal(request),
                        isOpened(call, request) ? everyone(Change.GIVEN) : Access.NONE)
                .filter(access -> access.change() != Change.NONE)
                .findFirst()
                .orElse(Access.NONE);
    }

    /** EC2 names accounts in items of userId, and everyone as the group "all"; RDS has a list of both. */
    private static Access permissions(Fields request, String object, String list, Change change) {
        var items = Stream.of("launchPermission", "createVolumePermission")
                .flatMap(permission -> request.in(permission).in(object).list("items"))
                .flatMap(item -> Stream.of(item.text("group"), item.text("userId")));
        var values = request.node().path(list);
        var names = Stream.concat(items, values.isArray() ? Fields.texts(values) : Stream.of())
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.contains("all")) {
            return everyone(change);
        }
        return names.isEmpty() ? Access.NONE : new Access(change, false, inWords(names));
    }

    private static Access policy(ApiCall call, Fields request) {
        if (IDENTITY_POLICIES.contains(call.name())) {
            return Access.NONE;
        }
        var document = POLICIES.stream()
                .map(request::json)
                .map(PolicyDocument::of)
                .filter(policy -> !policy.isEmpty())
                .findFirst();
        if (document.isEmpty()) {
            return Access.NONE;
        }
        var principals = document.get().principals();
        return principals.contains("*") ? everyone(Change.GIVEN) : new Access(Change.GIVEN, false, inWords(principals));
    }

    /** Of Lambda's AddPermission. */
    private static Access principal(Fields request) {
        var principal = request.text("principal");
        if (principal.equals("*")) {
            return everyone(Change.GIVEN);
        }
        return principal.isEmpty() ? Access.NONE : new Access(Change.GIVEN, false, inWords(List.of(principal)));
    }

    private static boolean isOpened(ApiCall call, Fields request) {
        return request.text("authType").equals("NONE")
                || request.isTrue("publiclyAccessible")
                || (call.name().endsWith("Acl")
                        && request.everyText()
                                .anyMatch(text -> PUBLIC_LISTS.contains(text) || text.endsWith("/global/AllUsers")));
    }

    private static Access everyone(Change change) {
        return new Access(change, true, "everyone");
    }

    private static String inWords(List<String> principals) {
        return Words.list(principals.stream().map(Principal::inWords).distinct().toList(), MAX_SHOWN);
    }
}
