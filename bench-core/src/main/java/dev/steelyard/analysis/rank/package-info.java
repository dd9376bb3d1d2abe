/** Comparison of two samples by ranks: shift, test, effect size, correction for many. */
@NullMarked
package dev.steelyard.analysis.rank;

import org.jspecify.annotations.NullMarked;
