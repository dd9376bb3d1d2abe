/**
 * The words of Steelyard as data: workloads, tasks, targets and settings.
 *
 * <p>Nothing but the JDK, here and in the packages below, so that every other package may use them.
 */
@NullMarked
package dev.steelyard.model;

import org.jspecify.annotations.NullMarked;
