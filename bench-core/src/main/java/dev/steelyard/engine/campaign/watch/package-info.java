/** How the JVM of a trial is watched from the campaign's side, and who is told of it. */
@NullMarked
package dev.steelyard.engine.campaign.watch;

import org.jspecify.annotations.NullMarked;
