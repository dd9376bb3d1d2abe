/** What a kernel must know of the machine: processors, caches, memory. */
@NullMarked
package dev.steelyard.kernel.host;

import org.jspecify.annotations.NullMarked;
