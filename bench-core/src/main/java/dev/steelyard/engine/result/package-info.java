/** Puts results together from plans, journals and what is known of the build, and audits them. */
@NullMarked
package dev.steelyard.engine.result;

import org.jspecify.annotations.NullMarked;
