package dev.steelyard.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.ThroughputResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** A file that JMH's own classes write, from figures that are given. */
final class JmhFile {

    private static final IterationParams WARMUP = new IterationParams(IterationType.WARMUP, 2, TimeValue.seconds(1), 1);
    private static final IterationParams MEASUREMENT =
            new IterationParams(IterationType.MEASUREMENT, 4, TimeValue.milliseconds(500), 1);

    private JmhFile() {}

    /** Writes one benchmark: for each fork the operations in each second. */
    static Path write(Path file, double[]... forks) {
        WorkloadParams workload = new WorkloadParams();
        workload.put("size", "4096", 0);
        BenchmarkParams params = new BenchmarkParams(
                "example.Copy.bytes",
                "generated",
                true,
                3,
                new int[] {1},
                List.of(),
                forks.length,
                0,
                WARMUP,
                MEASUREMENT,
                Mode.Throughput,
                workload,
                TimeUnit.SECONDS,
                1,
                "/usr/bin/java",
                List.of("-Xmx1g"),
                "17.0.1",
                "OpenJDK 64-Bit Server VM",
                "17.0.1+1",
                "1.37",
                TimeValue.minutes(10));
        List<BenchmarkResult> results = new ArrayList<>();
        for (double[] fork : forks) {
            List<IterationResult> iterations = new ArrayList<>();
            for (double operations : fork) {
                IterationResult iteration = new IterationResult(params, MEASUREMENT, null);
                iteration.addResult(new ThroughputResult(
                        ResultRole.PRIMARY, "bytes", operations, TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS));
                iteration.addResult(new ScalarResult("gc.alloc.rate", operations / 7, "MB/sec", AggregationPolicy.AVG));
                iteration.addResult(
                        new ScalarResult("gc.count", Math.round(operations / 10), "counts", AggregationPolicy.SUM));
                iterations.add(iteration);
            }
            results.add(new BenchmarkResult(params, iterations));
        }
        ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString())
                .writeOut(List.of(new RunResult(params, results)));
        return file;
    }
}
