/** Class paths of trials with libraries at versions that the user asks for, resolved as Maven would. */
@NullMarked
package dev.steelyard.versions;

import org.jspecify.annotations.NullMarked;
