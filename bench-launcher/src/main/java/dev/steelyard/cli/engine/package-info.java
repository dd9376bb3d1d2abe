/** What the commands ask of the engine, and how its JVMs are found and started. */
@NullMarked
package dev.steelyard.cli.engine;

import org.jspecify.annotations.NullMarked;
