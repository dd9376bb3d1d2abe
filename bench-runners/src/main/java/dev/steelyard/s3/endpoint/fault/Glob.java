package dev.steelyard.s3.endpoint.fault;

/** Patterns in which {@code *} stands for any text and {@code ?} for one letter. */
final class Glob {

    private Glob() {}

    /** Goes back to the last star only, so that no pattern takes more than the product of both lengths. */
    static boolean fits(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int starText = 0;
        while (in < text.length()) {
            char expected = at < pattern.length() ? pattern.charAt(at) : 0;
            if (expected == '*') {
                star = at++;
                starText = in;
            } else if (at < pattern.length() && (expected == '?' || expected == text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++starText;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
