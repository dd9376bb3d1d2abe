/** Kernels and S3 clients as benchmarks of JMH, and the main class of the executable jar. */
@NullMarked
package dev.steelyard.jmh;

import org.jspecify.annotations.NullMarked;
