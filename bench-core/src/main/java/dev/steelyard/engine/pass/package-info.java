/** A pass as its trial sees it: prepared, performed, watched, and what came of it. */
@NullMarked
package dev.steelyard.engine.pass;

import org.jspecify.annotations.NullMarked;
