/** The commands on stored results, one class each. */
@NullMarked
package dev.steelyard.cli.command.result;

import org.jspecify.annotations.NullMarked;
