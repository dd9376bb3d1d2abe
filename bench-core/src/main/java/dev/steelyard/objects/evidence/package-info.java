/** Compares what an embedded endpoint saw with what the tasks asked for and what the runner said of itself. */
@NullMarked
package dev.steelyard.objects.evidence;

import org.jspecify.annotations.NullMarked;
