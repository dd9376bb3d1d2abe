/** How the program ends: exit codes, messages, signals. */
@NullMarked
package dev.steelyard.cli.ending;

import org.jspecify.annotations.NullMarked;
