/** Facts about the cloud that a trial takes place in. */
@NullMarked
package dev.steelyard.cloud;

import org.jspecify.annotations.NullMarked;
