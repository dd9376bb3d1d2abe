/** The AWS Common Runtime's S3 client, called directly. */
@NullMarked
package dev.steelyard.s3.crt;

import org.jspecify.annotations.NullMarked;
