/** Resampling of samples that are nested: iterations in trials, trials in instances. */
@NullMarked
package dev.steelyard.analysis.resample;

import org.jspecify.annotations.NullMarked;
