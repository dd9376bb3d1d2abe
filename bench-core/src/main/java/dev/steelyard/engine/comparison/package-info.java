/** Comparisons of stored results: reads and checks them one at a time, keeps little, and writes what was found. */
@NullMarked
package dev.steelyard.engine.comparison;

import org.jspecify.annotations.NullMarked;
