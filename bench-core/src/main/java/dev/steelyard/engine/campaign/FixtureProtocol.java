package dev.steelyard.engine.campaign;

import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines between the campaign and its fixture's JVM: one JSON object each, one answer to each request. */
final class FixtureProtocol {

    private FixtureProtocol() {}

    /**
     * What the fixture's JVM is told at its start.
     *
     * @param requested the target that the user asked for
     * @param faults fault rules
     * @param seed seed of faults and of what a kind draws
     * @param sharedDirectory the folder that holds those of all jobs
     * @param jobs one for each distinct workload of the campaign
     */
    record Config(Target requested, List<String> faults, long seed, String sharedDirectory, List<Job> jobs) {}

    /**
     * One workload and the fixture that it needs, which is its own: two workloads may give one key two sizes.
     *
     * @param fixture id of the provider
     * @param workload the workload
     * @param parameters values of settings for it
     * @param filesDirectory where its files on disk go
     */
    record Job(String fixture, Workload workload, Parameters parameters, String filesDirectory) {}

    /** What to do. */
    enum Verb {
        /** Open all fixtures. */
        OPEN,
        /** Prepare one workload. */
        PREPARE,
        /** Remove what was prepared for one workload. */
        CLEAN
    }

    /**
     * A request.
     *
     * @param verb what to do
     * @param job which job, by its place in the configuration; ignored for {@link Verb#OPEN}
     */
    record Request(Verb verb, int job) {}

    /**
     * An answer.
     *
     * @param opened what each job's fixture offers, in the order of jobs; empty but for {@link Verb#OPEN}
     * @param prepared what was done; empty but for {@link Verb#PREPARE}
     * @param error message for the user, or {@code null}
     * @param invalidInput whether the error is the user's mistake
     */
    record Reply(
            List<Opened> opened,
            Map<String, @Nullable Object> prepared,
            @Nullable String error,
            boolean invalidInput) {

        static Reply done() {
            return new Reply(List.of(), Map.of(), null, false);
        }

        static Reply failed(String error, boolean invalidInput) {
            return new Reply(List.of(), Map.of(), error, invalidInput);
        }
    }

    /**
     * What a job's fixture offers.
     *
     * @param target where its trials go
     * @param facts facts for the result
     */
    record Opened(Target target, Map<String, @Nullable Object> facts) {}
}
