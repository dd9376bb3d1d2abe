package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.Values;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cores the client and the endpoint may use. */
public final class CpuOptions {

    private static final Path ONLINE = Path.of("/sys/devices/system/cpu/online");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

    @Option(
            names = "--client-cpus",
            paramLabel = "LIST",
            description = "Cores for the client's JVM, such as 0-3,8 (Linux, by taskset).")
    private @Nullable String clientCpus;

    @Option(
            names = "--endpoint-cpus",
            paramLabel = "LIST",
            description = "Cores for the embedded endpoint's JVM. Without both, they share all cores.")
    private @Nullable String endpointCpus;

    /** Cores for trials, as {@code taskset -c} takes them, or {@code null} for all. */
    public @Nullable String client() {
        return checked("--client-cpus", clientCpus);
    }

    /** Cores for the fixture, as {@code taskset -c} takes them, or {@code null} for all. */
    public @Nullable String endpoint() {
        return checked("--endpoint-cpus", endpointCpus);
    }

    private static @Nullable String checked(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Set<Integer> asked = cpus(text);
        if (asked.isEmpty()) {
            throw Values.invalid(option, "a list of cores", text, "0-1,3");
        }
        Set<Integer> here = online(option);
        for (int cpu : asked) {
            if (!here.contains(cpu)) {
                throw Values.invalid(option, "cores that this host has, " + ranges(here), text, "0");
            }
        }
        return text.strip();
    }

    /** Every core of the list; none when it is no list. */
    static Set<Integer> cpus(String text) {
        Set<Integer> cpus = new TreeSet<>();
        for (String part : text.strip().split(",", -1)) {
            Matcher matcher = RANGE.matcher(part);
            if (!matcher.matches()) {
                return Set.of();
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first) {
                return Set.of();
            }
            for (int cpu = first; cpu <= last; cpu++) {
                cpus.add(cpu);
            }
        }
        return cpus;
    }

    private static Set<Integer> online(String option) {
        try {
            return cpus(Files.readString(ONLINE));
        } catch (IOException e) {
            throw InvalidInputException.of(
                    option, "Linux, which alone pins a process to cores", "no " + ONLINE, "leave it out");
        }
    }

    private static String ranges(Set<Integer> cpus) {
        return cpus.size() == 1 ? "only 0" : "0 to " + (cpus.size() - 1);
    }
}
