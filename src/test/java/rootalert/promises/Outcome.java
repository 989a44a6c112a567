package rootalert.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rootalert.AlertPipeline;
import rootalert.event.Events;
import rootalert.event.Received;
import rootalert.message.Notification;
import rootalert.publish.Publisher;
import rootalert.samples.Json;

/**
 * What became of an input.
 *
 * @param published the alerts that SNS took
 * @param failed the messages that SQS will deliver again; "" stands for what no message brought
 * @param held the messages that wait because enough was said of their kind; the next alert counts them
 */
public record Outcome(List<Notification> published, List<String> failed, Set<String> held) {
    private static final Predicate<String> COUNTED =
            Pattern.compile("\\b\\d+ (more|others?|kinds? of call)\\b").asPredicate();

    /** A topic's refusal. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Where nothing failed, and nothing waits. */
    public static Outcome of(List<Notification> published) {
        return new Outcome(published, List.of(), Set.of());
    }

    /**
     * Of a pipeline that remembers nothing, and does not have to leave out anything for a mistake of its own.
     *
     * @param refused which alerts the topic refuses, by their order
     * @param pipeline the pipeline for a topic
     */
    public static Outcome of(byte[] input, IntPredicate refused, Function<Publisher, AlertPipeline> pipeline) {
        return of(Events.parse(input).received(), InputPart.in(input), refused, pipeline);
    }

    /** The same of an input that has been read already, by the function and by the oracle. */
    static Outcome of(
            List<Received> input,
            List<InputPart> parts,
            IntPredicate refused,
            Function<Publisher, AlertPipeline> pipeline) {
        var published = new ArrayList<Notification>();
        var failed = new ArrayList<String>();
        int[] order = {0};
        var toTopic = pipeline.apply(alert -> {
            if (refused.test(order[0]++)) {
                throw new Refused();
            }
            published.add(alert);
        });
        var mistakes = Mistakes.during(() -> {
            try {
                failed.addAll(toTopic.run(input, Instant.MAX));
            } catch (Refused e) {
                // Lambda counts an error, and all of it comes again.
                failed.addAll(messages(parts));
            }
        });
        assertThat(mistakes).isEmpty();
        return new Outcome(published, failed, Set.of());
    }

    /**
     * What an alert tells.
     *
     * @param counted whether it says how many it does not name
     * @param kind its own
     * @param kinds of all that it combines
     * @param more how many of these it does not list
     */
    private record News(
            String mail, boolean counted, long calls, String kind, Set<String> kinds, long more, long times) {

        static News of(Notification alert) {
            var json = Json.tree(alert.json());
            var kinds = Stream.concat(Stream.of(json), json.path("alerts").valueStream())
                    .map(part -> part.path("kind").asText())
                    .collect(Collectors.toSet());
            return new News(
                    alert.email(),
                    COUNTED.test(alert.email()),
                    json.at("/calls/total").asLong()
                            + json.at("/audit/accounts")
                                    .valueStream()
                                    .mapToLong(account -> account.path("calls").asLong())
                                    .sum(),
                    json.path("kind").asText(),
                    kinds,
                    json.path("moreAlerts").asLong(),
                    json.path("times").asLong(1));
        }

        /** By name, or by number where there are too many names. */
        boolean names(InputPart one) {
            boolean named = counted || (mail.contains(one.name()) && mail.contains(one.account()));
            return named
                    && (one.call()
                            ? calls > 0
                            : more > 0 || one.kinds().stream().anyMatch(kinds::contains));
        }
    }

    /** Asserts that each message, and each record of it, was told, waits, or will come again. */
    public void accountsFor(byte[] input) {
        accountsFor(InputPart.in(input));
    }

    void accountsFor(List<InputPart> received) {
        assertThat(messages(received))
                .as("messages received")
                .containsAll(failed)
                .containsAll(held);
        var told = received.stream()
                .filter(InputPart::asksForAlert)
                .filter(one -> !failed.contains(one.messageId()) && !held.contains(one.messageId()))
                .toList();
        var alerts = published.stream().map(News::of).toList();
        assertThat(told.stream()
                        .filter(one -> alerts.stream().noneMatch(alert -> alert.names(one)))
                        .map(InputPart::inShort))
                .as("told in no alert")
                .isEmpty();
        assertCallsAreCounted(alerts, received, told);
        // In a combined alert, only its lines say how often.
        if (alerts.stream().noneMatch(alert -> alert.kind.equals("COMBINED"))) {
            received.stream()
                    .filter(one -> !one.call() && one.asksForAlert())
                    .map(one -> one.kinds().getFirst())
                    .distinct()
                    .forEach(kind -> assertOthersAreCounted(kind, alerts, received, told));
        }
        if (received.stream().noneMatch(one -> one.kinds().contains("UNREADABLE"))) {
            assertThat(alerts).noneMatch(alert -> alert.kinds.contains("UNREADABLE"));
        }
    }

    private static Set<String> messages(List<InputPart> received) {
        return received.stream().map(InputPart::messageId).collect(Collectors.toSet());
    }

    /** The same record may be told once for all its messages; two different ones are two, whatever their IDs. */
    private static void assertCallsAreCounted(List<News> alerts, List<InputPart> received, List<InputPart> told) {
        var different = new HashSet<String>();
        told.stream().filter(InputPart::call).forEach(one -> different.add(one.record()));
        assertThat(alerts.stream().mapToLong(News::calls).sum())
                .as("calls that the alerts tell of")
                .isBetween(
                        (long) different.size(),
                        received.stream().filter(InputPart::mayBeCall).count());
    }

    private static void assertOthersAreCounted(
            String kind, List<News> alerts, List<InputPart> received, List<InputPart> told) {
        assertThat(alerts.stream()
                        .filter(alert -> alert.kind.equals(kind))
                        .mapToLong(News::times)
                        .sum())
                .as("how often there was a %s", kind)
                .isBetween(count(told, List.of(kind)::equals), count(received, kinds -> kinds.contains(kind)));
    }

    private static long count(List<InputPart> received, Predicate<List<String>> kinds) {
        return received.stream().map(InputPart::kinds).filter(kinds).count();
    }
}
