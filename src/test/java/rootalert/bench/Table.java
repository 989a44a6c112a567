package rootalert.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plain text in columns, each as wide as its widest cell: words to the left, figures to the right. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        return rows.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> cell(row.get(column), column))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private String cell(String text, int column) {
        var padding = " ".repeat(width(column) - text.length());
        return isWord(column) ? text + padding : padding + text;
    }

    private int width(int column) {
        return column(column).stream().mapToInt(String::length).max().orElse(0);
    }

    private boolean isWord(int column) {
        return column(column).stream().skip(1).anyMatch(cell -> cell.matches("[A-Za-z].*|\\d+ MB, .*"));
    }

    private List<String> column(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .map(row -> row.get(column))
                .toList();
    }
}
