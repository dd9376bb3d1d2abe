/** Questions to the trials' class path, which the parent never loads: kinds, workloads, runners, settings. */
@NullMarked
package dev.steelyard.engine.inspection;

import org.jspecify.annotations.NullMarked;
