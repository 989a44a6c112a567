package rootalert.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.event.EventTime;

/**
 * A notice that says nothing but that EventBridge brought it. Anyone may cause it in numbers, so those of one account are told
 * together, and may wait for each other if {@link Kind#waits} says so. One that differs from others of its kind in more than its
 * arrivals must not be one of these.
 */
interface SentNotice extends Notice {
    Arrivals arrivals();

    /** The same for other arrivals. */
    Notice with(Arrivals other);

    @Override
    default String account() {
        return arrivals().account();
    }

    @Override
    default String region() {
        return arrivals().region();
    }

    @Override
    default EventTime time() {
        return arrivals().time();
    }

    @Override
    default String id() {
        return arrivals().id();
    }

    @Override
    default int times() {
        return arrivals().times();
    }

    @Override
    default List<String> regions() {
        return arrivals().regions();
    }

    @Override
    default Optional<String> group() {
        return Optional.of(arrivals().account());
    }

    @Override
    default Notice together(List<Notice> all) {
        return with(Arrivals.together(all.stream()
                .flatMap(one -> one instanceof SentNotice sent ? Stream.of(sent.arrivals()) : Stream.empty())
                .toList()));
    }
}
