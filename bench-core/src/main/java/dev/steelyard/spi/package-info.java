/**
 * What a workload kind or a runner must offer. The engine decides when an operation starts; a runner only performs it.
 */
@NullMarked
package dev.steelyard.spi;

import org.jspecify.annotations.NullMarked;
