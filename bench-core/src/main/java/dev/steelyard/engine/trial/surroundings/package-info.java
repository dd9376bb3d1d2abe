/** What a trial asks of whoever surrounds it, and what it tells them: pace, preparation, events, progress. */
@NullMarked
package dev.steelyard.engine.trial.surroundings;

import org.jspecify.annotations.NullMarked;
