/** The journal of injected faults beside a result: where it is too long for the document, a file with its digest. */
@NullMarked
package dev.steelyard.engine.faults;

import org.jspecify.annotations.NullMarked;
