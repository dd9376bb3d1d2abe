/** What a person gets to see before a campaign ends: the build, the plan, what was put in place, progress. */
@NullMarked
package dev.steelyard.cli.output;

import org.jspecify.annotations.NullMarked;
