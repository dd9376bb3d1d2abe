/** The embedded S3 endpoint: an S3 server for benchmarks that keeps no bodies and never is the bottleneck. */
@NullMarked
package dev.steelyard.s3.endpoint;

import org.jspecify.annotations.NullMarked;
