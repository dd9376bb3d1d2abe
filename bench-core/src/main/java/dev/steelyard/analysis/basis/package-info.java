/** What the statistics stand on: distributions and intervals. */
@NullMarked
package dev.steelyard.analysis.basis;

import org.jspecify.annotations.NullMarked;
