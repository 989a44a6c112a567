package rootalert.facts;

import java.util.HashMap;
import java.util.Map;
import rootalert.aws.Answer;
import rootalert.event.AccountId;
import rootalert.text.KeyValueList;
import rootalert.text.SafeText;

/**
 * The names that the owners gave in the template's parameter.
 *
 * @param names by account ID
 */
public record ConfiguredNames(Map<String, String> names) implements AccountNames {
    private static final String FORM = "a 12-digit account ID, =, and a name";

    public ConfiguredNames {
        names = Map.copyOf(names);
    }

    /**
     * Reads {@code 123456789012=prod,210987654321=sandbox}; an empty text means no names.
     *
     * @throws IllegalArgumentException quoting the entry that is wrong
     */
    public static ConfiguredNames parse(String text) {
        var names = new HashMap<String, String>();
        for (var entry : KeyValueList.parse(text, FORM)) {
            if (!AccountId.isValid(entry.key())) {
                throw KeyValueList.wrong(entry.text(), FORM);
            }
            if (names.put(entry.key(), SafeText.line(entry.value(), MAX_LENGTH)) != null) {
                throw new IllegalArgumentException("account " + entry.key() + " is named twice");
            }
        }
        return new ConfiguredNames(names);
    }

    @Override
    public Answer<String> nameOf(String accountId) {
        var name = names.get(accountId);
        return name == null ? new Answer.NotAsked<>() : new Answer.Known<>(name);
    }
}
