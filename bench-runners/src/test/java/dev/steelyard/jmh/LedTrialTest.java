package dev.steelyard.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.campaign.CampaignRequest;
import dev.steelyard.engine.guest.GuestCampaign;
import dev.steelyard.engine.guest.GuestTrial;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedTrialTest {

    @TempDir
    private Path folder;

    private LedTrial led(Path campaign) throws Exception {
        CampaignRequest request = new CampaignRequest(
                List.of(),
                List.of("java"),
                Target.none(),
                Parameters.ofUser(Map.of("size", "64KiB", "threads", "1")),
                true,
                null,
                new CampaignRequest.RequestedSchedule(0, 2, Duration.ofMinutes(1)),
                1,
                null,
                null,
                List.of(),
                false,
                Map.of(),
                PassBenchmark.ownJvm(),
                campaign,
                null,
                List.of(),
                Effort.none());
        return new LedTrial(
                GuestTrial.open(() -> new GuestTrial.Asked("stream", request), campaign),
                TrialResult.Isolation.IN_PROCESS,
                false);
    }

    private GuestCampaign campaign() {
        return GuestCampaign.create(folder, Map.of(), TrialResult.Isolation.IN_PROCESS);
    }

    @Test
    void anEndBetweenBeginAndWorkIsAnInterruption() throws Exception {
        try (GuestCampaign campaign = campaign()) {
            LedTrial led = led(campaign.directory());
            led.begin(false);
            led.work();
            assertNotNull(led.check().client());
            led.begin(false);
            TrialResult result = Objects.requireNonNull(led.end(), "no result was written");

            assertEquals(Status.INTERRUPTED, result.status(), result.reason());
            assertEquals(TrialResult.Isolation.IN_PROCESS, result.isolation());
            assertEquals(1, result.iterations().size());
        }
    }

    /** JMH interrupts the thread that leads when its time is up. */
    @Test
    void anInterruptedLeaderStillGetsTheResult() throws Exception {
        try (GuestCampaign campaign = campaign()) {
            LedTrial led = led(campaign.directory());
            led.begin(false);
            Thread.currentThread().interrupt();
            TrialResult result = led.end();

            assertTrue(Thread.interrupted(), "the flag was lost");
            assertEquals(Status.INTERRUPTED, Objects.requireNonNull(result).status());
        }
    }
}
