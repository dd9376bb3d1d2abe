/** What is odd about a series of measurements: warm-up, outliers, memory of its own past, drift, jumps. */
@NullMarked
package dev.steelyard.analysis.quality;

import org.jspecify.annotations.NullMarked;
