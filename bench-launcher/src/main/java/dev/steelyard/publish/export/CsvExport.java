package dev.steelyard.publish.export;

import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV of RFC 4180 with a header; what is not known is an empty field. */
final class CsvExport {

    private CsvExport() {}

    static void write(List<TrialResult> results, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(Row.headers()).get();
        CSVPrinter printer = new CSVPrinter(writer, format);
        for (Row row : Row.of(results)) {
            for (Row.Column column : Row.Column.values()) {
                printer.print(row.get(column));
            }
            printer.println();
        }
        printer.flush();
    }
}
