package rootalert.memory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.aws.Key;
import rootalert.event.AccountId;
import rootalert.event.RootEvent;
import rootalert.judge.Alert;
import rootalert.judge.JudgedCall;
import rootalert.judge.JudgedIncident;
import rootalert.judge.Kind;
import rootalert.judge.Notice;
import rootalert.judge.Severity;

/**
 * What can be caused in any number without acting as root: failed sign-ins, requested resets, denied AssumeRoot calls; alarms of
 * spokes, which cloudwatch:SetAlarmState sets off; drills; and what cannot be read.
 *
 * @param severity of the alert about them
 * @param count how many
 * @param accounts the accounts that they were about, as far as their IDs are valid
 * @param groups what they have in common with others, the narrowest first
 */
record Tries(Severity severity, int count, Set<String> accounts, List<Group> groups) {
    /**
     * Attempts of one kind from one address, on one account, or from many addresses on many accounts; alarms and drills of one
     * account and region.
     *
     * @param key where its state is kept
     * @param atOnce so many alerts go out before the others wait
     */
    record Group(Key key, int atOnce) {}

    private static final int AT_ONCE = 3;
    /** From one address or region after the other, each of which would have three of its own. */
    private static final int FROM_EVERYWHERE = 12;

    Tries {
        accounts = Set.copyOf(accounts);
        groups = List.copyOf(groups);
    }

    /** Those that the alert tells of; none if it tells of anything else, too. */
    static List<Tries> of(Alert alert) {
        return of(alert.judged());
    }

    private static List<Tries> of(JudgedIncident judged) {
        if (judged.isCombined()) {
            var each = judged.parts().stream().map(Tries::of).toList();
            return each.stream().anyMatch(List::isEmpty)
                    ? List.of()
                    : each.stream().flatMap(List::stream).toList();
        }
        return judged.incident()
                .notice()
                .map(notice -> of(judged, notice))
                .orElseGet(() -> of(judged, judged.calls().all()));
    }

    /** Alarms and drills by account and region; what cannot be read has neither. */
    private static List<Tries> of(JudgedIncident judged, Notice notice) {
        if (notice.group().isEmpty() || notice.kind() == Kind.REPORT) {
            return List.of();
        }
        return notice.kind() == Kind.UNREADABLE
                ? List.of(inPlace(judged, notice, "", notice.times()))
                : notice.regions().stream()
                        .collect(groupingBy(region -> region, LinkedHashMap::new, summingInt(region -> 1)))
                        .entrySet()
                        .stream()
                        .map(region -> inPlace(judged, notice, region.getKey(), region.getValue()))
                        .toList();
    }

    private static Tries inPlace(JudgedIncident judged, Notice notice, String region, int count) {
        var account = notice.account();
        return new Tries(
                judged.severity(),
                count,
                AccountId.isValid(account) ? Set.of(account) : Set.of(),
                List.of(
                        new Group(new Key(Key.account(account), "patience#" + notice.kind() + "#" + region), AT_ONCE),
                        group(Key.account(account), notice.kind(), FROM_EVERYWHERE)));
    }

    private static List<Tries> of(JudgedIncident judged, List<JudgedCall> calls) {
        if (!calls.stream().allMatch(JudgedCall::isFromOutside)) {
            return List.of();
        }
        var events = calls.stream().map(JudgedCall::event).toList();
        var accounts = events.stream()
                .flatMap(Tries::accounts)
                .filter(AccountId::isValid)
                .collect(toSet());
        return List.of(new Tries(judged.severity(), events.size(), accounts, groups(judged.kind(), events)));
    }

    /** The account that it was recorded in, and the one whose root it was after. */
    private static Stream<String> accounts(RootEvent event) {
        return Stream.concat(Stream.of(event.account()), event.task().stream().map(task -> task.account()));
    }

    private static List<Group> groups(Kind kind, List<RootEvent> events) {
        var addresses = events.stream()
                .filter(event -> event.sourceAddress().isCallers())
                .map(event -> event.sourceAddress().text())
                .distinct()
                .toList();
        var accounts = events.stream().map(RootEvent::account).distinct().toList();
        var groups = new ArrayList<Group>();
        if (addresses.size() == 1) {
            groups.add(group(Key.address(addresses.getFirst()), kind, AT_ONCE));
        }
        if (accounts.size() == 1 && !accounts.getFirst().isEmpty()) {
            groups.add(
                    group(Key.account(accounts.getFirst()), kind, addresses.size() == 1 ? FROM_EVERYWHERE : AT_ONCE));
        }
        if (groups.isEmpty()) {
            groups.add(group(Key.CAMPAIGNS, kind, AT_ONCE));
        }
        return groups;
    }

    private static Group group(String partition, Kind kind, int atOnce) {
        return new Group(new Key(partition, "patience#" + kind), atOnce);
    }
}
