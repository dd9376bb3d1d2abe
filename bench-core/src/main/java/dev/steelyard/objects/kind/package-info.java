/** The kind as the engine meets it: expansion, and the evidence that a trial must show. */
@NullMarked
package dev.steelyard.objects.kind;

import org.jspecify.annotations.NullMarked;
