/** Facts about the host and the JVM of a trial, free of secrets. An unknown fact is {@code null}, never a guess. */
@NullMarked
package dev.steelyard.environment;

import org.jspecify.annotations.NullMarked;
