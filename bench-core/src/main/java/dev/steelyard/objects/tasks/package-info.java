/** The tasks of a pass, drawn or enumerated as they are asked for. */
@NullMarked
package dev.steelyard.objects.tasks;

import org.jspecify.annotations.NullMarked;
