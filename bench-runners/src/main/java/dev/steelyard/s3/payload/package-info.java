/** Where payloads come from and go to: memory or files, compared or only counted. */
@NullMarked
package dev.steelyard.s3.payload;

import org.jspecify.annotations.NullMarked;
