/** The errors that S3 knows, and how one is thrown. */
@NullMarked
package dev.steelyard.s3.endpoint.error;

import org.jspecify.annotations.NullMarked;
