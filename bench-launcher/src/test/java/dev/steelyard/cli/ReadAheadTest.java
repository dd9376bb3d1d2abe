package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steelyard.engine.comparison.ReadAhead;
import dev.steelyard.engine.comparison.ResultFolders;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many results read on several threads: what one would get of one after the other. */
class ReadAheadTest {

    /** All numbers have four digits, so that the order of names is theirs. */
    private static final int FIRST = 1_001;

    private static final int LAST = 1_150;

    @TempDir
    private Path folder;

    private List<Path> files() {
        StoredTrials stored = new StoredTrials();
        IntStream.rangeClosed(FIRST, LAST).forEach(number -> stored.trial(folder, number, 5, trial -> {}));
        return ResultFolders.files(folder);
    }

    @Test
    void theyComeInOrderAndABadOneInItsPlace() throws IOException {
        List<Path> files = files();
        Files.writeString(files.get(70), "{");
        List<Path> taken = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        ReadAhead.each(files, (file, result) -> {
            taken.add(file);
            if (file.equals(files.get(70))) {
                assertThrows(InvalidInputException.class, result::get);
                numbers.add(FIRST + 70);
            } else {
                numbers.add(result.get().number());
            }
        });
        assertEquals(files, taken);
        assertEquals(IntStream.rangeClosed(FIRST, LAST).boxed().toList(), numbers);
    }

    @Test
    void whatTheTakerThrowsEndsIt() {
        List<Path> taken = new ArrayList<>();
        InvalidInputException thrown = assertThrows(
                InvalidInputException.class,
                () -> ReadAhead.each(files(), (file, result) -> {
                    taken.add(file);
                    if (taken.size() == 3) {
                        throw new InvalidInputException("enough");
                    }
                }));
        assertEquals("enough", thrown.getMessage());
        assertEquals(3, taken.size());
    }
}
