package dev.steelyard.environment;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.model.iteration.ResourceUse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResourceMeterTest {

    @Test
    void threadsThatWaitGiveUpTheirProcessor() throws InterruptedException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/task")), "this system has no /proc");
        ResourceMeter meter = new ResourceMeter();
        meter.start();
        for (int i = 0; i < 5; i++) {
            Thread.sleep(1);
        }
        ResourceUse use = meter.use(null);
        assertNotNull(use.voluntarySwitches());
        assertNotNull(use.involuntarySwitches());
        assertTrue(use.voluntarySwitches() >= 5, use.toString());
        assertTrue(use.involuntarySwitches() >= 0, use.toString());
    }
}
