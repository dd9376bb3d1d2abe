/** The integer kernel's work in plain Java: list, matrix, text and checksums. */
@NullMarked
package dev.steelyard.kernel.twin.integer;

import org.jspecify.annotations.NullMarked;
