/** What follows from raw numbers: derived measurements, statistics, comparison. Pure functions over the model. */
@NullMarked
package dev.steelyard.analysis;

import org.jspecify.annotations.NullMarked;
