package dev.steelyard.kernel.host;

import dev.steelyard.environment.CpuList;
import dev.steelyard.model.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which processors the threads of a kernel are pinned to. */
public final class Placement {

    private static final String SUBJECT = "setting threads";
    private static final String CONSTRAINT =
            "1, a number of threads, all, cores, or a list of processors such as 0-1,4, each once";

    private Placement() {}

    /**
     * The processor of each thread.
     *
     * @param threads {@code all}, {@code cores}, a number, or a list with a comma or a dash in it
     * @throws InvalidInputException for what is none of these, or more than the control group grants
     */
    public static List<Integer> of(Machine machine, String threads) {
        int granted = granted(machine);
        List<Integer> cpus = switch (threads) {
            case "all" -> machine.cpus().subList(0, granted);
            case "cores" ->
                machine.cores().subList(0, Math.min(granted, machine.cores().size()));
            default -> threads.matches("[0-9]+") ? first(machine, threads) : listed(machine, threads);
        };
        if (cpus.size() > granted) {
            throw InvalidInputException.of(
                    SUBJECT,
                    "at most " + granted + " threads, which is what " + grantor(machine) + " grants",
                    "'" + threads + "'",
                    "ask for fewer, or for all");
        }
        return cpus;
    }

    private static int granted(Machine machine) {
        Double quota = machine.quotaCpus();
        int allowed = machine.cpus().size();
        return quota == null ? allowed : Math.max(1, Math.min(allowed, (int) Math.floor(quota)));
    }

    private static String grantor(Machine machine) {
        Double quota = machine.quotaCpus();
        return quota != null && quota < machine.cpus().size()
                ? "the control group's quota of " + quota + " processors"
                : "the machine";
    }

    private static List<Integer> first(Machine machine, String threads) {
        int count = threads.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(threads);
        if (count < 1 || count > machine.cpus().size()) {
            throw InvalidInputException.of(
                    SUBJECT,
                    "1 to " + machine.cpus().size() + " threads, one for each processor that this process may use",
                    "'" + threads + "'",
                    "ask for fewer, or for all");
        }
        return machine.cpus().subList(0, count);
    }

    private static List<Integer> listed(Machine machine, String list) {
        try {
            List<Integer> cpus = CpuList.parse(list);
            if (!machine.cpus().containsAll(cpus)) {
                throw InvalidInputException.of(
                        SUBJECT,
                        "processors that this process may use: " + text(machine.cpus()),
                        "'" + list + "'",
                        "choose from these");
            }
            return cpus;
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    SUBJECT + ": expected " + CONSTRAINT + ", found '" + list + "'; write --threads all", e);
        }
    }

    private static String text(List<Integer> cpus) {
        return cpus.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The placement for a result: each processor with core and node as far as they are known. */
    public static String describe(Machine machine, List<Integer> cpus) {
        return "pinned to processors "
                + cpus.stream().map(cpu -> describe(machine, cpu)).collect(Collectors.joining(", "));
    }

    private static String describe(Machine machine, int cpu) {
        Integer node = machine.node(cpu);
        String sibling = machine.cores().contains(cpu) ? "" : " (second thread of its core)";
        return cpu + sibling + place(node);
    }

    private static String place(@Nullable Integer node) {
        return node == null ? "" : " on node " + node;
    }
}
