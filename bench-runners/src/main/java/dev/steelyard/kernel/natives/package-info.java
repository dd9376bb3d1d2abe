/** The native library: loading, calling, and what it says of itself. */
@NullMarked
package dev.steelyard.kernel.natives;

import org.jspecify.annotations.NullMarked;
