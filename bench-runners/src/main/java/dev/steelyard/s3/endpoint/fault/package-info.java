/** Faults that are injected on purpose, and their text form. */
@NullMarked
package dev.steelyard.s3.endpoint.fault;

import org.jspecify.annotations.NullMarked;
