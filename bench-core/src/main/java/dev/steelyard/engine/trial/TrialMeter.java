package dev.steelyard.engine.trial;

import dev.steelyard.environment.ResourceMeter;
import dev.steelyard.model.iteration.ResourceUse;
import org.jspecify.annotations.Nullable;

/**
 * What a trial uses of its process. CPU time, collections, memory and switches are the whole process's: where other trials
 * are under way in it they would count several times, so nothing is told, and nobody sets the peak of memory back.
 */
final class TrialMeter {

    private final @Nullable ResourceMeter meter;

    TrialMeter(boolean sharesProcess) {
        this.meter = sharesProcess ? null : new ResourceMeter();
    }

    void start() {
        if (meter != null) {
            meter.start();
        }
    }

    /** Since the start, or {@code null} where it is nobody's. */
    @Nullable
    ResourceUse use(@Nullable Long nativeBytes) {
        return meter == null ? null : meter.use(nativeBytes);
    }
}
