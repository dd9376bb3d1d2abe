/** What {@code steelyard compare} reads from its options and says of a comparison. */
@NullMarked
package dev.steelyard.cli.compare;

import org.jspecify.annotations.NullMarked;
