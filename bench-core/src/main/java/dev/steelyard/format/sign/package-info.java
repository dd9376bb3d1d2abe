/** Ed25519 signatures over the canonical form of results: made, checked, and the keys read from PEM files. */
@NullMarked
package dev.steelyard.format.sign;

import org.jspecify.annotations.NullMarked;
