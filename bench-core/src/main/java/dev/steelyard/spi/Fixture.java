package dev.steelyard.spi;

import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A live fixture. */
public interface Fixture extends AutoCloseable {

    /** The target that trials use. */
    Target target();

    /** What it is, for the result: versions, layout, limits. JSON values only. */
    Map<String, @Nullable Object> facts();

    /**
     * Puts in place what the workload's pass needs: objects with right size and checksum, files. What is already right
     * stays. Called before each trial, and before each further iteration of a workload whose passes {@linkplain
     * WorkloadKind#consumes use it up}.
     *
     * @return what was done, for the result; JSON values only
     * @throws Exception with a message for the user, before anything is written where the space is missing
     */
    Map<String, @Nullable Object> prepare(Workload workload, Pass pass) throws Exception;

    /** Removes what {@link #prepare} made, where the campaign owns it. */
    void clean(Workload workload, Pass pass) throws Exception;

    /**
     * Does the same for somebody who wants to know what was removed.
     *
     * @return such as {@code objectsRemoved}; JSON values only, empty where nobody counts
     */
    default Map<String, @Nullable Object> cleaned(Workload workload, Pass pass) throws Exception {
        clean(workload, pass);
        return Map.of();
    }

    @Override
    void close() throws IOException;
}
