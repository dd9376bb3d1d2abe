/** The kernels in plain Java, used where no native library loads. */
@NullMarked
package dev.steelyard.kernel.twin;

import org.jspecify.annotations.NullMarked;
