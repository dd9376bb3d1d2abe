/** What a comparison keeps of results: the trials of a side, their values, and what speaks against them. */
@NullMarked
package dev.steelyard.analysis.sample;

import org.jspecify.annotations.NullMarked;
