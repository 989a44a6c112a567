package rootalert.judge;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides which incidents of a batch get an alert of their own: the most serious ones. All others share one, because above ten
 * mails a second SNS switches an e-mail subscription off.
 *
 * @see <a href="https://repost.aws/knowledge-center/sns-email-subscription-disabled">re:Post: SNS e-mail subscription</a>
 */
public final class Triage {
    /** Alerts of one batch. */
    public static final int MAX_ALERTS = 5;

    /**
     * How much an alert matters among others.
     *
     * @param call the same for alerts that lead with the same call
     */
    private record Like(int rank, Severity severity, Weight weight, String call) {
        static Like of(JudgedIncident judged) {
            return judged.calls().all().isEmpty()
                    ? new Like(
                            rank(judged),
                            judged.severity(),
                            Weight.FROM_OUTSIDE,
                            judged.kind().name())
                    : new Like(
                            0,
                            judged.severity(),
                            weight(judged),
                            judged.leadEvent().call().qualifiedName());
        }

        /**
         * Of what tells most. To give something of one's own the name of a part of ours costs nothing, so that calls of which no
         * more is known come after whatever gives access.
         */
        private static Weight weight(JudgedIncident judged) {
            return judged.calls().groups().stream()
                    .filter(same -> same.severity() == judged.severity())
                    .map(same -> same.lead().action().onlyNamesOurs() ? max(same.weight(), Weight.LOSS) : same.weight())
                    .min(Comparator.naturalOrder())
                    .orElseGet(() -> judged.calls().lead().weight());
        }

        private static Weight max(Weight one, Weight other) {
            return one.compareTo(other) > 0 ? one : other;
        }

        /** What others can cause in numbers, and a drill last of all, never takes a place from what CloudTrail recorded. */
        private static int rank(JudgedIncident judged) {
            return !judged.incident().calls().isEmpty() ? 0 : judged.kind() == Kind.DRILL ? 2 : 1;
        }
    }

    /**
     * @param before how many like it come before it in the batch
     * @param count how many are like it
     */
    private record Ranked(JudgedIncident judged, Like like, int place, int before, int count) {}

    private Triage() {}

    /**
     * At most {@value #MAX_ALERTS} incidents: the most serious first, of equals those that tell most, and of these one of each
     * call before a second, the rarest first. What anyone can cause from outside comes last among equals. Where there are more,
     * what CloudTrail recorded goes before what alarms claim and what cannot be read, and drills go last.
     */
    public static List<JudgedIncident> pick(List<JudgedIncident> judged) {
        Comparator<Like> byRank = Comparator.comparingInt(like -> like.rank);
        Comparator<Like> bySeverity = Comparator.comparing(Like::severity);
        var inOrder = inOrder(
                judged,
                judged.size() > MAX_ALERTS ? byRank.thenComparing(bySeverity) : bySeverity.thenComparing(byRank));
        if (inOrder.size() <= MAX_ALERTS) {
            return inOrder;
        }
        var few = new ArrayList<>(inOrder.subList(0, MAX_ALERTS - 1));
        few.add(JudgedIncident.combined(inOrder.subList(MAX_ALERTS - 1, inOrder.size())));
        return List.copyOf(few);
    }

    private static List<JudgedIncident> inOrder(List<JudgedIncident> judged, Comparator<Like> order) {
        var likes = judged.stream().map(Like::of).toList();
        var places = IntStream.range(0, judged.size()).boxed().collect(groupingBy(place -> likes.get(place)));
        return places.entrySet().stream()
                .flatMap(same -> IntStream.range(0, same.getValue().size()).mapToObj(before -> {
                    int place = same.getValue().get(before);
                    return new Ranked(
                            judged.get(place),
                            same.getKey(),
                            place,
                            before,
                            same.getValue().size());
                }))
                .sorted(Comparator.comparing(Ranked::like, order.thenComparing(Like::weight))
                        .thenComparingInt(Ranked::before)
                        .thenComparingInt(Ranked::count)
                        .thenComparingInt(Ranked::place))
                .map(Ranked::judged)
                .toList();
    }
}
