/** The SDK's asynchronous S3 clients, over the CRT and over Netty. */
@NullMarked
package dev.steelyard.s3.sdk.async;

import org.jspecify.annotations.NullMarked;
