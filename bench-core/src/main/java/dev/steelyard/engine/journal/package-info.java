/** The journal of a trial: every iteration is on disk before the next begins. */
@NullMarked
package dev.steelyard.engine.journal;

import org.jspecify.annotations.NullMarked;
