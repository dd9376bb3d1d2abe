/** What tells groups of trials apart whose figures must not be mixed. */
@NullMarked
package dev.steelyard.publish.group;

import org.jspecify.annotations.NullMarked;
