package rootalert.judge;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import rootalert.event.Actor;
import rootalert.event.Credential;
import rootalert.event.RootEvent;
import rootalert.facts.Stack;
import rootalert.judge.Lines.Line;
import rootalert.judge.RootUse.Count;
import rootalert.judge.RootUse.Part;
import rootalert.text.SafeText;

/** What one event says of root's use. */
final class OneUse {
    private static final int USER_AGENT_LENGTH = 60;

    private final RootEvent event;
    private final JudgedCall judged;
    private final Total once;
    private final Map<Count, Total> totals = new EnumMap<>(Count.class);
    private final Map<Part, Lines> lists = new EnumMap<>(Part.class);

    private OneUse(RootEvent event, Stack stack) {
        this.event = event;
        this.judged = JudgedCall.judge(event, stack);
        this.once = Total.once(event.time());
    }

    static RootUse of(RootEvent event, Stack stack) {
        var one = new OneUse(event, stack);
        one.read();
        return new RootUse(one.totals, one.lists, new TreeMap<>());
    }

    private void read() {
        if (event.isUseOfRoot()) {
            use();
        } else if (event.isFailedSignIn()) {
            count(Count.FAILED_SIGN_INS);
            list(Part.FAILED_FROM, event.sourceAddress().network(), Stream.of());
        } else if (event.credential() == Credential.SERVICE || event.credential() == Credential.SERVICE_EVENT) {
            count(Count.BY_SERVICES);
            var service = event.identity().invokedBy();
            list(Part.BY_SERVICES, service.isEmpty() ? event.call().source() : service, Stream.of());
        } else if (judged.judgement().kind() == Kind.PASSWORD_RECOVERY) {
            count(Count.RESETS);
        } else if (event.identity().actor() != Actor.NOT_ROOT && !isStepOfSignIn()) {
            count(Count.BY_OTHERS);
            deed(Part.BY_OTHERS);
        }
    }

    /** That a sign-in asked for MFA is part of that sign-in. */
    private boolean isStepOfSignIn() {
        return event.identity().actor() == Actor.ROOT && event.call().isOfSignInService();
    }

    private void use() {
        count(Count.USES);
        list(Part.ADDRESSES, event.sourceAddress().label(), Stream.of());
        list(Part.REGIONS, event.region(), Stream.of());
        if (event.credential() == Credential.ACCESS_KEY) {
            count(Count.KEY_CALLS);
            list(Part.KEYS, event.identity().accessKeyId(), Stream.of(program()));
        }
        if (event.isSignIn()) {
            signIn();
        } else if (event.failed()) {
            count(Count.REFUSED);
            deed(Part.ATTEMPTS);
        } else {
            boolean reads = judged.weight() == Weight.READ;
            count(reads ? Count.READS : Count.CHANGES);
            if (!reads || judged.action().hasWords()) {
                deed(Part.DEEDS);
            }
        }
    }

    /** In words, or else as it calls itself. */
    private String program() {
        return event.client().isEmpty() ? SafeText.cut(event.userAgent().text(), USER_AGENT_LENGTH) : event.client();
    }

    private void signIn() {
        switch (event.mfa()) {
            case YES -> {
                count(Count.SIGN_INS_WITH_MFA);
                signIn("With MFA");
            }
            case NO -> {
                count(Count.SIGN_INS_WITHOUT_MFA);
                signIn("WITHOUT MFA");
            }
            case NOT_RECORDED -> {
                count(Count.SIGN_INS_MFA_NOT_RECORDED);
                signIn("MFA not recorded");
            }
        }
    }

    private void signIn(String how) {
        var from = event.sourceAddress().label();
        add(Part.SIGN_INS, how + ", from " + (from.isEmpty() ? "an unrecorded address" : from), Stream.of());
    }

    private void count(Count count) {
        totals.put(count, once);
    }

    private void list(Part part, String key, Stream<String> examples) {
        lists.put(part, Lines.of(Line.of(key(key.isEmpty() ? "not recorded" : key), examples(examples), once)));
    }

    /** By how bad it is and which call it was, with what it did. */
    private void deed(Part part) {
        var action = judged.action();
        var did = event.failed()
                ? "tried to " + action.infinitive().text()
                : action.did().text();
        add(part, event.name().isEmpty() ? "A call without a name" : event.name(), Stream.of(did + task() + caller()));
    }

    private String task() {
        return event.task()
                .filter(task -> !task.account().isEmpty())
                .map(task -> " in account " + task.account())
                .orElse("");
    }

    /** If it was not root. */
    private String caller() {
        var who = event.credential() == Credential.ASSUME_ROOT
                ? "AssumeRoot session"
                : event.identity().principal().isEmpty()
                        ? ""
                        : Who.of(event.identity()).line().text();
        return who.isEmpty() ? "" : " (" + who + ")";
    }

    private void add(Part part, String key, Stream<String> examples) {
        lists.put(part, Lines.of(new Line(key(key), judged.severity(), judged.weight(), examples(examples), once)));
    }

    private static String key(String text) {
        return SafeText.middle(text, Line.KEY_LENGTH);
    }

    private static List<String> examples(Stream<String> texts) {
        return texts.filter(text -> !text.isEmpty())
                .map(text -> SafeText.middle(text, Line.EXAMPLE_LENGTH))
                .toList();
    }
}
