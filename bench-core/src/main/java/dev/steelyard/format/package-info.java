/** JSON in and out, canonical form, digests, schema and version checks. */
@NullMarked
package dev.steelyard.format;

import org.jspecify.annotations.NullMarked;
