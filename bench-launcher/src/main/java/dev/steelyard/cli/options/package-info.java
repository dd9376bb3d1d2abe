/** The options of the command line: read as text, checked before anything is created, with twins as system properties. */
@NullMarked
package dev.steelyard.cli.options;

import org.jspecify.annotations.NullMarked;
