/** How quiet a host is just now: a short measurement of the host itself, before and after a campaign. */
@NullMarked
package dev.steelyard.environment.calibration;

import org.jspecify.annotations.NullMarked;
