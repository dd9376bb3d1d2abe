/** Whether the host of a campaign was quiet, and what becomes of a campaign on one that was not. */
@NullMarked
package dev.steelyard.engine.quality;

import org.jspecify.annotations.NullMarked;
