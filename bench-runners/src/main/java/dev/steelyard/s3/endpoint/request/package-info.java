/** A request as the operations see it: its address, conditions, body and document. */
@NullMarked
package dev.steelyard.s3.endpoint.request;

import org.jspecify.annotations.NullMarked;
