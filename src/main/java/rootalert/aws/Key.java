package rootalert.aws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import rootalert.text.SafeText;

/**
 * The key of an item in the table of what the function remembers. All items share one table, told apart by how their keys
 * begin:
 *
 * <pre>
 * partition            sort key                item
 * account#ACCOUNT      use#TIME#ID#HASH        calls of one root session that came in one batch
 * account#ACCOUNT      failed#TIME#ID#HASH     failed sign-ins that came in one batch
 * account#ACCOUNT      tried#TIME#ID#HASH      requested resets or denied AssumeRoot calls that came in one batch
 * account#ACCOUNT      patience#KIND           attempts of a kind: alerts about them, and how many wait
 * account#ACCOUNT      patience#KIND#REGION    alarms or drills of a region: the same
 * account#ACCOUNT      client#WORDS            a program that root used here: first, last, times
 * address#ADDRESS      account#ACCOUNT         an account whose root user came from there: first, last, times
 * address#ADDRESS      failed#TIME#ID#HASH     failed sign-ins that came in one batch
 * address#ADDRESS      patience#KIND           as for an account
 * session#HASH         alerts                  how many alerts told of a session
 * alerted#TIME         alerted                 the records of ten minutes that alerts told of: a hash of each
 * accounts             ACCOUNT                 an account whose root was heard of: when that was written
 * campaigns            patience#KIND           attempts from many addresses on many accounts: as for an account
 * memory               report                  where the last monthly report ended; never expires
 * memory               began                   since when events are remembered; never expires
 * memory               listing                 how far the accounts of the organization were listed
 * spokes               ACCOUNT#REGION          a spoke's last sign of life; never expires once it is forgotten
 * announcements        ACCOUNT                 the last announcement of root's use
 * limit#WHAT           HOUR                    how often something was done in an hour of the clock
 * chain                LINK                    the state of a part of the alerting
 * </pre>
 *
 * @param partition the partition key, {@code pk}
 * @param sort the sort key, {@code sk}
 */
public record Key(String partition, String sort) {
    /** The item that says since when events are remembered. */
    public static final Key BEGAN = new Key("memory", "began");

    /** The item that says where the last monthly report ended; never expires. */
    public static final Key REPORTED = new Key("memory", "report");

    /** How far the accounts of the organization were listed. */
    public static final Key LISTING = new Key("memory", "listing");

    /** The partition of attempts from many addresses on many accounts. */
    public static final String CAMPAIGNS = "campaigns";

    /** The partition of the accounts whose root was heard of. */
    public static final String ACCOUNTS = "accounts";

    /** DynamoDB takes 1,024 bytes of a sort key, and a UTF-16 unit has up to three in UTF-8. */
    private static final int LENGTH = 300;

    public Key {
        partition = SafeText.line(partition, LENGTH);
        sort = SafeText.line(sort, LENGTH);
    }

    /** What heartbeats found out about a link of the chain. */
    public static Key link(String link) {
        return new Key("chain", link);
    }

    /** The partition of what happened in an account. */
    public static String account(String account) {
        return "account#" + account;
    }

    /** The partition of what came from an address. */
    public static String address(String address) {
        return "address#" + address;
    }

    /** Sorts by time: {@code use#2026-11-20T21:03:12Z}, of one length for the years that an event may have. */
    public static String at(String prefix, Instant time) {
        return prefix + "#" + time.truncatedTo(ChronoUnit.SECONDS);
    }
}
