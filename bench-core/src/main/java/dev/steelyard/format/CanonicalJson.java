package dev.steelyard.format;

import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;

/** The canonical form of RFC 8785: the same bytes for the same content, whatever its layout and order. */
public final class CanonicalJson {

    /** The largest integer that every reader of JSON keeps exactly: 2 to the 53rd, as RFC 7493 explains. */
    private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

    private CanonicalJson() {}

    /**
     * The canonical form in UTF-8.
     *
     * @throws InvalidInputException when an integer is beyond 2^53, which canonical JSON would round silently
     */
    public static byte[] bytes(JsonNode node) {
        requireExact("", node);
        try {
            return new JsonCanonicalizer(Json.mapper().writeValueAsString(node)).getEncodedUTF8();
        } catch (IOException e) {
            throw new InvalidInputException("canonical JSON: " + e.getMessage(), e);
        }
    }

    private static void requireExact(String pointer, JsonNode node) {
        if (node.isIntegralNumber() && node.bigIntegerValue().abs().compareTo(LARGEST_EXACT) > 0) {
            throw InvalidInputException.of(
                    pointer.isEmpty() ? "number" : pointer,
                    "an integer of at most 2^53, which canonical JSON keeps exactly",
                    node.asString(),
                    "write it as a string");
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            requireExact(pointer + "/" + escaped(property.getKey()), property.getValue());
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                requireExact(pointer + "/" + i, node.get(i));
            }
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
