package rootalert.message;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rootalert.event.AccountId;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.RootTask;
import rootalert.judge.Alert;
import rootalert.judge.CallGroups;
import rootalert.judge.JudgedCall;
import rootalert.judge.SameCalls;
import rootalert.judge.Weight;
import rootalert.text.SafeText;
import rootalert.text.UtcTime;
import rootalert.text.Words;

/** The calls of a session, a line for all that do the same: whatever someone repeats takes no room from what differs. */
final class CallList {
    private static final int NAME_LENGTH = 48;
    private static final int THING_LENGTH = 60;
    /** More than any of our words with the longest names in their places. */
    private static final int DEED_LENGTH = 200;

    private static final int MAX_THINGS = 3;

    /** Users, keys and what else lets someone in: each of them is to be found by its name. */
    private static final int MAX_LET_IN = 10;

    private static final int NAMED_IN_WORDS = 2;

    private static final Set<Weight> WHO_CAN_DO_WHAT = EnumSet.of(Weight.ROOT, Weight.WIDE_ACCESS, Weight.ACCESS);

    private static final int MAX_REGIONS = 3;
    private static final int MAX_ALL_REGIONS = 20;

    private CallList() {}

    /** A single call has no sections. */
    static List<RankedLines> of(Alert alert) {
        if (!alert.hasSeveralCalls()) {
            return List.of();
        }
        var calls = alert.calls();
        var reads = calls.reads().stream()
                .sorted(Comparator.comparingInt(SameCalls::count).reversed())
                .toList();
        int read = reads.stream().mapToInt(SameCalls::count).sum();
        return List.of(
                new RankedLines("MOST SERIOUS CALLS", "Also: ", lines(calls.mostSerious(), true)),
                new RankedLines("OTHER CHANGES AND ATTEMPTS", "Also: ", lines(calls.otherChanges(), false)),
                new RankedLines(
                        "READ-ONLY",
                        Words.count(read, "call") + ": ",
                        reads.stream()
                                .map(same -> new RankedLines.Line("", brief(same), same.count()))
                                .toList()));
    }

    /** The regions of the calls, ordered by the first call in each. */
    static String regions(CallGroups calls) {
        var regions = calls.all().stream()
                .map(call -> call.event().region())
                .filter(region -> !region.isEmpty())
                .distinct()
                .map(CallList::region)
                .toList();
        return Words.list(regions, MAX_ALL_REGIONS, "region");
    }

    private static List<RankedLines.Line> lines(List<SameCalls> groups, boolean withTime) {
        return groups.stream()
                .map(same -> new RankedLines.Line((withTime ? time(same) : "") + line(same), brief(same), same.count()))
                .toList();
    }

    /** "CreateTags 30". */
    static String brief(SameCalls same) {
        return name(same.first()) + (same.count() == 1 ? "" : " " + same.count());
    }

    /** "21:03:40 UTC ", "21:03:40 to 21:05:12 UTC ". */
    private static String time(SameCalls same) {
        var times = same.calls().stream()
                .flatMap(call -> call.event().time().instant().stream())
                .sorted()
                .map(UtcTime::timeOfDay)
                .toList();
        if (times.isEmpty()) {
            return "At an unrecorded time ";
        }
        var from = times.getFirst();
        var until = times.getLast();
        return from + (from.equals(until) ? "" : " to " + until) + " UTC ";
    }

    /** "DENIED StopLogging in eu-central-1: org-trail", "CreateUser, 3 times in us-east-1: ada, ben, cem". */
    static String line(SameCalls same) {
        var first = same.first();
        boolean single = same.count() == 1;
        var outcome = first.failed() && !single ? "" : new OutcomeText(first.outcome()).inList();
        var times = single ? "" : ", " + Words.times(same.count());
        var failed = single || same.failed() == 0
                ? ""
                : " (" + (same.failed() == same.count() ? "all" : same.failed()) + " denied or failed)";
        var regions = same.regions().stream().map(CallList::region).toList();
        return outcome + name(first) + times + failed + " in " + Words.list(regions, MAX_REGIONS, "region")
                + what(same);
    }

    /** What was done in words, where they say to what it was done or where nothing else does; else the things it was about. */
    private static String what(SameCalls same) {
        var calls = same.calls().stream().map(JudgedCall::event).toList();
        var deeds = same.calls().stream().map(CallList::deed).distinct().toList();
        var made = calls.stream().flatMap(CallList::made).distinct().toList();
        // By one field alone: a policy's name beside its ARN would count as two.
        var named = calls.stream()
                .flatMap(call -> call.resource().named().stream().limit(1))
                .flatMap(first -> first.values().stream())
                .distinct()
                .toList();
        if (same.lead().action().hasWords() && same.giveTheSame() && deeds.size() > 1) {
            return ": "
                    + (deeds.size() <= MAX_THINGS
                            ? Words.list(deeds, MAX_THINGS)
                            : deeds.getFirst() + ", the same for " + list(others(deeds), MAX_LET_IN))
                    + inFull(same.first(), deeds.getFirst());
        }
        if (same.lead().action().hasWords() && wordsTellMore(same, deeds.size() == 1, !made.isEmpty())) {
            var words = Words.list(deeds, MAX_THINGS);
            // A user's ARN says no more than its name.
            var unsaid = Stream.concat(made.stream(), calls.stream().flatMap(CallList::principals))
                    .filter(id -> !words.endsWith(" " + id))
                    .distinct()
                    .toList();
            return ": " + words + (unsaid.isEmpty() ? "" : " (" + list(unsaid, MAX_LET_IN) + ")")
                    + inFull(same.first(), words);
        }
        var things = made.isEmpty() ? named : made;
        int most = WHO_CAN_DO_WHAT.contains(same.weight()) ? MAX_LET_IN : MAX_THINGS;
        return things.isEmpty() ? "" : ": " + list(things, most);
    }

    /** Who was let in, or which ports were opened, where the words have no room for all. */
    private static String inFull(RootEvent call, String words) {
        var all = call.resource().parameters().access().inFull();
        return all.size() <= NAMED_IN_WORDS || all.stream().allMatch(words::contains)
                ? ""
                : " (in full: " + list(all, MAX_LET_IN) + ")";
    }

    /** Of the same done to others: who or what these are, since each of them is to be found. */
    private static List<String> others(List<String> deeds) {
        var words = deeds.stream().map(deed -> List.of(deed.split(" ", -1))).toList();
        int before = alike(words);
        int after = alike(words.stream()
                .map(deed -> deed.subList(before, deed.size()).reversed())
                .toList());
        return words.stream()
                .skip(1)
                .map(deed -> String.join(" ", deed.subList(before, deed.size() - after)))
                .filter(other -> !other.isEmpty())
                .toList();
    }

    /** With how many words all of these begin. */
    private static int alike(List<List<String>> deeds) {
        int alike = 0;
        while (begin(deeds, alike + 1).distinct().count() == 1) {
            alike++;
        }
        return alike;
    }

    private static Stream<List<String>> begin(List<List<String>> deeds, int words) {
        return deeds.stream().map(deed -> deed.size() < words ? List.of() : deed.subList(0, words));
    }

    private static boolean wordsTellMore(SameCalls same, boolean oneDeed, boolean made) {
        var counts = same.calls().stream()
                .map(call -> call.event().resource().names().size())
                .toList();
        boolean sayToWhat = saysToWhat(same.lead());
        if (!oneDeed) {
            return sayToWhat && !made && counts.stream().anyMatch(names -> names > 1);
        }
        return sayToWhat
                ? !made || same.count() == 1 || same.giveTheSame()
                : made || counts.stream().allMatch(names -> names == 0);
    }

    /** The same of several calls by one of them, but for AssumeRoot with each account. */
    static String deed(SameCalls same) {
        var accounts = rootSessions(same);
        if (accounts.isEmpty()) {
            return deed(same.lead());
        }
        return (same.first().failed() ? "tried to open" : "opened")
                + (accounts.size() == 1 ? " a root session in account " : " root sessions in accounts ")
                + Words.list(accounts, MAX_THINGS);
    }

    /** The accounts that AssumeRoot was called for, each once. Calls that failed have another weight, and so are others. */
    static List<String> rootSessions(SameCalls same) {
        return same.calls().stream()
                .flatMap(call -> call.event().task().stream())
                .map(RootTask::account)
                .filter(AccountId::isValid)
                .distinct()
                .toList();
    }

    /** As in "It …". */
    static String deed(JudgedCall call) {
        return SafeText.middle(
                call.event().outcome() instanceof Outcome.Success
                        ? call.action().did().text()
                        : "tried to " + call.action().infinitive().text(),
                DEED_LENGTH);
    }

    /** Whether the words hold what the request names. */
    private static boolean saysToWhat(JudgedCall call) {
        var did = call.action().did().text();
        return call.event().resource().parameters().values().values().stream().anyMatch(did::contains);
    }

    private static String list(List<String> things, int most) {
        return Words.list(
                things.stream()
                        .map(thing -> SafeText.middle(thing, THING_LENGTH))
                        .toList(),
                most);
    }

    /** Whom IAM Identity Center gave access. */
    private static Stream<String> principals(RootEvent call) {
        return call.resource().named().stream()
                .filter(named -> named.field().equals("principalId"))
                .flatMap(named -> named.values().stream());
    }

    /** A user is known by name, and a key by its user, or by the account that it opens. */
    private static Stream<String> made(RootEvent call) {
        var resource = call.resource();
        var whose = call.task().map(RootTask::account).orElse(resource.iamUser());
        return resource.made().stream()
                .limit(1)
                .flatMap(first -> first.values().stream())
                .map(id -> whose.isEmpty() ? id : id.endsWith("/" + whose) ? whose : id + " for " + whose);
    }

    private static String name(RootEvent event) {
        return event.name().isEmpty() ? "A call without a name" : SafeText.middle(event.name(), NAME_LENGTH);
    }

    private static String region(String region) {
        return region.isEmpty() ? "an unrecorded region" : SafeText.middle(region, NAME_LENGTH);
    }
}
