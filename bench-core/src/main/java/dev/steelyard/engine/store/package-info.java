/** The folder of a campaign: what is written there, by whom, and what is made of it after a death. */
@NullMarked
package dev.steelyard.engine.store;

import org.jspecify.annotations.NullMarked;
