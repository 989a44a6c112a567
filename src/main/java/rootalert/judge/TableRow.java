package rootalert.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * One row of a table of plain text among this package's resources. Its head says what its columns mean; empty lines and those that
 * begin with "#" are for readers. A row may go on in lines that begin with a space.
 *
 * @param file and {@code line}: where it stands, or begins
 * @param cells without the spaces around them
 */
record TableRow(String file, int line, List<String> cells) {
    private static final String BAR = " | ";

    TableRow {
        cells = List.copyOf(cells);
    }

    /**
     * All rows of a table, each made by {@code maker}.
     *
     * @throws IllegalStateException if a row is malformed, with file and line: "actions.txt:12: …". The tables are read when the
     *     function starts, and by a test of every build, so that none is ever left out
     */
    static <T> List<T> read(String file, int columns, Function<TableRow, T> maker) {
        try (var table = TableRow.class.getResourceAsStream(file)) {
            var text = new String(
                    Objects.requireNonNull(table, file + " is missing").readAllBytes(), UTF_8);
            return parse(file, text, columns, maker);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static <T> List<T> parse(String file, String text, int columns, Function<TableRow, T> maker) {
        var made = new ArrayList<T>();
        int number = 0;
        int end;
        for (int from = 0; from < text.length(); from = end + 1) {
            end = endOfLine(text, from);
            int begin = ++number;
            var row = text.substring(from, end);
            if (row.isBlank() || row.charAt(0) == '#') {
                continue;
            }
            while (text.startsWith("\n ", end)) {
                int next = end + 1;
                end = endOfLine(text, next);
                number++;
                row += " " + text.substring(next, end).strip();
            }
            made.add(of(file, begin, row, columns, maker));
        }
        return List.copyOf(made);
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private static <T> T of(String file, int number, String line, int columns, Function<TableRow, T> maker) {
        var row = new TableRow(file, number, cells(line));
        if (row.cells.size() != columns) {
            throw row.malformed("has " + row.cells.size() + " columns, where " + columns + " are needed");
        }
        if (row.cells.contains("")) {
            throw row.malformed("has an empty column");
        }
        try {
            return maker.apply(row);
        } catch (IllegalArgumentException e) {
            throw row.malformed(Objects.requireNonNullElse(e.getMessage(), "cannot be read"));
        }
    }

    /** By hand: a pattern for each of some 450 rows takes longer than all else about a cold start of this package. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        int from = 0;
        for (int bar = line.indexOf(BAR); bar >= 0; bar = line.indexOf(BAR, from)) {
            cells.add(line.substring(from, bar).strip());
            from = bar + BAR.length();
        }
        cells.add(line.substring(from).strip());
        return cells;
    }

    String cell(int column) {
        return cells.get(column);
    }

    private IllegalStateException malformed(String why) {
        return new IllegalStateException(file + ":" + line + ": " + why);
    }
}
