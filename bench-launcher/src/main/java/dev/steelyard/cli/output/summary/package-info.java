/** What a person or a program gets to see of a campaign at its end. */
@NullMarked
package dev.steelyard.cli.output.summary;

import org.jspecify.annotations.NullMarked;
