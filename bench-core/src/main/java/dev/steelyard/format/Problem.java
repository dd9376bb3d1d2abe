package dev.steelyard.format;

/**
 * One thing that is wrong in a JSON file.
 *
 * @param pointer JSON pointer (RFC 6901) of the value; empty for the whole document
 * @param line line of the value, from 1; 0 when unknown
 * @param column column of the value, from 1; 0 when unknown
 * @param message what was expected and what was found
 */
public record Problem(String pointer, int line, int column, String message) {

    /** As compilers say it: {@code file:line:column: pointer: message}. */
    public String in(String file) {
        String place = line > 0 ? file + ":" + line + ":" + column : file;
        return place + ": " + (pointer.isEmpty() ? "" : pointer + ": ") + message;
    }
}
