/** Profilers around the iterations of a trial: how they are asked for, checked, started and heard. */
@NullMarked
package dev.steelyard.engine.profile;

import org.jspecify.annotations.NullMarked;
