package rootalert.lookback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rootalert.aws.AwsClients;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;
import rootalert.judge.RootUse;
import rootalert.lookback.Agenda.Source;
import rootalert.lookback.EventHistory.Found;
import rootalert.store.Position;
import rootalert.store.Store;
import rootalert.text.UtcTime;

/** Reads the ninety days before the stack: for one mail, and for what later alerts say of the time before. */
final class FirstRun {
    private final Stack stack;
    private final Explanation explanation;
    private final Supplier<Optional<Instant>> began;
    private final List<RootEvent> earlier = new ArrayList<>();

    FirstRun(Store store, Stack stack, Explanation explanation) {
        this.stack = stack;
        this.explanation = explanation;
        this.began = AwsClients.once(() -> store.began().known().flatMap(time -> time));
    }

    /** After a page. */
    Position read(Source source, Position position, List<Found> found) {
        var events = found.stream().map(Found::event).toList();
        events.stream().filter(this::isNotRemembered).forEach(earlier::add);
        var use = RootUse.of(position.uses()).add(events, stack);
        if (!position.window().isOpen()) {
            return position.found(use.read(source.region()).json(), true);
        }
        return position.run().pages() < Query.FIRST.maxPages
                ? position.found(use.json(), false)
                : givenUp(source, position, use, tooMany(position));
    }

    private static String tooMany(Position position) {
        return "more than 2,000 events"
                + position.window()
                        .reached()
                        .map(time -> ", before " + UtcTime.minute(time))
                        .orElse("");
    }

    /** After a request that failed. */
    Position failed(Source source, Position position, boolean isTriedOut) {
        return isTriedOut
                ? givenUp(
                        source,
                        position,
                        RootUse.of(position.uses()),
                        position.trouble().why())
                : position;
    }

    private static Position givenUp(Source source, Position position, RootUse use, String why) {
        return position.with(position.window().close())
                .found(use.unread(source.region(), why).json(), true);
    }

    /** What was alerted is remembered already. */
    private boolean isNotRemembered(RootEvent event) {
        return !explanation.isForwarded(event.region())
                || began.get()
                        .flatMap(first -> event.time().instant().map(first::isAfter))
                        .orElse(true);
    }

    /** What is to be remembered of it. */
    List<RootEvent> earlier() {
        return List.copyOf(earlier);
    }
}
