/**
 * The words of Steelyard as data: workloads, tasks, targets, settings, plans and results.
 *
 * <p>Records only, and nothing but the JDK, so that every other package may use them.
 */
@NullMarked
package dev.steelyard.model;

import org.jspecify.annotations.NullMarked;
