/** How many trials a campaign has: a number, or as many as time allows until a difference is known well enough. */
@NullMarked
package dev.steelyard.engine.precision;

import org.jspecify.annotations.NullMarked;
