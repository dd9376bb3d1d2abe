/** The commands, one class each. */
@NullMarked
package dev.steelyard.cli.command;

import org.jspecify.annotations.NullMarked;
