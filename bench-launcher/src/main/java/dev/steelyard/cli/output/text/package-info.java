/** Plain text for people: aligned columns, numbers with their units, facts by name. */
@NullMarked
package dev.steelyard.cli.output.text;

import org.jspecify.annotations.NullMarked;
