package dev.steelyard.engine.result;

import dev.steelyard.format.Json;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says where two values differ, as the document that holds them writes them. */
final class Differences {

    private final BiConsumer<String, String> complaints;

    /** With somebody who takes pointers and messages. */
    Differences(BiConsumer<String, String> complaints) {
        this.complaints = complaints;
    }

    /** Complains of each place below the pointer in which what was found is not what follows from the raw numbers. */
    void tell(String pointer, Object expected, @Nullable Object found) {
        compare(pointer, Json.mapper().valueToTree(expected), Json.mapper().valueToTree(found));
    }

    private void compare(String pointer, JsonNode expected, JsonNode found) {
        if (expected.isObject() && found.isObject()) {
            for (String key : expected.propertyNames()) {
                compare(pointer + "/" + key, expected.path(key), found.path(key));
            }
        } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(pointer + "/" + i, expected.path(i), found.path(i));
            }
        } else if (!expected.equals(found)) {
            complaints.accept(
                    pointer,
                    "expected " + expected + ", which follows from the raw numbers; found "
                            + (found.isNull() || found.isMissingNode() ? "none" : found));
        }
    }
}
