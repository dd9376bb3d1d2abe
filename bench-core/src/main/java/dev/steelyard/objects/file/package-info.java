/** Workload files of the kind: their forms, their names, and complaints that point into them. */
@NullMarked
package dev.steelyard.objects.file;

import org.jspecify.annotations.NullMarked;
