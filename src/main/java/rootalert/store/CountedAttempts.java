package rootalert.store;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.event.AccountId;
import rootalert.event.Calls;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;

/**
 * What can be caused in numbers without acting as root, as far as one alert tells of it: failed sign-ins, requested resets, denied AssumeRoot
 * calls, campaigns; alarms of spokes; drills; what cannot be read.
 *
 * @param kind of the alert, by name
 * @param severity of the alert, by name, {@code CRITICAL} to {@code INFO}
 * @param count how many, at least one
 * @param groups what they have in common with others, the narrowest first; at least one
 * @param accounts valid IDs of the accounts that they were about or after
 */
public record CountedAttempts(String kind, String severity, long count, List<Group> groups, Set<String> accounts) {
    /** So many alerts about a group go out in its first hour. */
    static final int AT_ONCE = 3;
    /** From one address or region after the other, each of which would have three of its own. */
    static final int FROM_EVERYWHERE = 12;

    private static final String SEVERAL = "several";

    /**
     * What some attempts have in common.
     *
     * @param where an address, an account, or {@code several}
     * @param kind of alert, with the region if each counts by itself
     */
    public record Group(String where, String kind) {
        Key key(Instant hour) {
            return Schema.COUNTED.key(where, kind, Schema.hour(hour));
        }

        /** The hours until this one, which is included. */
        Range until(Instant hour) {
            return Schema.COUNTED.between(where, kind + "#", kind + "#" + Schema.hour(hour));
        }
    }

    public CountedAttempts {
        groups = List.copyOf(groups);
        accounts = Set.copyOf(accounts);
    }

    /** Attempts on root: of one address, or one network of IPv6, of one account, or of all that have neither. */
    public static CountedAttempts of(String kind, String severity, Calls calls) {
        var groups = new ArrayList<Group>();
        var addresses = calls.all().stream()
                .filter(call -> call.sourceAddress().isCallers())
                .map(call -> call.sourceAddress().network())
                .distinct()
                .toList();
        if (addresses.size() == 1) {
            groups.add(new Group(addresses.getFirst(), kind));
        }
        if (!calls.account().isEmpty()) {
            groups.add(new Group(calls.account(), kind));
        }
        return new CountedAttempts(
                kind,
                severity,
                calls.count(),
                groups.isEmpty() ? List.of(new Group(SEVERAL, kind)) : groups,
                valid(calls.all().stream().flatMap(CountedAttempts::accounts)));
    }

    /** The account that a call was recorded in, and the one whose root it was after. */
    private static Stream<String> accounts(RootEvent call) {
        return Stream.concat(Stream.of(call.account()), call.task().map(RootTask::account).stream());
    }

    /**
     * Something else that comes in numbers, by account and region, and by account.
     *
     * @param account empty where none is known
     * @param region empty where none is known
     */
    public static CountedAttempts of(String kind, String severity, long count, String account, String region) {
        var where = account.isEmpty() ? SEVERAL : account;
        return new CountedAttempts(
                kind,
                severity,
                count,
                region.isEmpty()
                        ? List.of(new Group(where, kind))
                        : List.of(new Group(where, kind + " " + region), new Group(where, kind)),
                valid(Stream.of(account)));
    }

    private static Set<String> valid(Stream<String> accounts) {
        return accounts.filter(AccountId::isValid).collect(toSet());
    }

    /** The same in one group with all others of the kind. */
    CountedAttempts amongSeveral() {
        return new CountedAttempts(kind, severity, count, List.of(new Group(SEVERAL, kind)), accounts);
    }

    /** How many alerts about a group go out in its first hour. */
    int atOnce(Group group) {
        return isNarrowest(group) ? AT_ONCE : FROM_EVERYWHERE;
    }

    boolean isNarrowest(Group group) {
        return groups.getFirst().equals(group);
    }
}
