package dev.steelyard.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/** Finds the lines and columns of JSON pointers, only when there is something to complain about. */
final class Positions {

    private Positions() {}

    /** Where each of these pointers begins in the text; those that are not there are left out. */
    static Map<String, TokenStreamLocation> of(String text, Set<String> pointers) {
        Map<String, TokenStreamLocation> found = new HashMap<>();
        try (JsonParser parser = Json.mapper().createParser(text)) {
            while (parser.nextToken() != null) {
                String pointer = parser.streamReadContext().pathAsPointer().toString();
                if (pointers.contains(pointer)) {
                    found.putIfAbsent(pointer, parser.currentTokenLocation());
                }
            }
        } catch (JacksonException e) {
            // What comes before the broken place is known; the rest goes without a line.
            return found;
        }
        return found;
    }
}
