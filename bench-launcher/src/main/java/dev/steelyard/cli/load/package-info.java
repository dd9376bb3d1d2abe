/** The options of an offered load, and how what became of it is shown. */
@NullMarked
package dev.steelyard.cli.load;

import org.jspecify.annotations.NullMarked;
