/** Answers, and how they are written to a connection. */
@NullMarked
package dev.steelyard.s3.endpoint.http.response;

import org.jspecify.annotations.NullMarked;
