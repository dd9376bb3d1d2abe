package dev.steelyard.engine.comparison;

import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Target;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.profiling.Profiling;
import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.Library;
import dev.steelyard.model.trial.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a trial that two sides of a comparison must share unless it is the factor, by name. A fact that the
 * result does not hold is missing here too.
 */
public final class Circumstances {

    /** Facts of a host that make its class; free memory and the like change from trial to trial. */
    private static final List<String> HOST = List.of(
            "os",
            "osRelease",
            "kernel",
            "architecture",
            "cpuModel",
            "microcode",
            "logicalCpus",
            "allowedCpus",
            "memoryTotalBytes",
            "transparentHugePages",
            "clockSource");

    private static final List<String> CGROUP = List.of("memoryLimitBytes", "cpuLimit");

    private static final List<String> JVM =
            List.of("vendor", "name", "version", "arguments", "collectors", "maxHeapBytes", "processors");
    private static final List<String> CLOUD = List.of("instanceType", "region", "zoneId", "imageId");
    private static final List<String> CPUS = List.of("clientCpus", "endpointCpus", "cpusShared");
    private static final List<String> FIXTURE =
            List.of("mode", "scheme", "uploadComparison", "signaturesChecked", "faultRules");

    /** The tag of trials that JMH leads: how many of them were under way at the same time. */
    private static final String JMH_THREADS = "jmh.threads";

    static final String LIBRARY = "library:";
    static final String SETTING = "setting:";
    /** How names begin of what a client decides by itself, or does not tell. */
    static final String RUNNER_SETTING = "runner-setting:";

    private static final String IN_FLIGHT = "in-flight";

    /** Steelyard's own jars differ with every build of it and stand under {@code steelyard}. */
    private static final String OWN_JARS = "bench-";

    private final SortedMap<String, String> found = new TreeMap<>();

    private Circumstances() {}

    /** Those that do not come with the runner: a copy without what a client decides by itself. */
    public static SortedMap<String, String> besidesRunner(SortedMap<String, String> circumstances) {
        SortedMap<String, String> besides = new TreeMap<>(circumstances);
        besides.keySet().removeIf(name -> name.startsWith(RUNNER_SETTING));
        return besides;
    }

    /** Of one result. */
    public static SortedMap<String, String> of(TrialResult result) {
        Circumstances circumstances = new Circumstances();
        circumstances.work(result);
        circumstances.settings(result.settings());
        circumstances.software(result);
        circumstances.facts("host", HOST, result.environment().get("host"));
        if (result.environment().get("host") instanceof Map<?, ?> host) {
            circumstances.facts("host:cgroup", CGROUP, host.get("cgroup"));
        }
        circumstances.facts("jvm", JVM, result.environment().get("jvm"));
        circumstances.facts("cloud", CLOUD, result.environment().get("cloud"));
        circumstances.facts("cpus", CPUS, result.jvm());
        circumstances.facts("fixture", FIXTURE, result.fixture().get("facts"));
        circumstances.put("fixture:faults", result.fixture().get("faults"));
        return circumstances.found;
    }

    private void work(TrialResult result) {
        put("workload", result.workloadSha256());
        put("runner", result.runnerId());
        put("parity", result.equalParity() ? "equal" : "defaults");
        put(IN_FLIGHT, result.inFlight());
        Load load = result.schedule().load();
        put("load", load == null ? null : LoadFigures.described(load));
        put("isolation", result.isolation());
        put(JMH_THREADS, result.tags().get(JMH_THREADS));
        put("profiled", profiled(result.profiling()));
        put(
                "schedule",
                result.schedule().warmupIterations() + " warm-ups, at most "
                        + result.schedule().maxMeasuredIterations() + " measured, "
                        + result.schedule().timeBudgetNanos() / 1e9 + " s");
        Target target = result.target();
        put("target:type", target.type());
        put("target:zonal", target.zonal());
        if (target.type() != Target.Type.EMBEDDED) {
            // The embedded endpoint's address is another one each time.
            put("target:endpoint", target.endpoint());
            put("target:region", target.region());
        }
    }

    /** Profilers beside further iterations leave the measured ones alone. */
    private static String profiled(@Nullable ProfilingResult profiling) {
        return profiling == null || !profiling.measured()
                ? "no"
                : profiling.profilers().stream()
                        .map(each -> new Profiling.Choice(each.id(), each.options()).text())
                        .sorted()
                        .collect(Collectors.joining(","));
    }

    /** What a client decides by itself, or does not tell, belongs to the runner. */
    private void settings(List<EffectiveSetting> settings) {
        for (EffectiveSetting setting : settings) {
            boolean own = setting.value() == null || setting.origin() == EffectiveSetting.Origin.CLIENT;
            put((own ? RUNNER_SETTING : SETTING) + setting.name(), setting.value());
        }
    }

    private void software(TrialResult result) {
        Map<String, @Nullable Object> own = result.steelyard();
        put(
                "steelyard",
                own.get("version") + " " + own.get("commit") + (Boolean.TRUE.equals(own.get("dirty")) ? "+" : ""));
        versions(result);
        for (Library library : result.libraries()) {
            if (!library.name().startsWith(OWN_JARS)) {
                put(LIBRARY + nameOf(library), library.version() == null ? library.sha256() : library.version());
            }
        }
    }

    /** Versions that were asked for, which stand above those of the jars that came of it. */
    private void versions(TrialResult result) {
        result.factors().forEach((name, version) -> {
            boolean setting = Factors.WITHOUT_CIRCUMSTANCE.contains(name)
                    || name.equals(IN_FLIGHT)
                    || result.settings().stream().anyMatch(known -> known.name().equals(name));
            if (!setting) {
                put(LIBRARY + name, version);
            }
        });
    }

    /** The file's name without version and ending. */
    private static String nameOf(Library library) {
        String name = library.name().replaceFirst("\\.jar$", "");
        String version = library.version();
        return version == null ? name : name.replace("-" + version, "");
    }

    private void facts(String section, List<String> names, @Nullable Object facts) {
        if (facts instanceof Map<?, ?> map) {
            names.forEach(name -> put(section + ":" + name, map.get(name)));
        }
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            found.put(name, value.toString());
        }
    }
}
