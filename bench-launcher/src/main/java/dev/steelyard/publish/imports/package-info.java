/** Results of other tools as results of ours, marked as imported and never ranked beside measured ones. */
@NullMarked
package dev.steelyard.publish.imports;

import org.jspecify.annotations.NullMarked;
