package rootalert.lookback;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.message.StringMapMessage;
import rootalert.aws.Answer;
import rootalert.aws.NoAnswer;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;
import rootalert.lookback.Agenda.Source;
import rootalert.lookback.EventHistory.Found;
import rootalert.lookback.EventHistory.Page;
import rootalert.lookback.EventHistory.Request;
import rootalert.store.Alike;
import rootalert.store.LookBacks;
import rootalert.store.Position;
import rootalert.store.Store;
import rootalert.store.Window;

/** What one invocation reads, and what it makes of it: nothing is written before all of it was told. */
final class Slice {
    /** Of one run. Whoever made up one record did not make up three; then it is the form that differs. */
    static final int TOO_MANY_DIFFERENT = 3;

    /** An event, and where it was found. */
    private record Read(Source source, Found found) {}

    private final Agenda agenda;
    private final Store store;
    private final LookBacks lookBacks;
    private final Selected selected;
    private final Explanation explanation;
    private final FirstRun firstRun;
    private final LookBack.Finds finds;
    private final InstantSource clock;
    private final Map<Source, Request> requests = new HashMap<>();
    private final Map<Source, Position> before = new HashMap<>();
    private final List<Read> reads = new ArrayList<>();
    private int pages;

    Slice(
            Agenda agenda,
            Store store,
            LookBacks lookBacks,
            Stack stack,
            Selected selected,
            LookBack.Finds finds,
            InstantSource clock) {
        this.agenda = agenda;
        this.store = store;
        this.lookBacks = lookBacks;
        this.selected = selected;
        this.explanation = new Explanation(store, stack, clock);
        this.firstRun = new FirstRun(store, stack, explanation);
        this.finds = finds;
        this.clock = clock;
    }

    boolean isEmpty() {
        return pages == 0;
    }

    /** Reads the next page from there. */
    void read(Source source, EventHistory history) {
        var position = agenda.position(source);
        var request = requests.computeIfAbsent(source, ignored -> first(source, position.window()));
        before.putIfAbsent(source, position);
        pages++;
        switch (history.page(request)) {
            case Answer.Known<Page> page -> read(source, position, page.value(), request);
            case Answer.NotAvailable<Page> failed -> failed(source, position, failed.why());
            case Answer.NotAsked<Page> ignored -> failed(source, position, "not asked");
        }
    }

    /** AWS refuses times that are longer ago than its history. */
    private Request first(Source source, Window window) {
        var oldest = clock.instant().minus(Query.HISTORY).plusSeconds(60);
        var until = window.reached().orElse(window.from());
        var from = window.from().isBefore(oldest) ? oldest : window.from();
        return new Request(source.query(), source.region(), from, until.isBefore(from) ? from : until, "");
    }

    private void read(Source source, Position position, Page page, Request request) {
        var window = position.window();
        var fresh = page.events().stream()
                .filter(found -> found.event().id().isEmpty()
                        || !window.ids().contains(found.event().likeness().id()))
                .toList();
        var next = position.read(page.next().isEmpty() ? window.close() : down(window, page.events()));
        agenda.put(source, source.query().isFirst() ? firstRun.read(source, next, fresh) : next);
        if (page.next().isEmpty()) {
            requests.remove(source);
        } else {
            requests.put(source, request.next(page.next()));
        }
        fresh.forEach(found -> reads.add(new Read(source, found)));
    }

    private static Window down(Window window, List<Found> events) {
        var oldest = events.stream().map(Found::at).min(Instant::compareTo);
        return oldest.map(time -> {
                    var reached = window.reached().filter(time::isAfter).orElse(time);
                    var bounded = reached.isBefore(window.from()) ? window.from() : reached;
                    var ids = events.stream()
                            .filter(found -> !found.at().isAfter(bounded))
                            .map(found -> found.event().likeness().id())
                            .collect(toSet());
                    return window.down(bounded, ids);
                })
                .orElse(window);
    }

    private void failed(Source source, Position position, String why) {
        var failed = position.failed(why, clock.instant());
        agenda.put(
                source,
                source.query().isFirst() ? firstRun.failed(source, failed, agenda.isTriedOut(source, failed)) : failed);
        agenda.leave(source);
    }

    /**
     * Compares, tells and counts. What could not be compared is read again.
     *
     * @throws RuntimeException if an alert could not be sent
     */
    void tell(Instant end) {
        var earlier = firstRun.earlier();
        if (!earlier.isEmpty()) {
            finds.recall(earlier);
        }
        var candidates = candidates();
        switch (store.alike(
                candidates.stream().map(read -> read.found().event()).toList())) {
            case Answer.Known<Alike> alike -> tell(candidates, alike.value(), end);
            case Answer.NotAvailable<Alike> failed -> blind(failed.why());
            case Answer.NotAsked<Alike> ignored -> blind("not asked");
        }
    }

    /** Each event once; by two queries it is the same. */
    private List<Read> candidates() {
        var unique = new LinkedHashMap<String, Read>();
        reads.stream()
                .filter(read -> !read.source().query().isFirst())
                .filter(read -> !read.found().isReadable()
                        || selected.selects(read.found().record(), read.found().at()))
                .forEach(read -> unique.putIfAbsent(
                        read.found().event().id().isEmpty()
                                ? read.found().event().fingerprint()
                                : read.found().event().likeness().id(),
                        read));
        return List.copyOf(unique.values());
    }

    private void blind(String why) {
        before.forEach((source, position) -> {
            if (!source.query().isFirst()) {
                agenda.put(source, position.blind("what was told is not known: " + why, clock.instant()));
            }
        });
    }

    private void tell(List<Read> candidates, Alike alike, Instant end) {
        var untold = candidates.stream()
                .filter(read -> !alike.wasTold(read.found().event()))
                .filter(read -> read.found().isReadable()
                        || !alike.isKnownById(read.found().event()))
                .toList();
        Predicate<Read> isInDoubt = read ->
                !read.found().isReadable() || alike.isKnownById(read.found().event());
        var missed = Stream.concat(
                        untold.stream().filter(isInDoubt.negate()),
                        doubtful(untold.stream().filter(isInDoubt).toList()))
                .map(read -> read.found().event())
                .map(event -> event.by(explanation.delivery(event.region())))
                .toList();
        if (!missed.isEmpty()) {
            // Who cannot write down what was told would tell it with every slice.
            if (!lookBacks.keep(before.values())) {
                throw new NoAnswer("what is told could not be written down");
            }
            finds.tell(missed, end);
        }
        count(candidates, missed);
    }

    /** A few are told; of many, the state of the checks tells. */
    private Stream<Read> doubtful(List<Read> different) {
        return different.stream().collect(groupingBy(Read::source)).entrySet().stream()
                .flatMap(entry -> {
                    var position = agenda.position(entry.getKey());
                    long all = position.run().different() + entry.getValue().size();
                    boolean tooMany = all >= TOO_MANY_DIFFERENT;
                    agenda.put(
                            entry.getKey(),
                            position.differs(all, tooMany ? Optional.of(clock.instant()) : Optional.empty()));
                    return tooMany ? Stream.empty() : entry.getValue().stream().filter(Slice::mayBeOfRoot);
                });
    }

    /** By name, what cannot be read may be of anyone. */
    private static boolean mayBeOfRoot(Read read) {
        return read.found().isReadable()
                || !read.source().query().isOfHub()
                || read.found().event().identity().userName().equals("root");
    }

    private void count(List<Read> candidates, List<RootEvent> missed) {
        long elsewhere = missed.stream()
                .filter(event -> !explanation.isForwarded(event.region()))
                .count();
        long here = candidates.stream()
                .filter(read -> explanation.isForwarded(read.source().region()))
                .count();
        if (!candidates.isEmpty()) {
            lookBacks.count(here, missed.size() - elsewhere, elsewhere);
        }
        // Asked for only now: see rootalert.logging.
        LogManager.getLogger(LookBack.class)
                .info(new StringMapMessage()
                        .with("lookBack", "read")
                        .with("pages", pages)
                        .with("compared", candidates.size())
                        .with("missed", missed.size()));
    }
}
