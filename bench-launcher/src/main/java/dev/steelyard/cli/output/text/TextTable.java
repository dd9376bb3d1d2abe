package dev.steelyard.cli.output.text;

import java.util.List;

/** Aligned columns, two spaces apart. */
public final class TextTable {

    private TextTable() {}

    /**
     * Appends rows of equal length.
     *
     * @param firstRight the first column that is aligned to the right, as all after it are
     */
    public static void append(StringBuilder text, List<List<String>> rows, int firstRight) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                String padding = " ".repeat(widths[column] - cell.length());
                line.append(column == 0 ? "" : "  ").append(column >= firstRight ? padding + cell : cell + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
