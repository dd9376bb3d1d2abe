/** Child JVMs: how they are started, watched and ended. */
@NullMarked
package dev.steelyard.engine.process;

import org.jspecify.annotations.NullMarked;
