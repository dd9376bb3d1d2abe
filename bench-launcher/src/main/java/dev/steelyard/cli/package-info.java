/** The commands. They name runners and never link to them: trials find them in JVMs of their own. */
@NullMarked
package dev.steelyard.cli;

import org.jspecify.annotations.NullMarked;
