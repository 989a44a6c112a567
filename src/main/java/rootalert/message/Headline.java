package rootalert.message;

import java.util.function.UnaryOperator;
import rootalert.judge.Alert;
import rootalert.judge.Notice;
import rootalert.text.Line;

/**
 * An alert in about six words.
 *
 * @param line its parts, with a rank for what may be left out: the end of a deed, ", DENIED" and " WITHOUT MFA" never are
 * @param saysMfa whether it says what is known of MFA
 * @param saysOutcome whether it says what is not known of the outcome
 */
record Headline(Line line, boolean saysMfa, boolean saysOutcome) {
    /** One that names nothing from an event. */
    static Headline of(String words) {
        return new Headline(Line.words(words), false, false);
    }

    /** The same of a notice, with words for how many there are. */
    static Headline of(Notice notice, Alert alert) {
        return new Headline(
                Line.words(notice.headline(alert))
                        .and(Line.words(notice.count()).ranked(Line.Rank.COUNT)),
                false,
                false);
    }

    /** At most {@value Renderer#SUBJECT_LENGTH} characters. */
    String text() {
        return line.fit(Renderer.SUBJECT_LENGTH, UnaryOperator.identity());
    }
}
