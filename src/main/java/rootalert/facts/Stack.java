package rootalert.facts;

import java.util.List;
import java.util.Locale;

/**
 * The stack that sends the alerts, so that readers know what to change or stop.
 *
 * @param name the CloudFormation stack's name, which the names of its parts contain
 * @param region where it runs, empty if unknown
 * @param accountId the account that it runs in, empty if unknown
 * @param otherParts IDs of parts whose names do not hold the stack's
 */
public record Stack(String name, String region, String accountId, List<String> otherParts) {
    /** The one part that every stack names alike: the statement in the event bus's policy. */
    static final String BUS_STATEMENT = "RootAlertSpokes";

    /**
     * CloudFormation cuts a long stack name where the name of a part would become too long (not verified on a page of AWS). The
     * shortest limit is 64 characters, of which logical ID and suffix take less than 40.
     */
    private static final int SHORTEST_CUT = 20;

    public Stack {
        otherParts = List.copyOf(otherParts);
    }

    /** Whether a name, ARN, URL or ID in a call is that of a part of this stack, as far as its text tells. */
    public boolean owns(String identifier) {
        return identifier.equals(BUS_STATEMENT)
                || otherParts.stream().anyMatch(identifier::contains)
                || holdsName(identifier.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    /** Whether the stack's name, or what CloudFormation left of it, stands there between characters that no name holds. */
    private static boolean holdsName(String identifier, String name) {
        for (int start = 0; start < identifier.length(); start++) {
            if (start == 0 || !Character.isLetterOrDigit(identifier.charAt(start - 1))) {
                int common = commonLength(identifier, start, name);
                boolean ends = start + common == identifier.length()
                        || !Character.isLetterOrDigit(identifier.charAt(start + common));
                if (ends && (common == name.length() || common >= SHORTEST_CUT)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int commonLength(String identifier, int start, String name) {
        int length = 0;
        while (length < name.length()
                && start + length < identifier.length()
                && identifier.charAt(start + length) == name.charAt(length)) {
            length++;
        }
        return length;
    }
}
