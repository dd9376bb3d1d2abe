package dev.steelyard.objects.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client reports is held against the faults that were injected, and only what must be wrong is said. */
class FaultCheckTest {

    private static final Claims NOTHING = new Claims(false, null, null, null, null, null, null, null, null, null);

    private static Asked downloads(int count) {
        return Asked.of(List.of(Task.whole(0, "download", "a", 10)), count, NOTHING, new Listable(Map.of(), Set.of()));
    }

    private static List<String> reasons(boolean failed, Long attempts, Map<String, ?> observed) {
        return FaultCheck.contradictions(downloads(4), 4, failed, attempts, new Observed(observed));
    }

    @ParameterizedTest
    @CsvSource({"false,4,true", "false,6,true", "false,7,false", "false,,false", "true,4,false"})
    void attemptsIncludeThoseThatWereRefused(boolean failed, Long attempts, boolean wrong) {
        List<String> reasons =
                reasons(failed, attempts, Map.of("faultKinds", Map.of("503", 2, "reset", 1, "delay", 9)));
        assertEquals(wrong ? 1 : 0, reasons.size(), reasons::toString);
        assertTrue(!wrong || reasons.get(0).endsWith("expected at least 7"), reasons::toString);
    }

    @ParameterizedTest
    @CsvSource({"false,4,true", "false,5,true", "false,6,false", "true,4,false"})
    void wrongBytesAreAskedForOnceMore(boolean failed, int answers, boolean wrong) {
        List<String> reasons = reasons(
                failed, null, Map.of("faultEffects", Map.of("sent", 2), "downloads", Map.of("answers", answers)));
        assertEquals(wrong ? 1 : 0, reasons.size(), reasons::toString);
    }

    @Test
    void wrongBytesThatWereStoredAreWrongWhateverTheClientSays() {
        assertEquals(
                1,
                reasons(true, null, Map.of("faultEffects", Map.of("stored", 2))).size());
        assertEquals(List.of(), reasons(true, null, Map.of("faultEffects", Map.of("refused", 2))));
    }
}
