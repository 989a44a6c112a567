package rootalert.account;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import rootalert.event.SafeText;

/**
 * Names that the owners gave in the template's parameter.
 *
 * @param names by account id
 */
public record ConfiguredNames(Map<String, String> names) implements AccountNames {
    private static final Pattern ENTRY = Pattern.compile("\\s*(\\d{12})\\s*=\\s*(\\S.*?)\\s*");
    private static final int NAME_LENGTH = 63;

    public ConfiguredNames {
        names = Map.copyOf(names);
    }

    /**
     * Reads {@code 123456789012=prod,210987654321=sandbox}; an empty text holds no name.
     *
     * @throws IllegalArgumentException naming the entry that is wrong
     */
    public static ConfiguredNames parse(String text) {
        var names = new HashMap<String, String>();
        for (var entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
            var matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "\"" + entry.strip() + "\" is not an account id of 12 digits, =, and a name");
            }
            if (names.put(matcher.group(1), SafeText.line(matcher.group(2), NAME_LENGTH)) != null) {
                throw new IllegalArgumentException("account " + matcher.group(1) + " is named twice");
            }
        }
        return new ConfiguredNames(names);
    }

    @Override
    public AccountName nameOf(String accountId) {
        var name = names.get(accountId);
        return name == null ? new AccountName.NotOurs() : new AccountName.Named(name);
    }
}
