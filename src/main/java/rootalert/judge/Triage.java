package rootalert.judge;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
                    .map(same -> same.lead().action().precision() == Action.Precision.NAMES_OURS
                            ? max(same.weight(), Weight.LOSS)
                            : same.weight())
                    .min(Comparator.naturalOrder())
                    .orElseGet(() -> judged.calls().lead().weight());
        }

        Like whateverCall() {
            return new Like(rank, severity, weight, "");
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
     * An incident in the order of the batch.
     *
     * @param before how many like it come before it
     * @param count how many are like it
     */
    private record Ranked(JudgedIncident judged, Like like, long before, long count) {
        /** Of what others can cause in numbers, the first stands for all that are like it, whoever they came from. */
        boolean isOneMore() {
            return like.weight == Weight.FROM_OUTSIDE && before > 0;
        }
    }

    /** @param round 0 before 1, among equals */
    private record InRound(Ranked ranked, int round) {}

    /** There are a hundred defences that an intruder can stop for show. */
    private static final int OF_ONE_WEIGHT = 3;

    private Triage() {}

    /**
     * At most {@value #MAX_ALERTS} incidents: the most serious first, of equals those that tell most, and of these one of each
     * call before a second, the rarest first; but no more than {@value #OF_ONE_WEIGHT} of one weight while there is another that tells
     * much. What anyone can cause from outside comes last among equals, and of it one of each call has an alert of its own. Where there
     * are more, what CloudTrail recorded goes before what alarms claim and what cannot be read, and drills go last.
     */
    public static List<JudgedIncident> pick(List<JudgedIncident> judged) {
        Comparator<Like> byRank = Comparator.comparingInt(like -> like.rank);
        Comparator<Like> bySeverity = Comparator.comparing(Like::severity);
        var inOrder = inOrder(
                judged,
                judged.size() > MAX_ALERTS ? byRank.thenComparing(bySeverity) : bySeverity.thenComparing(byRank));
        if (inOrder.size() <= MAX_ALERTS) {
            return inOrder.stream().map(Ranked::judged).toList();
        }
        var few = inOrder.stream()
                .filter(one -> !one.isOneMore())
                .limit(MAX_ALERTS - 1)
                .toList();
        var rest = inOrder.stream()
                .filter(one -> !few.contains(one))
                .map(Ranked::judged)
                .toList();
        return Stream.concat(few.stream().map(Ranked::judged), Stream.of(JudgedIncident.combined(rest)))
                .toList();
    }

    private static List<Ranked> inOrder(List<JudgedIncident> judged, Comparator<Like> order) {
        var likes = judged.stream().map(Like::of).toList();
        var counts = likes.stream().collect(groupingBy(like -> like, counting()));
        var before = new HashMap<Like, Long>();
        var ranked = new ArrayList<Ranked>();
        for (int i = 0; i < likes.size(); i++) {
            var like = likes.get(i);
            ranked.add(new Ranked(
                    judged.get(i), like, before.merge(like, 1L, Long::sum) - 1, counts.getOrDefault(like, 0L)));
        }
        ranked.sort(Comparator.comparing(Ranked::like, order.thenComparing(Like::weight))
                .thenComparingLong(Ranked::before)
                .thenComparingLong(Ranked::count));
        var soFar = new HashMap<Like, Integer>();
        return ranked.stream()
                .map(one -> new InRound(one, round(one.like, soFar)))
                .sorted(Comparator.comparing((InRound one) -> one.ranked.like, order)
                        .thenComparingInt(InRound::round))
                .map(InRound::ranked)
                .toList();
    }

    /** @param soFar how many of each rank, severity and weight there were */
    private static int round(Like like, Map<Like, Integer> soFar) {
        int place = soFar.merge(like.whateverCall(), 1, Integer::sum);
        return like.weight.compareTo(Weight.ATTEMPT) >= 0 ? 2 : place > OF_ONE_WEIGHT ? 1 : 0;
    }
}
