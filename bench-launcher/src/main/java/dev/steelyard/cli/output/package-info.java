/** What a person or a program gets to see of a campaign: progress while it goes on, a summary at its end. */
@NullMarked
package dev.steelyard.cli.output;

import org.jspecify.annotations.NullMarked;
