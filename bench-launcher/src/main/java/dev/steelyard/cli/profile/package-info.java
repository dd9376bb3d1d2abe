/** Options that let profilers watch. */
@NullMarked
package dev.steelyard.cli.profile;

import org.jspecify.annotations.NullMarked;
