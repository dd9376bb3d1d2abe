/** The tests that every runner passes; an outsider's runner extends them. Whoever does brings JUnit along. */
@NullMarked
package dev.steelyard.contract;

import org.jspecify.annotations.NullMarked;
