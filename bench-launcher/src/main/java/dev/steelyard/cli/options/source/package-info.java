/** Options from elsewhere than the command line: their twins as system properties, and plans in files. */
@NullMarked
package dev.steelyard.cli.options.source;

import org.jspecify.annotations.NullMarked;
