/** Offered load: what a user may ask for, when operations are to start, and the search for the highest rate. */
@NullMarked
package dev.steelyard.engine.rate;

import org.jspecify.annotations.NullMarked;
