/** Results in the formats of other tools. What a format cannot say is left out, and how much of it is told. */
@NullMarked
package dev.steelyard.publish.export;

import org.jspecify.annotations.NullMarked;
