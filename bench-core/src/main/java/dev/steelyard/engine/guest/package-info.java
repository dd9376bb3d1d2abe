/** Trials in a process that somebody else has started, such as a fork of JMH. */
@NullMarked
package dev.steelyard.engine.guest;

import org.jspecify.annotations.NullMarked;
