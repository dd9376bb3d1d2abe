/** The workload kind {@code objects}: objects that move to and from a store. */
@NullMarked
package dev.steelyard.objects;

import org.jspecify.annotations.NullMarked;
