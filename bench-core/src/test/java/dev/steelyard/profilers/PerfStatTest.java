package dev.steelyard.profilers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerfStatTest {

    @Test
    void readsCountsUnitsAndWhatIsNotCounted() {
        PerfStat read = PerfStat.read("""
                # started on Sat Nov 21 22:51:39 2026

                0.67,msec,task-clock,673420,100.00,0.052,CPUs utilized
                <not supported>,,cycles,0,100.00,,
                49,,page-faults,673420,62.50,72.763,K/sec
                """);
        assertEquals(
                List.of(
                        new Measurement("perf-task-clock", 0.67, "ms", Direction.NEUTRAL),
                        new Measurement("perf-page-faults", 49, "1", Direction.NEUTRAL)),
                read.counted());
        assertEquals(List.of("cycles"), read.uncounted());
        assertTrue(read.shared());
    }

    @Test
    void addsUpWhatItAppendedForSeveralPasses() {
        PerfStat read = PerfStat.read("""
                # started on Sat Nov 21 22:51:39 2026

                0.50,msec,task-clock,500000,100.00,0.052,CPUs utilized
                <not counted>,,cycles,0,0.00,,
                # started on Sat Nov 21 22:51:40 2026

                0.25,msec,task-clock,250000,100.00,0.052,CPUs utilized
                49,,cycles,250000,100.00,,
                """);
        assertEquals(List.of(new Measurement("perf-task-clock", 0.75, "ms", Direction.NEUTRAL)), read.counted());
        assertEquals(List.of("cycles"), read.uncounted(), "one of two passes is no sum");
    }
}
