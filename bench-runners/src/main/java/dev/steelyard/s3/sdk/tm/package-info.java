/** The SDK's transfer manager over either asynchronous client. */
@NullMarked
package dev.steelyard.s3.sdk.tm;

import org.jspecify.annotations.NullMarked;
