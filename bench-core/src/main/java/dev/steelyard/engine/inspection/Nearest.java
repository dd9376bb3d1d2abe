package dev.steelyard.engine.inspection;

import dev.steelyard.model.EditDistance;
import dev.steelyard.model.InvalidInputException;
import java.util.Collection;

/** Says what an unknown name was probably meant to be. */
final class Nearest {

    private static final int MOST_TOLD = 25;

    private Nearest() {}

    static InvalidInputException unknown(String what, String name, Collection<String> known, String otherwise) {
        String remedy = EditDistance.near(name, known)
                .map(nearest -> "did you mean '" + nearest + "'? Otherwise " + otherwise)
                .orElse(otherwise);
        return InvalidInputException.of(what + " '" + name + "'", expected(known), "an unknown one", remedy);
    }

    /** A list that nobody reads to its end is none. */
    private static String expected(Collection<String> known) {
        if (known.isEmpty()) {
            return "one on the class path";
        }
        return known.size() > MOST_TOLD ? "one of " + known.size() + " names" : "one of " + String.join(", ", known);
    }
}
