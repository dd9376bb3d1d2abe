package dev.steelyard.spi;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import java.util.List;

/**
 * Makes runners of one id. Stateless, found by {@link java.util.ServiceLoader}; nothing is opened or loaded before
 * {@link #create}.
 */
public interface RunnerProvider {

    /** The runner's id, as in {@code --runner}. */
    String id();

    /** One sentence for {@code list runners}. */
    String description();

    /** Whether the runner can work on this machine, by cheap checks only. */
    Availability availability();

    /** The settings it knows, each with its name, unit and default. */
    List<Setting> settings();

    /**
     * Whether it can do what the workload asks under these parameters. A {@code no} makes the trial {@code
     * unsupported}, which is a result, not an error.
     */
    Availability supports(Workload workload, Pass pass, Parameters parameters);

    /**
     * Opens a live runner. Called once in a trial, outside the clock.
     *
     * @throws Exception when the client cannot be opened; the trial fails with its message
     */
    Runner create(RunnerContext context) throws Exception;
}
