package rootalert.judge;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rootalert.event.Mfa;
import rootalert.event.RootEvent;

/**
 * Calls that do the same, whatever to.
 *
 * @param calls at least one: those that worked before those that did not, those without MFA first, then in time order
 * @param weight of each of them
 */
public record SameCalls(List<JudgedCall> calls, Weight weight) {
    /** What calls of these names give, by the parameters that name it. */
    private static final Map<String, List<String>> GIFTS = Map.of(
            "Attach", List.of("policyArn", "managedPolicyArn", "customPolicy"),
            "Associate", List.of("policyArn"),
            "AddUserToGroup", List.of("groupName"));

    static final Comparator<SameCalls> RAREST_FIRST = Comparator.comparingInt(SameCalls::count)
            .thenComparing(same -> !same.lead().action().hasWords());

    /** The one that represents the others. */
    public JudgedCall lead() {
        return calls.getFirst();
    }

    /** Its record. */
    public RootEvent first() {
        return lead().event();
    }

    /** The worst of them. */
    public Severity severity() {
        return Severity.worst(calls.stream().map(JudgedCall::severity));
    }

    public int count() {
        return calls.size();
    }

    /** How many of them were denied or failed. */
    public long failed() {
        return calls.stream().filter(call -> call.event().failed()).count();
    }

    /** The regions they were made in, ordered by the first call in each; "" where it is not recorded. */
    public List<String> regions() {
        return calls.stream().map(call -> call.event().region()).distinct().toList();
    }

    /** Whether each of them gave the same permissions or access, to whatever else. */
    public boolean giveTheSame() {
        return !given(first()).isEmpty();
    }

    public boolean isRead() {
        return weight == Weight.READ;
    }

    /** Whether it tells more than that something was changed or read. */
    public boolean isTelling() {
        return lead().isTelling();
    }

    /** The weight, where it decides by itself. */
    Weight tier() {
        return switch (weight) {
            case ATTEMPT, CHANGE, OTHER_CHANGE -> Weight.ATTEMPT;
            case ROOT, ROOT_ALERT, ROOT_OR_DEFENCES, WIDE_ACCESS, ACCESS, LOSS, BULK, READ, FROM_OUTSIDE -> weight;
        };
    }

    /** Those that worked come first. */
    boolean allFailed() {
        return lead().event().failed();
    }

    /** What was changed comes before what AWS was only asked to change. */
    boolean isRequest() {
        return lead().isRequest();
    }

    /** The same in the order that a group has. */
    SameCalls workedFirst() {
        return new SameCalls(
                calls.stream()
                        .sorted(Comparator.comparing(
                                        (JudgedCall call) -> call.event().failed())
                                .thenComparing(call -> call.event().mfa() != Mfa.NO))
                        .toList(),
                weight);
    }

    /** What a call gives, or to whom: accounts, ports or policies as one text; empty if it gives nothing. */
    static String given(RootEvent event) {
        var parameters = event.resource().parameters();
        return event.readOnly()
                ? ""
                : Stream.of(
                                parameters.access().inFull().stream().sorted(),
                                Stream.of(
                                        parameters.access().givenToAnyone()
                                                ? parameters.access().to()
                                                : ""),
                                Stream.of(parameters.text("permissions")),
                                GIFTS.entrySet().stream()
                                        .filter(gift -> event.name().startsWith(gift.getKey()))
                                        .flatMap(gift -> gift.getValue().stream())
                                        .map(parameters::text))
                        .flatMap(texts -> texts)
                        .filter(text -> !text.isEmpty())
                        .collect(joining(" "));
    }
}
