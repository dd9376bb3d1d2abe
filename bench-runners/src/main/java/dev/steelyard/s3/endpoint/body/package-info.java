/** Bodies as they pass: counted, paced, matched against a checksum, or broken on purpose. */
@NullMarked
package dev.steelyard.s3.endpoint.body;

import org.jspecify.annotations.NullMarked;
