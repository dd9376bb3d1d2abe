/** The options of the command line: read as text, checked before anything is created. */
@NullMarked
package dev.steelyard.cli.options;

import org.jspecify.annotations.NullMarked;
