/** Single values as people write them: read, checked, and refused with a remedy. */
@NullMarked
package dev.steelyard.cli.options.value;

import org.jspecify.annotations.NullMarked;
