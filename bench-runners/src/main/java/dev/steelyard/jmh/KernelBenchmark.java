package dev.steelyard.jmh;

import dev.steelyard.model.Target;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** The kernels. JMH's score is the time of a pass; what the kernel measured are its secondary results. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark extends PassBenchmark {

    private static final String OWN_CHOICE = "default";

    /** Name or file of a workload of kernels. */
    @Param({"stream", "latency", "gups", "bandwidth-curve", "integer", "clock", "fma-peak", "dgemm", "sgemm", "linpack"
    })
    public String kernel = "";

    /** Its size, in bytes ({@code 64MiB}) or as the order of matrices. */
    @Param(OWN_CHOICE)
    public String size = "";

    /** The kernel's own threads, as {@code --threads} takes them; JMH's {@code -t} multiplies whole trials. */
    @Param(OWN_CHOICE)
    public String threads = "";

    /** The instruction set. */
    @Param(OWN_CHOICE)
    public String isa = "";

    /** {@code native} or {@code java}. */
    @Param("native")
    public String runner = "";

    /** For JMH. */
    public KernelBenchmark() {}

    /** One pass. */
    @Benchmark
    public void pass() {
        work();
    }

    @Override
    Asked asked() {
        Map<String, String> settings = new TreeMap<>(Map.of("size", size, "threads", threads, "isa", isa));
        settings.values().removeIf(OWN_CHOICE::equals);
        return new Asked(kernel, runner, Target.none(), null, settings);
    }
}
