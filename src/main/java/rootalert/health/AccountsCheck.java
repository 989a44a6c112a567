package rootalert.health;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import rootalert.aws.AwsApi;
import rootalert.aws.Operation;
import rootalert.text.SafeText;
import rootalert.text.Words;

/** Whether a spoke was heard of in every active account of the organization. */
record AccountsCheck(AwsApi aws, Spokes spokes) {
    /** Of 20 accounts each. */
    private static final int MAX_PAGES = 500;

    private static final int ID_LENGTH = 12;
    private static final int MAX_NAMED = 10;

    /**
     * Asks.
     *
     * @param ownAccount the hub's account, which needs no spoke
     */
    CheckResult ask(String ownAccount) {
        var heard = spokes.accounts();
        var unheard = activeAccounts().stream()
                .filter(account -> !account.equals(ownAccount) && !heard.contains(account))
                .sorted()
                .toList();
        return unheard.isEmpty()
                ? new CheckResult.Ok(true)
                : new CheckResult.Broken(Words.list(unheard, MAX_NAMED), "");
    }

    private List<String> activeAccounts() {
        var accounts = new ArrayList<String>();
        var input = instance.objectNode();
        for (int page = 0; page < MAX_PAGES; page++) {
            var answer = aws.call(Operation.LIST_ACCOUNTS, input);
            answer.path("Accounts")
                    .valueStream()
                    .filter(AccountsCheck::isActive)
                    .map(account -> SafeText.line(account.path("Id").asText(), ID_LENGTH))
                    .forEach(accounts::add);
            var next = answer.path("NextToken").asText();
            if (next.isEmpty()) {
                return accounts;
            }
            input = instance.objectNode().put("NextToken", next);
        }
        throw new IllegalStateException("The organization has too many accounts to list.");
    }

    /** State takes the place of Status, which AWS retires. */
    private static boolean isActive(JsonNode account) {
        return account.path("State").asText(account.path("Status").asText()).equals("ACTIVE");
    }
}
