/** What one iteration of a trial measured: counts, latencies, resources, failures. */
@NullMarked
package dev.steelyard.model.iteration;

import org.jspecify.annotations.NullMarked;
