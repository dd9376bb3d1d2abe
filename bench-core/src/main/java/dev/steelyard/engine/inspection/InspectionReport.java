package dev.steelyard.engine.inspection;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Workload;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the trials' class path offers.
 *
 * @param kinds workload kinds
 * @param runners runners, in order of their ids
 * @param fixtures fixtures, in order of their ids
 * @param workloads what was asked about, in the order of the query: names first
 * @param catalogue built-in workloads, when they were asked for
 * @param environment facts by section, when they were asked for
 * @param profilers profilers in order of their ids, when all were asked for
 */
public record InspectionReport(
        List<KindFacts> kinds,
        List<RunnerFacts> runners,
        List<FixtureFacts> fixtures,
        List<Resolved> workloads,
        List<CatalogueEntry> catalogue,
        Map<String, @Nullable Object> environment,
        List<ProfilerFacts> profilers) {

    /**
     * A profiler.
     *
     * @param id its id
     * @param description one sentence
     * @param availability whether it works here
     * @param options options that it knows
     */
    public record ProfilerFacts(String id, String description, Availability availability, List<Setting> options) {}

    /**
     * A workload kind.
     *
     * @param id its id
     * @param settings settings that all its runners know
     * @param takesLoad whether its operations can be started at a given rate
     */
    public record KindFacts(String id, List<Setting> settings, boolean takesLoad) {}

    /**
     * A runner.
     *
     * @param id its id
     * @param description one sentence
     * @param availability whether it works here
     * @param settings settings that it knows
     */
    public record RunnerFacts(String id, String description, Availability availability, List<Setting> settings) {}

    /**
     * A fixture.
     *
     * @param id its id
     * @param settings settings that it knows
     */
    public record FixtureFacts(String id, List<Setting> settings) {}

    /**
     * Names of all settings that somebody knows: a workload kind, a fixture, or one of these runners.
     *
     * @param runnerIds ids of runners, all of which are in the report
     */
    public Set<String> settingNames(List<String> runnerIds) {
        Stream<List<Setting>> ofRunners = runners.stream()
                .filter(runner -> runnerIds.contains(runner.id()))
                .map(RunnerFacts::settings);
        Stream<List<Setting>> ofOthers = Stream.concat(
                kinds.stream().map(KindFacts::settings), fixtures.stream().map(FixtureFacts::settings));
        return Stream.concat(ofOthers, ofRunners)
                .flatMap(List::stream)
                .map(Setting::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A workload that was found and can be planned.
     *
     * @param workload as it was asked for
     * @param planned the same, limited to its first tasks when that was asked for
     * @param partial whether {@code planned} has fewer tasks
     * @param tasks tasks in a pass of {@code planned}
     * @param bytesPerPass payload of such a pass, in bytes
     * @param parameters what the workload itself says about settings
     * @param fixture id of the fixture that it needs at the target, or {@code null} for none
     * @param unsupported who does not do it, when it was asked for
     */
    public record Resolved(
            Workload workload,
            Workload planned,
            boolean partial,
            long tasks,
            long bytesPerPass,
            Parameters parameters,
            @Nullable String fixture,
            List<Unsupported> unsupported) {

        /** Why a runner does not do it with these values that vary, or {@code null} where nothing is known against it. */
        public @Nullable String unsupported(String runnerId, Parameters variant) {
            return unsupported.stream()
                    .filter(each ->
                            each.runnerId().equals(runnerId) && each.variant().equals(variant))
                    .map(Unsupported::reason)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A runner that does not do a workload.
     *
     * @param variant values that vary
     * @param runnerId its id
     * @param reason why
     */
    public record Unsupported(Parameters variant, String runnerId, String reason) {}

    /**
     * A built-in workload.
     *
     * @param name its name
     * @param kind its kind
     * @param comment what it is for
     * @param tasks tasks in a pass, or {@code null} when that needs what is not here, such as a list of objects
     * @param bytesPerPass payload of a pass, in bytes, or {@code null} likewise
     */
    public record CatalogueEntry(
            String name,
            String kind,
            String comment,
            @Nullable Long tasks,
            @Nullable Long bytesPerPass) {}
}
