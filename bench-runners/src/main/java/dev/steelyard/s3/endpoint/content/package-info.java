/** Deterministic content and the checksums S3 knows. */
@NullMarked
package dev.steelyard.s3.endpoint.content;

import org.jspecify.annotations.NullMarked;
