/** A trial: its plan, the events of its journal, its result. */
@NullMarked
package dev.steelyard.model.trial;

import org.jspecify.annotations.NullMarked;
