/** The runner that moves nothing: what remains is the harness's own cost. */
@NullMarked
package dev.steelyard.s3.noop;

import org.jspecify.annotations.NullMarked;
