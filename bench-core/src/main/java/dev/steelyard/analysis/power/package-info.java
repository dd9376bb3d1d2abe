/** How many trials an answer needs, and when a campaign may stop. */
@NullMarked
package dev.steelyard.analysis.power;

import org.jspecify.annotations.NullMarked;
