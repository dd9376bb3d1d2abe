package dev.steelyard.environment;

import dev.steelyard.spi.EnvironmentProbe;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JVM that the trial takes place in, with its arguments redacted. */
public final class JvmProbe implements EnvironmentProbe {

    @Override
    public String section() {
        return "jvm";
    }

    @Override
    public Map<String, @Nullable Object> facts() {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("vendor", System.getProperty("java.vm.vendor"));
        facts.put("name", System.getProperty("java.vm.name"));
        facts.put("version", System.getProperty("java.vm.version"));
        facts.put("javaVersion", System.getProperty("java.version"));
        facts.put("arguments", Redaction.arguments(runtime.getInputArguments()));
        facts.put(
                "collectors",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList());
        facts.put("maxHeapBytes", Runtime.getRuntime().maxMemory());
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        return facts;
    }
}
