/** What a profiler must offer: it watches iterations of a trial from within the trial's own JVM. */
@NullMarked
package dev.steelyard.spi.profiler;

import org.jspecify.annotations.NullMarked;
