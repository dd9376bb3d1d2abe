/** A load that is offered whatever the answers do, its objective, and the highest rate that a search found. */
@NullMarked
package dev.steelyard.model.load;

import org.jspecify.annotations.NullMarked;
