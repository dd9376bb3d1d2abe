/** Finds what is pluggable: workload kinds, runners and environment probes. */
@NullMarked
package dev.steelyard.engine;

import org.jspecify.annotations.NullMarked;
