package rootalert.message;

import java.util.ArrayList;
import java.util.List;
import rootalert.text.Words;

/**
 * Lines under a heading of ours. Each tells of something else, the most telling first, so where there is no room for all, the
 * last ones are told in one line.
 *
 * @param opening of that line
 */
record RankedLines(String heading, String opening, List<Line> lines) {

    /**
     * A line, and what is left of it where there is no room.
     *
     * @param text empty if it is never told in full
     * @param brief empty if it is always told in full
     * @param calls of how many calls it tells
     */
    record Line(String text, String brief, int calls) {}

    /** A heading and the lines that found room. */
    record Shown(String heading, List<String> lines) {}

    /** One whose lines are all shown. */
    static RankedLines of(String heading, List<String> lines) {
        return new RankedLines(
                heading, "", lines.stream().map(line -> new Line(line, "", 0)).toList());
    }

    /**
     * Sections that share their room, the first of them served first. None of them is empty.
     *
     * @param lines how many are told in full
     * @param length of all that is told in brief in one section
     */
    static List<Shown> shown(List<RankedLines> sections, int lines, int length) {
        var shown = new ArrayList<Shown>();
        int room = lines;
        for (var section : sections) {
            var texts = section.texts(room, length);
            room -= Math.min(room, section.lines.size());
            if (!texts.isEmpty()) {
                shown.add(new Shown(section.heading, texts));
            }
        }
        return List.copyOf(shown);
    }

    private List<String> texts(int room, int length) {
        var texts = new ArrayList<String>();
        var others = new ArrayList<Line>();
        for (var line : lines) {
            boolean hasRoom = !line.text.isEmpty() && texts.size() < room;
            if (hasRoom || line.brief.isEmpty()) {
                texts.add(line.text);
            } else {
                others.add(line);
            }
        }
        if (!others.isEmpty()) {
            texts.add(opening + brief(others, length));
        }
        return texts;
    }

    /** "CreateTags 30, PutObject and 2 more kinds of call (12 calls)". */
    private static String brief(List<Line> lines, int length) {
        var briefs = new ArrayList<String>();
        int left = length;
        for (var line : lines) {
            left -= line.brief.length() + 2;
            if (left < 0) {
                break;
            }
            briefs.add(line.brief);
        }
        int more = lines.size() - briefs.size();
        int calls = lines.stream().skip(briefs.size()).mapToInt(Line::calls).sum();
        var rest = more + (briefs.isEmpty() ? "" : " more") + (more == 1 ? " kind" : " kinds") + " of call ("
                + Words.count(calls, "call") + ")";
        var named = String.join(", ", briefs);
        return more == 0 ? named : briefs.isEmpty() ? rest : named + " and " + rest;
    }
}
