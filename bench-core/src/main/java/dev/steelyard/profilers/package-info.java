/** The profilers that need nothing but the JDK and the operating system. */
@NullMarked
package dev.steelyard.profilers;

import org.jspecify.annotations.NullMarked;
