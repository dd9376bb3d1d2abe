/** Libraries that do not fit together, told apart from other failures. */
@NullMarked
package dev.steelyard.engine.linkage;

import org.jspecify.annotations.NullMarked;
