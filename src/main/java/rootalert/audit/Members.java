package rootalert.audit;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import rootalert.event.AccountId;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The accounts of the organization.
 *
 * @param problem why they are not all; empty if they are
 */
record Members(List<Member> all, String problem) {

    /**
     * Lists them, 20 a page. A page may be empty, and others follow.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html">ListAccounts</a>
     */
    static Members list(AwsApi aws, Backoff backoff) {
        var all = new ArrayList<Member>();
        var tokens = new HashSet<String>();
        var input = instance.objectNode();
        try {
            do {
                if (backoff.isOver()) {
                    return new Members(all, "ListAccounts took too long.");
                }
                var page = backoff.ask(() -> aws.call(Operation.LIST_ACCOUNTS, input));
                if (!page.path("Accounts").isArray()) {
                    throw SdkClientException.create("the answer has no list");
                }
                page.path("Accounts")
                        .valueStream()
                        .map(Member::parse)
                        .filter(member -> AccountId.isValid(member.id()))
                        .forEach(all::add);
                var token = page.path("NextToken").asText("");
                if (!tokens.add(token)) {
                    throw SdkClientException.create("the same page again, without end");
                }
                input.put("NextToken", token);
                if (!token.isEmpty()) {
                    backoff.pace();
                }
            } while (!input.path("NextToken").asText().isEmpty());
            return new Members(all, "");
        } catch (RuntimeException e) {
            return new Members(all, "ListAccounts: " + CallResult.of(e).why(CallResult.code(e)) + ".");
        }
    }

    /** All but the management account. */
    List<Member> audited() {
        return all.stream().filter(member -> !member.isManagement()).toList();
    }

    Optional<Member> find(String account) {
        return all.stream().filter(member -> member.id().equals(account)).findFirst();
    }
}
