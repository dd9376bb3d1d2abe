package dev.steelyard.jmh;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Target;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** S3 clients. JMH's score is the time of a pass; throughput and latencies are its secondary results. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 5, time = 1)
public class S3Benchmark extends PassBenchmark {

    /** The client. */
    @Param({"crt-java", "sdk-java-client-crt", "sdk-java-tm-crt"})
    public String runner = "";

    /** Name or file of a workload of objects. */
    @Param({"upload-256KiB-1_000x-ram", "download-256KiB-1_000x-ram"})
    public String workload = "";

    /** {@code embedded}, {@code aws}, or the address of any S3 endpoint. */
    @Param("embedded")
    public String endpoint = "";

    /** The bucket; the embedded endpoint needs none. */
    @Param("")
    public String bucket = "";

    /** The region; empty for the client's own look. */
    @Param("")
    public String region = "";

    /** Only that many tasks of the workload, 0 for all. */
    @Param("0")
    public int tasks;

    /** For JMH. */
    public S3Benchmark() {}

    /** One pass. */
    @Benchmark
    public void pass() {
        work();
    }

    @Override
    Asked asked() {
        return new Asked(workload, runner, target(), tasks == 0 ? null : tasks, Map.of());
    }

    private Target target() {
        String inBucket = emptyAsNull(bucket);
        String inRegion = emptyAsNull(region);
        return switch (endpoint) {
            case "embedded" -> new Target(Target.Type.EMBEDDED, null, null, null, null, false);
            case "aws" -> new Target(Target.Type.AWS, null, inBucket, inRegion, null, false);
            default -> new Target(Target.Type.ENDPOINT, address(endpoint), inBucket, inRegion, null, false);
        };
    }

    private static URI address(String text) {
        if (text.matches("https?://[^/?#]+/?")) {
            return URI.create(text);
        }
        throw InvalidInputException.of(
                "-p endpoint", "embedded, aws or an address", "'" + text + "'", "write -p endpoint=http://host:9000");
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
