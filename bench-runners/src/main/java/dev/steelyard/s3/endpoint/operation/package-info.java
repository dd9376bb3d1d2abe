/** The S3 operations. */
@NullMarked
package dev.steelyard.s3.endpoint.operation;

import org.jspecify.annotations.NullMarked;
