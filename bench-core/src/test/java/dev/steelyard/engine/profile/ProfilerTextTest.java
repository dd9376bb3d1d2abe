package dev.steelyard.engine.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.profiling.Profiling;
import dev.steelyard.model.profiling.Profiling.Choice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilerTextTest {

    @Test
    void readsIdsAndOptions() {
        assertEquals(
                new Profiling(
                        List.of(
                                new Choice("gc", Map.of()),
                                new Choice("async", Map.of("event", "wall", "output", "flamegraph"))),
                        false,
                        1),
                ProfilerText.profiling(List.of("gc", "async:event=wall;output=flamegraph"), false, null));
    }

    @Test
    void aChoiceIsWrittenAsItIsRead() {
        String text = "async:event=wall;output=flamegraph";
        Profiling profiling = ProfilerText.profiling(List.of(text), true, null);
        assertEquals(text, profiling == null ? "" : profiling.profilers().get(0).text());
    }

    @Test
    void noProfilerIsNoProfiling() {
        assertNull(ProfilerText.profiling(List.of(), false, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gc,gc | false | | --profiler: expected each profiler once, found gc twice",
                "'' | false | | --profiler: expected the id of a profiler, found ''",
                "GC | false | | --profiler: expected the id of a profiler, found 'GC'",
                "async: | false | | --profiler async:: expected options as name=value with ; between them, found ''",
                "async:wall | false | | --profiler async:wall: expected options as name=value",
                "async:event= | false | | --profiler async:event=: expected options as name=value",
                "async:event=a;event=b | false | | expected each option once",
                "gc | false | 0 | --profile-iterations: expected a whole number from 1 to 1000000, found '0'",
                "gc | false | x | --profile-iterations: expected a whole number",
                "gc | true | 2 | --profile-iterations: expected no --profile-measured beside it"
            })
    void refusesWhatCannotBeMeant(String profilers, boolean measured, String iterations, String message) {
        InvalidInputException refused = assertThrows(
                InvalidInputException.class,
                () -> ProfilerText.profiling(List.of(profilers.split(",")), measured, iterations));
        assertEquals(true, String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    }

    @Test
    void whatIsAboutProfilersNeedsOne() {
        assertThrows(InvalidInputException.class, () -> ProfilerText.profiling(List.of(), true, null));
        assertThrows(InvalidInputException.class, () -> ProfilerText.profiling(List.of(), false, "2"));
    }
}
