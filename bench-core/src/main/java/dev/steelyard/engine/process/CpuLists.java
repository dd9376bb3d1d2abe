package dev.steelyard.engine.process;

import java.util.BitSet;

/** CPU lists as {@code taskset -c} takes them: {@code 0,2-5,8-15:2}. */
final class CpuLists {

    private CpuLists() {}

    static boolean overlap(String one, String other) {
        return parse(one).intersects(parse(other));
    }

    /** The list has been accepted by taskset before, so it is well formed. */
    static BitSet parse(String list) {
        BitSet cpus = new BitSet();
        for (String range : list.split(",", -1)) {
            String[] stride = range.split(":", 2);
            String[] ends = stride[0].split("-", 2);
            int first = Integer.parseInt(ends[0].strip());
            int last = ends.length == 2 ? Integer.parseInt(ends[1].strip()) : first;
            int step = stride.length == 2 ? Integer.parseInt(stride[1].strip()) : 1;
            for (int cpu = first; cpu <= last; cpu += step) {
                cpus.set(cpu);
            }
        }
        return cpus;
    }
}
