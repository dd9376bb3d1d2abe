package dev.steelyard.kernel.host;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists of processors as Linux writes them: {@code 0-3,8}. */
final class CpuList {

    private static final int MOST = 8192;

    private CpuList() {}

    /**
     * The processors of a list, in order.
     *
     * @throws NumberFormatException when it is none, or names a processor twice
     */
    static List<Integer> parse(String text) {
        SortedSet<Integer> cpus = new TreeSet<>();
        for (String range : text.strip().split(",", -1)) {
            String[] ends = range.strip().split("-", 2);
            int first = Integer.parseInt(ends[0].strip());
            int last = ends.length == 2 ? Integer.parseInt(ends[1].strip()) : first;
            if (first < 0 || last < first || last >= MOST) {
                throw new NumberFormatException(range);
            }
            for (int cpu = first; cpu <= last; cpu++) {
                if (!cpus.add(cpu)) {
                    throw new NumberFormatException(range + " names processor " + cpu + " again");
                }
            }
        }
        return List.copyOf(cpus);
    }
}
