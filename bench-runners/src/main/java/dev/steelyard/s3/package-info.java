/** What all S3 runners share: addresses, limits, and how settings are read and reported. */
@NullMarked
package dev.steelyard.s3;

import org.jspecify.annotations.NullMarked;
