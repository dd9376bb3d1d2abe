/** The commands that measure or prepare for it, and those that tell what there is, one class each. */
@NullMarked
package dev.steelyard.cli.command;

import org.jspecify.annotations.NullMarked;
