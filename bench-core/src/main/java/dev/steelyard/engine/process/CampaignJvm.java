package dev.steelyard.engine.process;

import dev.steelyard.environment.CpuList;
import dev.steelyard.environment.Redaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a campaign's JVMs are started. */
public final class CampaignJvm {

    /** Clients load native libraries; JDK 17 does not know the last option and is told to ignore what it does not. */
    private static final List<String> NATIVE_ACCESS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private CampaignJvm() {}

    public static JavaCommand trial(TrialJvm jvm) {
        return new JavaCommand(jvm.java(), arguments(jvm), jvm.classPath(), jvm.clientCpus());
    }

    public static JavaCommand fixture(TrialJvm jvm) {
        return new JavaCommand(jvm.java(), NATIVE_ACCESS, jvm.classPath(), jvm.endpointCpus());
    }

    private static List<String> arguments(TrialJvm jvm) {
        List<String> arguments = new ArrayList<>(NATIVE_ACCESS);
        arguments.addAll(jvm.arguments());
        return arguments;
    }

    /** Path, arguments and CPU sets as results hold them, without secrets. */
    public static Map<String, @Nullable Object> facts(TrialJvm jvm) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("java", Redaction.path(jvm.java().toString()));
        facts.put("arguments", Redaction.arguments(arguments(jvm)));
        facts.put("clientCpus", jvm.clientCpus());
        facts.put("endpointCpus", jvm.endpointCpus());
        facts.put("cpusShared", shared(jvm.clientCpus(), jvm.endpointCpus()));
        return facts;
    }

    /** Whether both may meet on one CPU: a list that is not given means all. */
    private static boolean shared(@Nullable String client, @Nullable String endpoint) {
        if (client == null || endpoint == null) {
            return true;
        }
        return !Collections.disjoint(CpuList.parse(client), CpuList.parse(endpoint));
    }
}
