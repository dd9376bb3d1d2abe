/** The profiler {@code async}: async-profiler, which samples what Java's own interfaces cannot see. */
@NullMarked
package dev.steelyard.async;

import org.jspecify.annotations.NullMarked;
