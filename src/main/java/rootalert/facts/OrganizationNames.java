package rootalert.facts;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.InstantSource;
import rootalert.aws.Answer;
import rootalert.aws.AwsApi;
import rootalert.aws.CachedLookup;
import rootalert.aws.Lookup;
import rootalert.aws.Operation;
import rootalert.event.AccountId;
import rootalert.text.SafeText;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The names of the organization's accounts. AWS answers only to the management account and to delegated administrators,
 * so the owners have to opt in.
 */
public final class OrganizationNames implements AccountNames {

    private final AwsApi aws;
    private final CachedLookup<String, String> names;

    /** Lives as long as the container. */
    public OrganizationNames(AwsApi aws, InstantSource clock) {
        this(aws, clock, Lookup.TIMEOUT);
    }

    OrganizationNames(AwsApi aws, InstantSource clock, Duration timeout) {
        this.aws = aws;
        this.names = new CachedLookup<>(this::describeAccount, FOR_GOOD, timeout, clock);
    }

    @Override
    public Answer<String> nameOf(String accountId) {
        return AccountId.isValid(accountId) ? names.get(accountId) : new Answer.NotAsked<>();
    }

    @Override
    public void prefetch(String accountId) {
        if (AccountId.isValid(accountId)) {
            names.prefetch(accountId);
        }
    }

    private String describeAccount(String accountId) {
        var input = instance.objectNode().put("AccountId", accountId);
        return name(accountId, aws.call(Operation.DESCRIBE_ACCOUNT, input).path("Account"));
    }

    /** Another account's name would be worse than none. */
    private static String name(String accountId, JsonNode account) {
        var name = SafeText.line(account.path("Name").asText(), MAX_LENGTH);
        if (!account.path("Id").asText().equals(accountId) || name.isEmpty()) {
            throw SdkClientException.create("the answer does not name account " + accountId);
        }
        return name;
    }
}
