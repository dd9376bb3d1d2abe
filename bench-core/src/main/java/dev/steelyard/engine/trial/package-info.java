/** The trial's side: one JVM that performs the iterations of one plan and journals them. */
@NullMarked
package dev.steelyard.engine.trial;

import org.jspecify.annotations.NullMarked;
