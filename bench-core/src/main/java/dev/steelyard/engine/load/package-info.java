/** Offered load: what a user may ask for, when operations are to start, and the search for the highest rate. */
@NullMarked
package dev.steelyard.engine.load;

import org.jspecify.annotations.NullMarked;
