package dev.steelyard.publish.export;

import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Apache Parquet, uncompressed: its dictionaries leave little to compress, and no native code is needed. */
final class ParquetExport {

    private ParquetExport() {}

    static void write(List<TrialResult> results, OutputStream out) throws IOException {
        Path file = Files.createTempFile("steelyard-", ".parquet");
        try {
            MessageType schema = schema();
            try (ParquetWriter<org.apache.parquet.example.data.Group> writer = ExampleParquetWriter.builder(
                            new LocalOutputFile(file))
                    .withType(schema)
                    .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                    .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                    .build()) {
                for (Row row : Row.of(results)) {
                    writer.write(group(schema, row));
                }
            }
            Files.copy(file, out);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static MessageType schema() {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (Row.Column column : Row.Column.values()) {
            switch (column.type()) {
                case TEXT ->
                    message.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.header());
                case LONG -> message.optional(PrimitiveTypeName.INT64).named(column.header());
                case DOUBLE -> message.optional(PrimitiveTypeName.DOUBLE).named(column.header());
                case BOOLEAN -> message.optional(PrimitiveTypeName.BOOLEAN).named(column.header());
            }
        }
        return message.named("measurement");
    }

    private static SimpleGroup group(MessageType schema, Row row) {
        SimpleGroup group = new SimpleGroup(schema);
        for (Row.Column column : Row.Column.values()) {
            Object value = row.get(column);
            if (value instanceof Long number) {
                group.append(column.header(), number.longValue());
            } else if (value instanceof Double number) {
                group.append(column.header(), number.doubleValue());
            } else if (value instanceof Boolean truth) {
                group.append(column.header(), truth.booleanValue());
            } else if (value != null) {
                group.append(column.header(), value.toString());
            }
        }
        return group;
    }
}
