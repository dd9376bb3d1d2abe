/** Views of results for people: a page, Markdown, plain text. A report is never an input. */
@NullMarked
package dev.steelyard.publish.report;

import org.jspecify.annotations.NullMarked;
