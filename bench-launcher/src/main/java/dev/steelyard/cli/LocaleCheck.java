package dev.steelyard.cli;

import dev.steelyard.model.InvalidInputException;

/**
 * Whether the JVM could read what the user wrote: in the locale C it turns each byte beyond ASCII into the replacement
 * character, which would stand in results and lead to no file.
 */
final class LocaleCheck {

    private static final String UNREADABLE = "\uFFFD";

    private LocaleCheck() {}

    /**
     * Refuses a word, or the name of a folder, that was not understood.
     *
     * @throws InvalidInputException naming it
     */
    static void requireReadable(String what, String text) {
        if (text.contains(UNREADABLE)) {
            throw InvalidInputException.of(
                    what + " '" + text + "'",
                    "characters that this locale's encoding (" + System.getProperty("sun.jnu.encoding") + ") has",
                    "others",
                    "set LC_ALL=C.UTF-8");
        }
    }
}
