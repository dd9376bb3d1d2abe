/** Facts about the host, one class a subject, as Linux shows them below {@code /proc} and {@code /sys}. */
@NullMarked
package dev.steelyard.environment.host;

import org.jspecify.annotations.NullMarked;
