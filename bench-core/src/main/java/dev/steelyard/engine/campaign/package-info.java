/** The parent's side: plans a campaign, starts its trials, follows their journals and writes the results. */
@NullMarked
package dev.steelyard.engine.campaign;

import org.jspecify.annotations.NullMarked;
