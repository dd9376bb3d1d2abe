/** The SDK's synchronous S3 client, with a thread for each operation in flight. */
@NullMarked
package dev.steelyard.s3.sdk.sync;

import org.jspecify.annotations.NullMarked;
