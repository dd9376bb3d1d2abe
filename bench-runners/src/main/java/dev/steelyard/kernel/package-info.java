/** Compute kernels: the workload kind, its runners, and what they record. */
@NullMarked
package dev.steelyard.kernel;

import org.jspecify.annotations.NullMarked;
