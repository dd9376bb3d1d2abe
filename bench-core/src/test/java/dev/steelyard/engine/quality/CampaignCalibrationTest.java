package dev.steelyard.engine.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.environment.calibration.Calibration;
import dev.steelyard.environment.calibration.HostCalibration;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of a quiet host, each from both sides, and what a real look at this one leaves. */
class CampaignCalibrationTest {

    @TempDir
    private Path folder;

    private static HostCalibration found(
            String when, long step, double lost, double loop, double memory, Long p99, Double pressure) {
        return new HostCalibration(
                when, "2026-01-01T00:00:00Z", step, 25, lost, 9_000, 4e6, loop, 8e9, memory, 20_000L, p99, pressure);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 0.02, 0.10, 0.10, 1000000, 0.10, ''",
        "1001, 0, 0, 0, 0, 0, the clock steps by 1001 ns",
        "1, 0.021, 0, 0, 0, 0, loses 2.1 % of its time",
        "1, 0, 0.11, 0, 0, 0, the same arithmetic varies by 11.0 %",
        "1, 0, 0, 0.5, 0, 0, the same copy of memory varies by 50.0 %",
        "1, 0, 0, 0, 1500000, 0, over loopback takes 1.5 ms",
        "1, 0, 0, 0, 0, 0.98, others waited for a CPU 98.0 % of the time"
    })
    void eachLimit(long step, double lost, double loop, double memory, long p99, double pressure, String reason) {
        List<String> reasons =
                found("before", step, lost, loop, memory, p99, pressure).reasons();
        assertEquals(reason.isEmpty() ? 0 : 1, reasons.size(), reasons.toString());
        assertTrue(String.join("", reasons).contains(reason), reasons.toString());
    }

    @Test
    void whatIsUnknownSpeaksAgainstNobody() {
        assertEquals("quiet", found("before", 1, 0, 0, 0, null, null).verdict());
        assertEquals("quiet", found("after", 1, 0, 0, 0, null, 0.99).verdict(), "afterwards the load was our own");
    }

    @Test
    void aHostThatChangedItsSpeedIsNoisy() {
        HostCalibration before = found("before", 1, 0, 0, 0, null, null);
        HostCalibration slower = new HostCalibration(
                "after", before.at(), 1, 25, 0, 0, before.loopNanos() * 1.2, 0, 8e9, 0, null, null, null);
        CampaignCalibration both = CampaignCalibration.of("c", List.of(before, slower));
        assertFalse(both.quiet());
        assertTrue(
                both.reasons().get(0).contains("+20.0 % after the campaign"),
                both.reasons().toString());
        assertTrue(CampaignCalibration.of("c", List.of(before, before)).quiet());
    }

    @Test
    void theWorstIsFurthestBeyondItsLimit() {
        HostCalibration found = found("before", 1_100, 0.03, 0.5, 0.2, 1_500_000L, null);
        String worst = CampaignCalibration.of("c", List.of(found)).worst().orElseThrow();
        assertTrue(worst.startsWith("before: the same arithmetic varies by 50.0 %"), worst);
    }

    @Test
    void aRealOneIsWrittenAndReadAgain() {
        HostCalibration before = Calibration.perform("before");
        CampaignCalibration.add(folder, before, null);
        CampaignCalibration both = CampaignCalibration.add(folder, Calibration.perform("after"), null);
        assertEquals(both, CampaignCalibration.read(folder));
        assertEquals(2, both.moments().size());
        assertEquals(both.reasons().isEmpty(), both.quiet());
    }

    @Test
    void whatWasFoundInTheFirstHalfStays() {
        CampaignCalibration.add(folder, found("before", 1, 0.5, 0, 0, null, null), null);
        CampaignCalibration.add(folder, found("before", 1, 0, 0, 0, null, null), null);
        CampaignCalibration all = CampaignCalibration.add(folder, found("after", 1, 0, 0, 0, null, null), null);
        assertEquals(3, all.moments().size());
        assertEquals("noisy", all.verdict());
        assertEquals(all, CampaignCalibration.read(folder));
    }

    @Test
    void aHostThatWasAnotherWhenItWentOnIsNoisy() {
        HostCalibration before = found("before", 1, 0.5, 0, 0, null, null);
        HostCalibration faster = new HostCalibration(
                "before", before.at(), 1, 25, 0.5, 0, before.loopNanos() * 0.5, 0, 8e9, 0, null, null, null);
        assertEquals(
                List.of(
                        "before: a thread that only looks at the clock loses 50.0 % of its time, more than 2 %",
                        "before going on: a thread that only looks at the clock loses 50.0 % of its time, more than 2 %",
                        "the same arithmetic took -50.0 % when it went on, more than 10 % either way"),
                CampaignCalibration.of("c", List.of(before, faster)).reasons());
    }

    @Test
    void anEditedDigitIsRefusedAndNothingIsAddedToIt() throws IOException {
        CampaignCalibration.add(folder, found("before", 1, 0, 0, 0, null, null), null);
        Path file = CampaignCalibration.file(folder);
        String edited = Files.readString(file).replace("9000", "9001");
        Files.writeString(file, edited);
        assertThrows(InvalidInputException.class, () -> CampaignCalibration.read(folder));
        assertThrows(
                InvalidInputException.class,
                () -> CampaignCalibration.add(folder, found("after", 1, 0, 0, 0, null, null), null));
        assertEquals(edited, Files.readString(file));
    }

    @Test
    void noneIsNullAndABrokenOneIsRefused() throws IOException {
        assertNull(CampaignCalibration.read(folder));
        Files.writeString(CampaignCalibration.file(folder), "{\"verdict\": \"quiet\"}");
        assertThrows(InvalidInputException.class, () -> CampaignCalibration.read(folder));
    }
}
