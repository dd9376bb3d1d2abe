package dev.steelyard.spi.profiler;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Setting;
import java.util.List;
import java.util.Map;

/** Makes profilers of one id. Found by {@link java.util.ServiceLoader} on the class path of trials. */
public interface ProfilerProvider {

    /** The id that a user writes, in kebab case. */
    String id();

    /** One sentence for {@code list profilers}. */
    String description();

    /** Options that it knows, with their defaults. */
    default List<Setting> options() {
        return List.of();
    }

    /**
     * Whether it works in this JVM on this machine, and why not. Tries it out where only that tells, within a second; it
     * leaves nothing behind.
     */
    Availability availability();

    /**
     * Looks at the values of options, once it is known that the profiler is available.
     *
     * @param options every option of {@link #options} that has a value, defaults included
     * @throws dev.steelyard.model.InvalidInputException when one cannot be meant, or cannot be had here
     */
    default void check(Map<String, String> options) {}

    /**
     * Makes one for one trial; nothing is watched yet.
     *
     * @throws Exception with a message for the user; the trial goes on without it
     */
    Profiler create(ProfilerContext context) throws Exception;
}
