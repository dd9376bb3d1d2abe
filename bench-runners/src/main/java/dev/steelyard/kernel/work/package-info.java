/** What a kernel is, which there are, and what one is told. */
@NullMarked
package dev.steelyard.kernel.work;

import org.jspecify.annotations.NullMarked;
