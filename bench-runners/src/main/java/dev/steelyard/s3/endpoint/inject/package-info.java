/** Decides which requests suffer a fault, and keeps the journal of those that did. */
@NullMarked
package dev.steelyard.s3.endpoint.inject;

import org.jspecify.annotations.NullMarked;
