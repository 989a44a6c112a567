package rootalert.preview;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;
import rootalert.judge.LookBackReport;
import rootalert.judge.RootUse;
import rootalert.publish.PrintingPublisher;
import rootalert.text.UtcTime;
import rootalert.text.Words;

/**
 * Prints the first mail of Root Alert, without AWS: {@code FirstMail AT FILE}, where AT is as in {@link EventFile#time}, and FILE is
 * what {@code aws cloudtrail lookup-events} printed, or a folder of such files, one for each region. What cannot be read gets one line
 * on standard error, and the exit status is 1.
 */
final class FirstMail {
    /** As far back as CloudTrail's event history reaches. */
    private static final Duration HISTORY = Duration.ofDays(90);

    private static final String REGION = "us-east-1";

    private FirstMail() {}

    /** See the class. */
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(args[0], args[1], out, System.err) ? 0 : 1);
    }

    /** The same without the exit; whether it could be read. */
    static boolean run(String at, String file, PrintStream out, PrintStream err) {
        try {
            show(at, EventFiles.named(file), out);
            return true;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return false;
        }
    }

    private static void show(String at, List<Path> files, PrintStream out) {
        var clock = EventFile.time(at.isEmpty() ? "now" : at).orElseThrow();
        var until = clock.instant();
        var answers = files.stream().map(EventFile::answer).toList();
        var account = answers.stream()
                .map(CloudTrailEvents::account)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
        var stack = new Stack("root-alert", REGION, account, List.of());
        var begin = until.minus(HISTORY);
        Predicate<RootEvent> isShown = call -> call.account().equals(account)
                && call.time().instant().filter(begin::isAfter).isEmpty();
        var use = answers.stream().map(answer -> use(answer, isShown, stack)).reduce(RootUse.NONE, RootUse::merge);
        int records = answers.stream().mapToInt(CloudTrailEvents::count).sum();
        int aboutRoot =
                answers.stream().mapToInt(CloudTrailEvents::countAboutRoot).sum();
        if (aboutRoot < records) {
            out.println(records + " records, " + aboutRoot + " about the root user; the others are left out.");
        }
        long others = answers.stream()
                .flatMap(answer -> answer.calls().stream())
                .filter(isShown.negate())
                .count();
        if (others > 0) {
            out.println("Left out: " + Words.count(others, "record") + " from before " + UtcTime.minute(begin)
                    + " or of an account other than " + account + ".");
        }
        out.println(Preview.UNASKED);
        SampleAccount.unasked(stack, clock, new PrintingPublisher(out))
                .tell(new LookBackReport(use, account, REGION, begin, until));
    }

    /** A file does not say which regions were asked. Those that it has events of were. */
    private static RootUse use(CloudTrailEvents answer, Predicate<RootEvent> isShown, Stack stack) {
        var calls = answer.calls();
        var regions = calls.isEmpty()
                ? List.of(REGION)
                : calls.stream()
                        .map(RootEvent::region)
                        .filter(region -> !region.isEmpty())
                        .distinct()
                        .toList();
        var use = RootUse.NONE.add(calls.stream().filter(isShown).toList(), stack);
        for (var region : regions) {
            use = answer.isCutOff() ? use.unread(region, "the file ends before AWS's answer did") : use.read(region);
        }
        return use;
    }
}
