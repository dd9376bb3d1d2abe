package dev.steelyard.environment;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists of processors as Linux writes them and {@code taskset -c} takes them: {@code 0-3,8,16-31:2}. */
public final class CpuList {

    private static final int MOST = 8192;

    private CpuList() {}

    /**
     * The processors of a list, in order.
     *
     * @throws NumberFormatException when it is none, or names a processor twice
     */
    public static List<Integer> parse(String text) {
        SortedSet<Integer> cpus = new TreeSet<>();
        for (String range : text.strip().split(",", -1)) {
            String[] stride = range.strip().split(":", 2);
            String[] ends = stride[0].split("-", 2);
            int first = Integer.parseInt(ends[0].strip());
            int last = ends.length == 2 ? Integer.parseInt(ends[1].strip()) : first;
            int step = stride.length == 2 ? Integer.parseInt(stride[1].strip()) : 1;
            if (first < 0 || last < first || last >= MOST || step < 1) {
                throw new NumberFormatException(range);
            }
            for (int cpu = first; cpu <= last; cpu += step) {
                if (!cpus.add(cpu)) {
                    throw new NumberFormatException(range + " names processor " + cpu + " again");
                }
            }
        }
        return List.copyOf(cpus);
    }
}
