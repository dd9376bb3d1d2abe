package dev.steelyard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract itself must find what it is there for. */
class RunnerContractTest {

    @TempDir
    private Path directory;

    @Test
    void aRunnerThatTellsAllPassesAndIsCalledAsTheEngineDoes() throws Exception {
        WholePassContract contract = new WholePassContract(directory, 2, 42);
        contract.itDoesAPassTwiceAndTellsTheBytes();
        assertEquals(List.of("prepare", "perform", "prepare", "perform"), contract.calls);
    }

    @Test
    void aRunnerThatTellsNoBytesIsFound() {
        WholePassContract contract = new WholePassContract(directory, 2, 0);
        AssertionError found = assertThrows(AssertionError.class, contract::itDoesAPassTwiceAndTellsTheBytes);
        assertTrue(String.valueOf(found.getMessage()).contains("bytes moved"), found.getMessage());
    }

    @Test
    void aRunnerThatTellsNothingIsFound() {
        WholePassContract contract = new WholePassContract(directory, 0, 42);
        AssertionError found = assertThrows(AssertionError.class, contract::itDoesAPassTwiceAndTellsTheBytes);
        assertTrue(String.valueOf(found.getMessage()).contains("tells its operations"), found.getMessage());
    }
}
