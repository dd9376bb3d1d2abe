/** How the operations of a pass are started, counted and told apart, between its two clock reads. */
@NullMarked
package dev.steelyard.engine.load;

import org.jspecify.annotations.NullMarked;
