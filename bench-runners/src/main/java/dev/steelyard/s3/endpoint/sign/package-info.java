/** Verification of AWS Signature Version 4. */
@NullMarked
package dev.steelyard.s3.endpoint.sign;

import org.jspecify.annotations.NullMarked;
