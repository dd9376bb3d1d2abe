/** What the endpoint saw: the evidence that a client did what its result says. */
@NullMarked
package dev.steelyard.s3.endpoint.observe;

import org.jspecify.annotations.NullMarked;
