/** Buckets, objects and multipart uploads as the endpoint remembers them. */
@NullMarked
package dev.steelyard.s3.endpoint.store;

import org.jspecify.annotations.NullMarked;
