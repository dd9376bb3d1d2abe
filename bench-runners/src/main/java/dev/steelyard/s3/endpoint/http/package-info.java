/** HTTP/1.1 as far as S3 clients use it, on one blocking thread a connection. */
@NullMarked
package dev.steelyard.s3.endpoint.http;

import org.jspecify.annotations.NullMarked;
