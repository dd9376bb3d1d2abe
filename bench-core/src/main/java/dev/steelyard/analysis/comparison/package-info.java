/** Two sides against each other: whether they can be compared, and the verdict. */
@NullMarked
package dev.steelyard.analysis.comparison;

import org.jspecify.annotations.NullMarked;
