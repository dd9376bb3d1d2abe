package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.analysis.Summary;
import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.format.Json;
import dev.steelyard.model.iteration.Iteration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Results in the formats of other tools, looked at by those tools' readers where they are here. */
class ExportTest {

    private static void fail(ObjectNode trial) {
        trial.put("status", "FAILED");
        trial.put("failureClass", "TIMEOUT");
        trial.put("reason", "it hung, \"quoted\", and\nwent on");
    }

    @TempDir
    private Path folder;

    private Path campaign;

    @BeforeEach
    void store() {
        StoredTrials stored = new StoredTrials();
        campaign = stored.campaign(folder.resolve("c"), 4.0, 5.0, 6.0);
        stored.trial(campaign, 4, 9.0, ExportTest::fail);
    }

    private Path export(String format, String name) {
        Path file = folder.resolve(name);
        Program.line("export " + campaign + " --format " + format + " -o " + file)
                .with(ExitCode.DONE);
        return file;
    }

    @Test
    void aFormatThatKnowsNoFailuresLeavesThemOutAndSaysSo() {
        for (String format : List.of("jmh", "openmetrics", "github-action-benchmark", "bencher", "upstream")) {
            Program.line("export " + campaign + " --format " + format)
                    .with(ExitCode.DONE)
                    .says("1 trial left out (1 failed): " + format);
        }
        Program.Ended csv = Program.line("export " + campaign + " --format csv").with(ExitCode.DONE);
        assertEquals("", csv.err());
    }

    @Test
    void csvTellsEveryTrialAndWhetherItCounts() throws IOException {
        Path file = export("csv", "r.csv");
        try (CSVParser parser = CSVParser.parse(
                file,
                java.nio.charset.StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            List<CSVRecord> rows = parser.getRecords();
            assertEquals(1, rows.stream().filter(row -> first(row, "FAILED")).count());
            assertTrue(rows.stream().allMatch(CSVRecord::isConsistent));
            double value = rows.stream()
                    .filter(row ->
                            row.get("trial").equals("2") && row.get("counted").equals("true"))
                    .filter(row -> row.get("metric").equals("throughput"))
                    .mapToDouble(row -> Double.parseDouble(row.get("value")))
                    .findFirst()
                    .orElseThrow();
            assertEquals(5.0, value, 1e-6);
        }
        assertFalse(Files.readString(file).contains("NaN"));
    }

    private static void oneError(ObjectNode trial) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode iteration : trial.get("iterations")) {
            if (!iteration.get("warmup").asBoolean()) {
                ((ObjectNode) iteration).put("errors", 1);
                reasons.add("iteration " + iteration.get("index").asInt() + ": 1 of 1000 operations failed");
            }
        }
        derived(trial);
        ObjectNode validity = Json.mapper().createObjectNode().put("valid", false);
        reasons.forEach(validity.putArray("reasons")::add);
        trial.set("validity", validity);
    }

    @Test
    void theErrorRateCountsWhereIterationsHadErrorsAndSpeedDoesNot() throws IOException {
        campaign = new StoredTrials().campaign(folder.resolve("e"), ExportTest::oneError, 4.0);
        JsonNode summary = Json.mapper()
                .readTree(Files.readString(campaign.resolve("trials/1.json")))
                .get("summary");
        assertEquals(List.of("error-rate"), summary.findValuesAsString("name"));
        try (CSVParser parser = CSVParser.parse(
                export("csv", "errors.csv"),
                java.nio.charset.StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            for (CSVRecord row : parser) {
                boolean counts = row.get("metric").equals("error-rate")
                        && row.get("warmup").equals("false");
                assertEquals(String.valueOf(counts), row.get("counted"), row::toString);
            }
        }
    }

    private static boolean first(CSVRecord row, String status) {
        return row.get("status").equals(status)
                && row.get("iteration").equals("0")
                && row.get("metric").equals("throughput");
    }

    @Test
    void parquetIsReadByArrow() throws Exception {
        Path csv = export("csv", "r.csv");
        Path file = export("parquet", "r.parquet");
        assertEquals("PAR1", new String(Files.readAllBytes(file), 0, 4, java.nio.charset.StandardCharsets.US_ASCII));
        String rows = Python.says(
                "pyarrow.parquet",
                "import sys, pyarrow.parquet as p; t = p.read_table(sys.argv[1]); "
                        + "print(t.num_rows, t.schema.field('value').type, t.schema.field('trial').type, "
                        + "t.schema.field('counted').type, t.schema.field('unit').type, "
                        + "sorted(set(t.column('status').to_pylist())))",
                file);
        long lines;
        try (CSVParser parser = CSVParser.parse(csv, java.nio.charset.StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
            lines = parser.stream().count() - 1;
        }
        assertEquals(lines + " double int64 bool string ['DONE', 'FAILED']", rows);
    }

    @Test
    void openMetricsIsReadByPrometheus() throws Exception {
        Path file = export("openmetrics", "r.txt");
        assertTrue(Files.readString(file).endsWith("# EOF\n"));
        String families = Python.says(
                "prometheus_client.openmetrics.parser",
                "import sys\nfrom prometheus_client.openmetrics.parser import text_string_to_metric_families as p\n"
                        + "for f in p(open(sys.argv[1]).read()):\n"
                        + "  print(f.name, f.type, len(f.samples), sorted(s.value for s in f.samples)[0] > 0)",
                file);
        assertTrue(families.contains("steelyard_throughput_gigabits_per_second gauge 3 True"), families);
        assertTrue(families.contains("steelyard_error_rate_ratio gauge 3"), families);
    }

    @Test
    void githubGetsOneDirectionAFile() throws IOException {
        JsonNode bigger = Json.mapper().readTree(Files.readString(export("github-action-benchmark", "b.json")));
        JsonNode smaller =
                Json.mapper().readTree(Files.readString(export("github-action-benchmark-smaller", "s.json")));
        JsonNode throughput = bigger.get(0);
        assertEquals(
                "upload-256KiB-1_000x-ram/crt-java throughput",
                throughput.get("name").asString());
        assertEquals(5.0, throughput.get("value").asDouble(), 1e-6);
        assertEquals("Gb/s", throughput.get("unit").asString());
        assertEquals("median of 3 trials", throughput.get("extra").asString());
        for (JsonNode file : List.of(bigger, smaller)) {
            for (JsonNode entry : file) {
                assertTrue(entry.get("name").isString() && entry.get("unit").isString(), entry::toString);
                assertTrue(entry.get("value").isNumber() && entry.get("range").isString(), entry::toString);
            }
        }
        assertTrue(
                smaller.toString().contains("cpu-per-gib") && !bigger.toString().contains("cpu-per-gib"));
    }

    @Test
    void bencherGetsValuesBetweenTheirBounds() throws IOException {
        JsonNode file = Json.mapper().readTree(Files.readString(export("bencher", "b.json")));
        assertEquals(1, file.size());
        JsonNode measures = file.get("upload-256KiB-1_000x-ram/crt-java");
        assertEquals(4.0, measures.at("/throughput/lower_value").asDouble(), 1e-6);
        assertEquals(6.0, measures.at("/throughput/upper_value").asDouble(), 1e-6);
        measures.properties().forEach(measure -> {
            assertTrue(measure.getKey().length() <= 64);
            JsonNode metric = measure.getValue();
            assertTrue(
                    metric.get("lower_value").asDouble() <= metric.get("value").asDouble());
            assertTrue(
                    metric.get("value").asDouble() <= metric.get("upper_value").asDouble());
        });
    }

    @Test
    void upstreamsLinesGoOutAndComeBack() throws IOException {
        Path file = export("upstream", "lines.txt");
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(0).matches("Run:1 Secs:[0-9]+\\.[0-9]{6} Gb/s:4\\.000000"), lines.get(0));
        Path output = folder.resolve("imported");

        Program.line("import " + file + " --format upstream --workload w --runner crt-c --output " + output)
                .with(ExitCode.DONE)
                .prints("3 trials imported into");

        Results results = Results.in(output);
        assertEquals(3, results.trials().size());
        results.trials()
                .forEach(trial -> assertEquals("IMPORTED", trial.get("origin").asString()));
        Path again = folder.resolve("again.txt");
        Program.line("export " + output + " --format upstream -o " + again).with(ExitCode.DONE);
        assertEquals(lines, Files.readAllLines(again));
    }

    @Test
    void whatJmhWroteComesBackAsJmhWroteIt() throws IOException {
        Path file = JmhFile.write(
                folder.resolve("jmh.json"), new double[] {101, 103.5, 99, 120}, new double[] {98, 97.25, 131, 100});
        Path output = folder.resolve("imported");
        Program.line("import " + file + " --format jmh --output " + output)
                .with(ExitCode.DONE)
                .prints("2 trials imported");
        JsonNode trial = Results.in(output).trials().get(0);
        assertEquals("IMPORTED", trial.get("origin").asString());
        assertEquals("example.Copy.bytes:size=4096", trial.get("workloadName").asString());
        Path back = folder.resolve("back.json");

        Program.line("export " + output + " --format jmh -o " + back).with(ExitCode.DONE);

        JsonNode expected = Json.mapper().readTree(Files.readString(file));
        JsonNode sum = expected.at("/0/secondaryMetrics/gc.count");
        assertEquals(85, sum.get("score").asDouble(), "collections of all iterations together");
        assertAlike("", expected, Json.mapper().readTree(Files.readString(back)));
    }

    @Test
    void ofSomeForksTheFiguresFollowFromWhatIsThere() throws IOException {
        Path file = JmhFile.write(folder.resolve("jmh.json"), new double[] {101, 103, 99}, new double[] {98, 97, 131});
        Path output = folder.resolve("imported");
        Program.line("import " + file + " --format jmh --output " + output).with(ExitCode.DONE);
        Path trials = Results.only(output).resolve("trials");
        Path back = folder.resolve("back.json");
        Path one = Results.list(trials).get(0);

        Program.line("export " + one + " --format jmh -o " + back).with(ExitCode.DONE);

        JsonNode entry = Json.mapper().readTree(Files.readString(back)).get(0);
        assertEquals(101, entry.at("/primaryMetric/score").asDouble(), 1e-9);
        assertEquals(1, entry.at("/primaryMetric/rawData").size());
    }

    @Test
    void whatWasImportedIsNotComparedAsMeasured() throws IOException {
        Path file = JmhFile.write(folder.resolve("jmh.json"), new double[] {1, 2, 3}, new double[] {1, 2, 4});
        Path output = folder.resolve("imported");
        Program.line("import " + file + " --format jmh --output " + output).with(ExitCode.DONE);
        Program.Ended ended = Program.line("compare " + output + " " + campaign);
        assertTrue(ended.exitCode() != ExitCode.DONE && ended.all().contains("imported"), ended::all);
    }

    @Test
    void trialsOfOursHaveTheFieldsOfJmh() throws IOException {
        JsonNode entry = Json.mapper()
                .readTree(Files.readString(export("jmh", "ours.json")))
                .get(0);
        assertEquals(
                "steelyard.upload_256KiB_1_000x_ram.crt_java",
                entry.get("benchmark").asString());
        assertEquals("thrpt", entry.get("mode").asString());
        assertEquals(3, entry.at("/primaryMetric/rawData").size());
        assertEquals("Gb/s", entry.at("/primaryMetric/scoreUnit").asString());
        assertTrue(entry.at("/secondaryMetrics/operation-rate/score").isNumber());
        assertFalse(entry.toString().contains("NaN"));
    }

    /** Its figures anew, after a change to its raw ones. */
    private static void derived(ObjectNode trial) {
        List<Iteration> iterations = new ArrayList<>();
        for (JsonNode node : trial.get("iterations")) {
            Iteration read = Json.mapper().treeToValue(node, Iteration.class);
            ((ObjectNode) node).set("measurements", Json.mapper().valueToTree(Derivation.measurements(read)));
            iterations.add(Json.mapper().treeToValue(node, Iteration.class));
        }
        trial.set("summary", Json.mapper().valueToTree(Summary.of(iterations)));
    }

    private static void offer(ObjectNode trial, int perSecond) {
        trial.put("schemaVersion", "1.2");
        ((ObjectNode) trial.get("schedule")).set("load", Json.mapper().readTree("""
                        {"arrivals": "FIXED", "steps": [{"ratePerSecond": %d, "durationNanos": null}],
                         "backlog": 100, "ramp": null}""".formatted(perSecond)));
        for (JsonNode iteration : trial.get("iterations")) {
            ((ObjectNode) iteration).set("load", Json.mapper().readTree("""
                    {"intended": 1000, "notOffered": 0, "mostWaiting": 1, "lastIntendedNanos": 1000000000,
                     "lastStartNanos": 1000000000, "lagP50Nanos": 1, "lagP99Nanos": 1, "lagMaxNanos": 1,
                     "offered": true, "steps": [], "probe": null}"""));
        }
        derived(trial);
    }

    private JsonNode bencher(Path... campaigns) throws IOException {
        Path file = folder.resolve("apart.json");
        StringBuilder line = new StringBuilder("export");
        for (Path one : campaigns) {
            line.append(' ').append(one);
        }
        Program.line(line + " --format bencher -o " + file).with(ExitCode.DONE);
        return Json.mapper().readTree(Files.readString(file));
    }

    @Test
    void trialsUnderDifferentCircumstancesAreNotPutTogether() throws IOException {
        StoredTrials stored = new StoredTrials();
        Path other = stored.campaign(
                folder.resolve("d"),
                trial -> {
                    trial.put("inFlight", 64);
                    ((ObjectNode) trial.at("/environment/host")).put("cpuModel", "another");
                },
                14.0);
        Path slow = stored.campaign(folder.resolve("e"), trial -> offer(trial, 100), 1.0);
        Path fast = stored.campaign(folder.resolve("f"), trial -> offer(trial, 1000), 2.0);

        JsonNode apart = bencher(campaign, other, slow, fast);

        String name = "upload-256KiB-1_000x-ram/crt-java/in-flight=";
        assertEquals(4, apart.size(), apart::toString);
        assertEquals(
                5.0,
                value(apart, name + "25/load=none"),
                1e-6,
                () -> "not the median of all that lies there: " + apart);
        assertEquals(14.0, value(apart, name + "64/load=none"), 1e-6);
        assertEquals(1.0, value(apart, name + "25/load=100/s, backlog of at most 100"), 1e-6);
        assertEquals(2.0, value(apart, name + "25/load=1000/s, backlog of at most 100"), 1e-6);
    }

    private static double value(JsonNode benchmarks, String name) {
        return benchmarks.path(name).at("/throughput/value").asDouble();
    }

    @Test
    void underAnOfferedLoadLatencyLeadsAndNotTheRateThatWasAskedFor() throws IOException {
        campaign = new StoredTrials().campaign(folder.resolve("r"), trial -> offer(trial, 1000), 4.0, 5.0, 6.0);

        JsonNode entry = Json.mapper()
                .readTree(Files.readString(export("jmh", "rate.json")))
                .get(0);
        assertEquals("avgt", entry.get("mode").asString());
        assertEquals("ns", entry.at("/primaryMetric/scoreUnit").asString());
        assertTrue(entry.at("/secondaryMetrics").has("offered-rate"), entry::toString);
        assertFalse(entry.at("/secondaryMetrics").has("latency-p50"), entry::toString);
        JsonNode measures = Json.mapper()
                .readTree(Files.readString(export("bencher", "rate-b.json")))
                .get("upload-256KiB-1_000x-ram/crt-java");
        assertEquals("latency-p50", measures.propertyNames().iterator().next());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    export C                                      | Missing required option: '--format
                    export C --format xml                         | --format: expected jmh, csv, … found 'xml'
                    export C --format parquet                     | expected a file to write, found no -o; add -o results.parquet
                    export C --format csv -o F/there              | expected a new file … which is there
                    export C --format csv -o F/none/r.csv         | expected a file in a folder that is there
                    export F/nowhere --format csv                 | found nothing there
                    export F/empty --format csv                   | found no result
                    export F/failed --format bencher              | expected a result that the format can tell, found 1 trial left out (1 failed)
                    import F/nowhere --format jmh                 | expected a file, found none
                    import F/there --format jmh                   | expected JSON
                    import F/object --format jmh                  | expected a list of JMH's benchmarks, found something else
                    import F/list --format jmh                    | found an empty list
                    import F/other --format jmh                   | /0/benchmark: expected a text, found none
                    import F/sample --format jmh                  | found the histograms of mode sample
                    import F/words --format jmh                   | expected a number, found "fast"
                    import F/object --format csv                  | expected jmh or upstream, found 'csv'
                    import F/there --format upstream              | --workload: expected a name
                    import F/there --format upstream --workload w | --runner: expected a name
                    import F/there --format upstream --workload w --runner r | expected lines such as Run:1
                    import F/gap --format upstream --workload w --runner r   | gap:2: expected Run:2, found Run:3
                    import F/nan --format upstream --workload w --runner r   | nan:1: Gb/s: expected a number above 0, found 'NaN'
                    import F/cut --format upstream --workload w --runner r   | cut:1: expected Run:1 Secs:2.5 Gb/s:8.0, found 'Run:1 Secs:2'
                    import F/list --format jmh --runner r         | expected neither --workload nor --runner
                    """)
    void badInputEndsWithWords(String line, String words) throws IOException {
        new StoredTrials().trial(folder.resolve("failed"), 1, 1, ExportTest::fail);
        Files.writeString(folder.resolve("there"), "years of work");
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("object"), "{}");
        Files.writeString(folder.resolve("list"), "[]");
        Files.writeString(folder.resolve("other"), "[{\"name\": \"x\", \"value\": 1}]");
        String start = "[{\"benchmark\": \"a.B.c\", \"mode\": \"thrpt\", \"primaryMetric\": ";
        Files.writeString(folder.resolve("sample"), start + "{\"rawDataHistogram\": [[[[1.0, 2]]]]}}]");
        Files.writeString(folder.resolve("words"), start + "{\"rawData\": [[\"fast\"]], \"scoreUnit\": \"x\"}}]");
        Files.writeString(folder.resolve("gap"), "Run:1 Secs:1.0 Gb/s:2.0\nRun:3 Secs:1.0 Gb/s:2.0\n");
        Files.writeString(folder.resolve("nan"), "Run:1 Secs:1.0 Gb/s:NaN\n");
        Files.writeString(folder.resolve("cut"), "Run:1 Secs:2");
        String output = line.startsWith("import") ? " --output " + folder.resolve("new") : "";

        Program.line(line.replace(" C", " " + campaign).replace("F/", folder + "/") + output)
                .with(ExitCode.BAD_INPUT)
                .says(words);

        assertEquals("years of work", Files.readString(folder.resolve("there")));
        Results.none(folder.resolve("new"));
    }

    /** The same content; numbers may differ in their last digits, as JMH adds in another order. */
    private static void assertAlike(String pointer, JsonNode expected, JsonNode found) {
        if (expected.isNumber()) {
            double value = expected.asDouble();
            assertEquals(value, found.asDouble(), Math.abs(value) * 1e-9, pointer);
        } else if (expected.isObject()) {
            assertEquals(
                    List.copyOf(new java.util.TreeSet<>(expected.propertyNames())),
                    List.copyOf(new java.util.TreeSet<>(found.propertyNames())),
                    pointer);
            expected.properties()
                    .forEach(entry ->
                            assertAlike(pointer + "/" + entry.getKey(), entry.getValue(), found.get(entry.getKey())));
        } else if (expected.isArray()) {
            assertEquals(expected.size(), found.size(), pointer);
            for (int i = 0; i < expected.size(); i++) {
                assertAlike(pointer + "/" + i, expected.get(i), found.get(i));
            }
        } else {
            assertEquals(expected, found, pointer);
        }
    }
}
