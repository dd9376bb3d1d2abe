/** The bytes of a connection, plain or by TLS. */
@NullMarked
package dev.steelyard.s3.endpoint.transport;

import org.jspecify.annotations.NullMarked;
