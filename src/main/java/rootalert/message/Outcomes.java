package rootalert.message;

import java.util.List;
import rootalert.event.Outcome;
import rootalert.judge.CallGroups;
import rootalert.judge.JudgedCall;
import rootalert.text.Words;

/** How many of several calls worked. */
record Outcomes(long total, long denied, long failed, long unknown) {

    static Outcomes of(CallGroups calls) {
        long denied = calls.denied();
        long unknown = calls.all().stream()
                .filter(call -> call.event().outcome() instanceof Outcome.Unknown)
                .count();
        return new Outcomes(calls.total(), denied, calls.failed() - denied, unknown);
    }

    /** In sentences, each with a space before it, after one that names what these calls did. */
    String after(List<JudgedCall> named) {
        boolean namedWorked = named.stream().allMatch(call -> call.event().outcome() instanceof Outcome.Success);
        if (denied == total) {
            return all("were denied");
        }
        if (failed == total) {
            return all("failed");
        }
        if (unknown == 0 && denied + failed == 0) {
            return all("succeeded");
        }
        var call = namedWorked && !named.isEmpty() ? "other call" : "call";
        return (!namedWorked || named.isEmpty() ? "" : named.size() == 1 ? " That succeeded." : " These succeeded.")
                + (denied == 0 ? "" : " " + Words.count(denied, call) + (denied == 1 ? " was" : " were") + " denied.")
                + (failed == 0 ? "" : " " + Words.count(failed, call) + " failed.")
                + (unknown == 0 ? "" : " The outcome of " + Words.count(unknown, call) + " is unknown.");
    }

    private String all(String did) {
        return " " + (total == 2 ? "Both calls " : "All " + total + " calls ") + did + ".";
    }
}
