package rootalert.judge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rootalert.event.EventTime;
import rootalert.event.StackEvent;
import rootalert.judge.Lines.Line;
import rootalert.judge.RootUse.Count;
import rootalert.judge.RootUse.Part;
import rootalert.text.Age;
import rootalert.text.UtcTime;
import rootalert.text.Words;

/**
 * What CloudTrail's event history tells of root in the days before Root Alert watched. It is sent once, and is the first mail that a
 * new user gets.
 *
 * @param use all that was found
 * @param account the account whose history it is
 * @param region the stack's, where AWS records root sign-ins
 * @param from how far back it was asked for
 * @param until when that was
 */
public record LookBackReport(RootUse use, String account, String region, Instant from, Instant until)
        implements Notice {
    /** What the samples have; no rule matches it, so nobody can send one to the event bus. */
    static final String SOURCE = "root-alert.first-look";

    private static final String ONCE =
            " This look-back is sent once. It comes from CloudTrail's event history, which covers an account's last 90 days.";

    private static final int MAX_COMMANDS = 3;

    static Optional<Notice> read(StackEvent event) {
        var envelope = event.envelope();
        var use = envelope.node().path("lookBack");
        var from = EventTime.parse(envelope.text("from")).instant();
        return use.isObject()
                ? from.flatMap(began -> event.time()
                        .instant()
                        .map(until -> new LookBackReport(
                                RootUseJson.parse(use), event.account(), event.region(), began, until)))
                : Optional.empty();
    }

    @Override
    public Kind kind() {
        return Kind.LOOK_BACK;
    }

    @Override
    public EventTime time() {
        return EventTime.of(until);
    }

    boolean usedKeys() {
        return use.times(Count.KEY_CALLS) > 0;
    }

    boolean signedInWithoutMfa() {
        return use.times(Count.SIGN_INS_WITHOUT_MFA) > 0;
    }

    private boolean isUsed() {
        return use.times(Count.USES) > 0;
    }

    @Override
    public Severity severity() {
        return usedKeys() || signedInWithoutMfa() ? Severity.HIGH : Severity.INFO;
    }

    @Override
    public List<String> reasons() {
        var reasons = new ArrayList<String>();
        if (usedKeys()) {
            reasons.add(
                    "Root used a long-term access key. It works from anywhere, without password or MFA, until it is deleted.");
        }
        if (signedInWithoutMfa()) {
            reasons.add("Root signed in with a password alone.");
        }
        if (reasons.isEmpty()) {
            reasons.add("No use of a root access key and no root sign-in without MFA was found.");
        }
        long unknown = use.times(Count.SIGN_INS_MFA_NOT_RECORDED);
        if (unknown > 0) {
            reasons.add("CloudTrail does not say whether MFA was used for " + Words.count(unknown, "sign-in") + ".");
        }
        if (!use.isWhole()) {
            reasons.add("Part of the event history could not be read, so there may be more than this mail shows.");
        }
        if (listsWorse()) {
            reasons.add(
                    "This mail is HIGH if root used access keys or signed in without MFA, and INFO if not. Each line above has the"
                            + " severity that an alert about it would have had.");
        }
        return List.copyOf(reasons);
    }

    /** Whether a line of the mail is marked as worse than the mail. */
    private boolean listsWorse() {
        return Stream.of(Part.DEEDS, Part.ATTEMPTS, Part.BY_OTHERS)
                .flatMap(part -> use.list(part).kept().stream())
                .anyMatch(line -> line.severity().compareTo(severity()) < 0);
    }

    @Override
    public Playbook playbook() {
        var which = EnumSet.noneOf(Which.class);
        if (!isUsed()) {
            which.add(Which.NOT_USED);
        }
        if (usedKeys()) {
            which.add(Which.KEYS_USED);
        }
        if (use.isWhole()) {
            which.add(Which.ALL_READ);
        }
        return PlaybookRow.playbook(Situation.of(kind(), which, key()));
    }

    /** The key that was used, as steps name it. */
    private String key() {
        var keys = use.list(Part.KEYS).kept().stream()
                .map(Line::key)
                .filter(Situation::isKey)
                .limit(2)
                .toList();
        return keys.size() > 1
                ? "each root access key that was used"
                : Situation.key(keys.isEmpty() ? "" : keys.getFirst());
    }

    @Override
    public String headline(Alert alert) {
        if (usedKeys()) {
            return signedInWithoutMfa()
                    ? "Root used access keys and signed in WITHOUT MFA"
                    : "Root used access keys in the last " + days();
        }
        if (signedInWithoutMfa()) {
            return "Root signed in WITHOUT MFA in the last " + days();
        }
        if (!isUsed()) {
            return use.isWhole()
                    ? "Root was not used in the last " + days()
                    : use.isWhole(region)
                            ? "No root use found in the last " + days()
                            : "No root use found, but NOT ALL of the last " + days() + " could be read";
        }
        return use.times(Count.USES) == 1
                ? "Root was used once in the last " + days()
                : "Root was "
                        + lastUse(alert.now()).map(ago -> "last used " + ago).orElse("used in the last " + days());
    }

    /** "12 days ago"; empty if no record has a time. */
    private Optional<String> lastUse(Instant now) {
        return use.total(Count.USES)
                .last()
                .map(last -> Age.ago(Duration.between(last, now)))
                .filter(ago -> !ago.isEmpty());
    }

    /** "90 days". */
    String days() {
        return Words.count(Math.max(1, Duration.between(from, until).toDays()), "day");
    }

    @Override
    public String summary(Alert alert) {
        return verdict(alert) + notWhole() + failed() + ONCE;
    }

    private String verdict(Alert alert) {
        var root = "the root user of " + alert.accountLabel();
        if (!isUsed()) {
            return use.isWhole()
                    ? "T" + root.substring(1) + " was not used in the last " + days() + ". That is how it should be."
                    : "No use of " + root + " was found in what could be read of the last " + days() + ".";
        }
        var bad = bad();
        if (!bad.isEmpty()) {
            return "In the last " + days() + ", " + root + " " + Words.all(bad) + ". In all, CloudTrail recorded "
                    + Words.all(counts()) + "." + lastUse(alert, "The last use was ");
        }
        boolean once = use.times(Count.USES) == 1;
        return "T" + root.substring(1) + " was used " + (once ? "once " : "") + "in the last " + days() + ": "
                + Words.all(counts()) + "." + lastUse(alert, once ? "That was " : "The last use was ");
    }

    private List<String> bad() {
        return Stream.of(
                        signedInWithoutMfa()
                                ? "signed in without MFA " + Words.times(use.times(Count.SIGN_INS_WITHOUT_MFA))
                                : "",
                        usedKeys()
                                ? "made " + Words.count(use.times(Count.KEY_CALLS), "call") + " with an access key"
                                : "")
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** "3 sign-ins (1 WITHOUT MFA)", "12 changes". */
    private List<String> counts() {
        long signIns = use.signIns();
        long without = use.times(Count.SIGN_INS_WITHOUT_MFA);
        var with = use.times(Count.SIGN_INS_WITH_MFA) == signIns
                ? " with MFA"
                : without == 0 ? "" : without == signIns ? " WITHOUT MFA" : " (" + without + " WITHOUT MFA)";
        return Stream.of(
                        signIns == 0 ? "" : Words.count(signIns, "sign-in") + with,
                        count(Count.CHANGES, "change"),
                        count(Count.READS, "read-only call"),
                        count(Count.REFUSED, "denied or failed call"))
                .filter(words -> !words.isEmpty())
                .toList();
    }

    private String count(Count count, String noun) {
        return use.times(count) == 0 ? "" : Words.count(use.times(count), noun);
    }

    private String lastUse(Alert alert, String words) {
        var last = use.total(Count.USES).last();
        var from = use.list(Part.ADDRESSES).kept().stream()
                .filter(line -> last.isPresent() && line.total().last().equals(last))
                .findFirst()
                .map(line -> ", from " + line.key())
                .orElse("");
        return lastUse(alert.now()).map(ago -> " " + words + ago + from + ".").orElse("");
    }

    private String notWhole() {
        if (use.isWhole()) {
            return "";
        }
        boolean signInsMayBeMissing = !region.isEmpty() && !use.isWhole(region);
        if (use.wholeRegions() == 0) {
            return " CloudTrail's event history could not be read to the end in any region."
                    + (signInsMayBeMissing ? " Sign-ins may be missing." : "");
        }
        long unread = use.enabledRegions() - use.wholeRegions();
        return " " + unread + " of " + Words.count(use.enabledRegions(), "region") + " could not be read to the end."
                + (signInsMayBeMissing
                        ? " One of them is " + region + ", where AWS records sign-ins, so sign-ins may be missing."
                        : "");
    }

    private String failed() {
        long failed = use.times(Count.FAILED_SIGN_INS);
        return failed == 0 ? "" : " " + Words.count(failed, "attempt") + " to sign in as root failed.";
    }

    @Override
    public List<Detail> details() {
        var uses = use.total(Count.USES);
        return List.of(
                new Detail.Text("Period", UtcTime.date(from) + " to " + UtcTime.date(until) + ", " + days()),
                new Detail.Account(),
                time("Last use", uses.last()),
                time("First use in this period", uses.times() > 1 ? uses.first() : Optional.empty()),
                new Detail.Text("Sign-ins", signIns()),
                new Detail.Text("Access keys", keys()),
                new Detail.Text("Changes", number(Count.CHANGES)),
                new Detail.Text("Read-only calls", number(Count.READS)),
                new Detail.Text("Denied or failed calls", number(Count.REFUSED)),
                new Detail.Text("Failed sign-ins", number(Count.FAILED_SIGN_INS)),
                new Detail.Text("Password resets requested", number(Count.RESETS)),
                new Detail.Text("By others, concerning root", number(Count.BY_OTHERS)),
                new Detail.Text("By AWS services for root", services()),
                new Detail.Posture(),
                new Detail.Text("Regions read", regionsRead()));
    }

    /** "17 of 17 (16 more are not enabled, it seems)". */
    private String regionsRead() {
        long others = use.notEnabled();
        return use.wholeRegions() + " of " + use.enabledRegions()
                + (others == 0
                        ? ""
                        : " (" + others + " more " + (others == 1 ? "is " : "are ") + RootUse.NOT_ENABLED + ")");
    }

    private static Detail time(String label, Optional<Instant> time) {
        return new Detail.Time(label, time.map(EventTime::of).orElse(EventTime.NONE));
    }

    private String signIns() {
        var parts = Stream.of(
                        part(Count.SIGN_INS_WITHOUT_MFA, "WITHOUT MFA"),
                        part(Count.SIGN_INS_WITH_MFA, "with MFA"),
                        part(Count.SIGN_INS_MFA_NOT_RECORDED, "MFA not recorded"))
                .filter(words -> !words.isEmpty())
                .toList();
        return parts.isEmpty() ? use.isWhole(region) ? "None" : "None found" : String.join(", ", parts);
    }

    private String part(Count count, String how) {
        return use.times(count) == 0 ? "" : use.times(count) + " " + how;
    }

    private String keys() {
        return usedKeys()
                ? "Used for " + Words.count(use.times(Count.KEY_CALLS), "call")
                : use.isWhole() ? "Not used" : "No use found";
    }

    private String number(Count count) {
        return use.times(count) == 0 ? "" : String.valueOf(use.times(count));
    }

    private String services() {
        long calls = use.times(Count.BY_SERVICES);
        return calls == 0 ? "" : calls + " (not counted as use of root)";
    }

    @Override
    public List<Section> sections(Alert alert) {
        return LookBackText.of(this, alert);
    }

    /** Where root was used most lately, and where it signs in. */
    @Override
    public List<Command> commands(Alert alert) {
        return Stream.concat(
                        Stream.of(region),
                        use.list(Part.REGIONS).kept().stream().map(Line::key))
                .filter(Command::isRegion)
                .distinct()
                .limit(MAX_COMMANDS)
                .map(in -> Command.lookUp("What root did in " + in + ":", in, "Username", "root"))
                .toList();
    }

    @Override
    public void addTo(ObjectNode json, Alert alert) {
        json.set("lookBack", LookBackText.json(this));
    }

    @Override
    public boolean wantsPosture() {
        return true;
    }
}
