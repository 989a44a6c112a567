package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import rootalert.event.EventTime;
import rootalert.text.Words;

/**
 * A kind of alert that is not about calls: one class holds how bad it is, why, and its words; what to do stands in
 * {@code playbooks.txt}. {@link Kind} names it. An event of ours in which its class finds too little is read as CloudTrail's, and
 * alerts as one that says nothing.
 */
public interface Notice {

    /**
     * A part with a heading of its own.
     *
     * @param heading in capitals
     * @param lines may contain text from outside
     */
    record Section(String heading, List<String> lines) {
        private static final int MAX_ACCOUNTS = 25;

        public Section {
            lines = List.copyOf(lines);
        }

        /** A line for each of the first accounts, and one for how many there are besides. */
        static <T> Stream<String> accounts(Collection<T> accounts, Function<T, String> line) {
            return first(MAX_ACCOUNTS, accounts, line, "account");
        }

        /** The same of whatever the noun says. */
        static <T> Stream<String> first(int most, Collection<T> all, Function<T, String> line, String noun) {
            int more = all.size() - most;
            return Stream.concat(
                    all.stream().limit(most).map(line),
                    more > 0 ? Stream.of(Words.count(more, "more " + noun) + ", not shown") : Stream.empty());
        }
    }

    Kind kind();

    /** The account that it is about; empty if it names none. */
    String account();

    /** The region that it is about; empty if it names none. */
    default String region() {
        return "";
    }

    EventTime time();

    /** EventBridge's ID of the event that asked for it; empty if there is none. */
    default String id() {
        return "";
    }

    Severity severity();

    /** Why, as whole sentences; never empty. */
    List<String> reasons();

    /** What to do now: the steps that {@code playbooks.txt} has for its kind. */
    default Playbook playbook() {
        return PlaybookRow.playbook(Situation.of(kind(), Set.of()));
    }

    /** The alert in about six words, without the account: every subject ends with that. */
    String headline(Alert alert);

    /** The first sentences. */
    String summary(Alert alert);

    List<Detail> details();

    /** What it has to say at length. */
    default List<Section> sections(Alert alert) {
        return List.of();
    }

    default List<Command> commands(Alert alert) {
        return List.of();
    }

    /** Adds what machines are told besides. */
    default void addTo(ObjectNode json, Alert alert) {}

    /** Whether it tells how root is protected, who receives alerts, and what root did since the last report. */
    default boolean wantsReview() {
        return false;
    }

    /** Whether it tells how root is protected. */
    default boolean wantsPosture() {
        return wantsReview();
    }

    /** How many came in together, of which this is the first. */
    default int times() {
        return 1;
    }

    /** The region of each that came in together, as recorded; those that are told by themselves have one. */
    default List<String> regions() {
        return List.of(region());
    }

    /** The first of several of one group, which says how many there were. */
    default Notice together(List<Notice> all) {
        return this;
    }

    /**
     * What several that are told together have in common, besides their kind; empty if each is told by itself. Whatever can be
     * caused in numbers has it.
     */
    default Optional<String> group() {
        return Optional.empty();
    }

    /**
     * What tells it from others of its kind and account to whoever deals with it: those that say the same of it are one matter, and
     * belong into one incident of a pager. By itself, if no kind says otherwise.
     */
    default String matter() {
        return group().orElseGet(() -> id() + " " + time().text());
    }

    /** For the headline: ", 3 times"; empty for one. */
    default String count() {
        return times() > 1 ? ", " + Words.times(times()) : "";
    }
}
