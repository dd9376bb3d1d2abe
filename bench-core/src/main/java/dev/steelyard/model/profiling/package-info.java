/** Which profilers watch a trial, and what they saw. */
@NullMarked
package dev.steelyard.model.profiling;

import org.jspecify.annotations.NullMarked;
