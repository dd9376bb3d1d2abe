package dev.steelyard.spi;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import java.util.List;

/**
 * Makes what trials need around them: an endpoint, a prepared bucket, files on disk. Found by {@link
 * java.util.ServiceLoader}; it works in a JVM of its own with libraries of its own, once a campaign.
 */
public interface FixtureProvider {

    /** Short name for messages and results, such as {@code s3}. */
    String id();

    /** True when workloads of this kind at this type of target need this fixture. */
    boolean serves(Workload workload, Target.Type target);

    /** The settings that it knows, beside those of the workload's kind; they change nothing in a runner. */
    default List<Setting> settings() {
        return List.of();
    }

    /**
     * Looks at what the user wrote before anything is created.
     *
     * @param parameters values of settings that the user gave, known ones and others
     * @param faults fault rules as the user wrote them
     * @throws dev.steelyard.model.InvalidInputException when one of them cannot be meant
     */
    default void check(Parameters parameters, List<String> faults) {}

    /**
     * Opens it: starts the endpoint, or connects to the bucket.
     *
     * @throws Exception with a message for the user when it cannot be opened
     */
    Fixture open(FixtureContext context) throws Exception;
}
