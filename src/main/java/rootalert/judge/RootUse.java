package rootalert.judge;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;
import rootalert.text.SafeText;

/**
 * What any number of events about root amount to: counts of all of them, and of each list the lines that matter most. Those of
 * several pages and regions can be merged in any order. Whoever causes the events decides how many there are, never how much
 * room they take.
 *
 * @param totals without those of which there was none
 * @param lists without those that are empty
 * @param regions those that were asked, and why one was not read to its end: a safe line, empty if it was
 */
public record RootUse(Map<Count, Total> totals, Map<Part, Lines> lists, SortedMap<String, String> regions) {
    /** No use, and no region read. */
    public static final RootUse NONE = new RootUse(Map.of(), Map.of(), new TreeMap<>());

    /** Why a region was not read that the account has not enabled. Nobody can do anything there. */
    public static final String NOT_ENABLED = "not enabled, it seems";

    /** AWS has some forty. */
    static final int MAX_REGIONS = 60;

    static final int REGION_LENGTH = 24;
    static final int WHY_LENGTH = 80;

    /** What is counted. */
    public enum Count {
        /** All of the next six. */
        USES,
        SIGN_INS_WITH_MFA,
        SIGN_INS_WITHOUT_MFA,
        SIGN_INS_MFA_NOT_RECORDED,
        /** Calls that worked, or may have. */
        CHANGES,
        READS,
        /** Calls that were denied or failed. */
        REFUSED,
        /** Those of the calls above that a long-term access key made. */
        KEY_CALLS,
        FAILED_SIGN_INS,
        /** Requested resets of the root password. */
        RESETS,
        /** AssumeRoot and its sessions, and changes of root by others. */
        BY_OTHERS,
        /** Calls of AWS services for root, and what they report about it. */
        BY_SERVICES
    }

    /** What is listed line by line. */
    public enum Part {
        /** By address, and whether with MFA. */
        SIGN_INS,
        /** Long-term access keys, by ID, with the programs that used them. */
        KEYS,
        /** Changes, and reads that Root Alert has words for, by call, with what they did. */
        DEEDS,
        /** Calls that were denied or failed. */
        ATTEMPTS,
        /** Where root was used from. */
        ADDRESSES,
        /** Where root was used in. */
        REGIONS,
        /** Networks that sign-ins failed from. */
        FAILED_FROM,
        /** What others did about root, or as root of this account by AssumeRoot. */
        BY_OTHERS,
        /** Which AWS services. */
        BY_SERVICES
    }

    public RootUse {
        totals = Map.copyOf(totals);
        lists = Map.copyOf(lists);
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    }

    /**
     * The same with what these say about root; those that say nothing about it change nothing.
     *
     * @param events each of them once
     * @param stack the stack that alerts, whose own parts matter most
     */
    public RootUse add(Collection<RootEvent> events, Stack stack) {
        return events.stream()
                .map(event -> OneUse.of(event, stack))
                .reduce(RootUse::merge)
                .map(this::merge)
                .orElse(this);
    }

    /** The same with a region that was read to its end, whatever was found there. */
    public RootUse read(String region) {
        return withRegion(region, "");
    }

    /**
     * The same with a region that was not.
     *
     * @param why a few words: "access denied"
     */
    public RootUse unread(String region, String why) {
        return withRegion(region, why.isEmpty() ? "not read" : SafeText.line(why, WHY_LENGTH));
    }

    private RootUse withRegion(String region, String why) {
        var more = new TreeMap<>(regions);
        more.put(SafeText.line(region, REGION_LENGTH), why);
        return new RootUse(totals, lists, more);
    }

    /** Both together. A region that one of them could not read to its end was not. */
    public RootUse merge(RootUse other) {
        var allTotals = new EnumMap<Count, Total>(Count.class);
        allTotals.putAll(totals);
        other.totals.forEach((count, total) -> allTotals.merge(count, total, Total::plus));
        var allLists = new EnumMap<Part, Lines>(Part.class);
        allLists.putAll(lists);
        other.lists.forEach((part, lines) -> allLists.merge(part, lines, Lines::plus));
        var allRegions = new TreeMap<>(regions);
        other.regions.forEach(
                (region, why) -> allRegions.merge(region, why, BinaryOperator.maxBy(Comparator.naturalOrder())));
        return new RootUse(allTotals, allLists, allRegions);
    }

    /** The same with no more than so many lines in each list; what is left out is counted. */
    RootUse cut(int most) {
        var fewer = new EnumMap<Part, Lines>(Part.class);
        lists.forEach((part, lines) -> fewer.put(part, lines.cut(most)));
        return new RootUse(totals, fewer, regions);
    }

    /** Compact JSON of at most {@value RootUseJson#LENGTH} characters. */
    public String json() {
        return RootUseJson.fitting(this);
    }

    /** What {@link #json} wrote; no other text makes it throw. */
    public static RootUse of(String json) {
        return RootUseJson.parse(json);
    }

    Total total(Count count) {
        return totals.getOrDefault(count, Total.NONE);
    }

    long times(Count count) {
        return total(count).times();
    }

    Lines list(Part part) {
        return lists.getOrDefault(part, Lines.NONE);
    }

    long signIns() {
        return times(Count.SIGN_INS_WITH_MFA)
                + times(Count.SIGN_INS_WITHOUT_MFA)
                + times(Count.SIGN_INS_MFA_NOT_RECORDED);
    }

    /** How many regions were read to their end. */
    long wholeRegions() {
        return regions.values().stream().filter(String::isEmpty).count();
    }

    /** How many regions the account has not enabled. */
    long notEnabled() {
        return regions.values().stream().filter(NOT_ENABLED::equals).count();
    }

    /** How many regions were to be read: those that are enabled, or may be. */
    long enabledRegions() {
        return regions.size() - notEnabled();
    }

    /** Whether all that was asked was read. */
    boolean isWhole() {
        return wholeRegions() > 0 && wholeRegions() == enabledRegions();
    }

    /** Whether a region was read to its end. */
    boolean isWhole(String region) {
        return regions.getOrDefault(region, "not read").isEmpty();
    }
}
