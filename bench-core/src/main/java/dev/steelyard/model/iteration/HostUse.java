package dev.steelyard.model.iteration;

import org.jspecify.annotations.Nullable;

/**
 * What befell the whole host during one iteration, whoever caused it. {@code null} where the platform does not tell.
 *
 * @param stealNanos time, summed over CPUs, that a CPU was ready but the hypervisor let another machine use it, in
 *     nanoseconds, in steps of the kernel's tick; 0 also where a hypervisor does not report it
 * @param contextSwitches context switches of all processes
 * @param thermalThrottles how often a core or a package slowed down because of its temperature, as all CPUs counted it
 * @param cpuPressureNanos time in which at least one thread of the host, the client's among them, waited for a CPU, in
 *     nanoseconds; {@code null} also in a result of a version before 1.2
 */
public record HostUse(
        @Nullable Long stealNanos,
        @Nullable Long contextSwitches,
        @Nullable Long thermalThrottles,
        @Nullable Long cpuPressureNanos) {}
