package dev.steelyard.s3.endpoint.http;

import dev.steelyard.s3.endpoint.error.S3Error;
import dev.steelyard.s3.endpoint.error.S3Exception;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Percent-encoding as S3 wants it: of UTF-8, everything but letters, digits and {@code -._~}. */
public final class PercentCoding {
    private static final String HEX = "0123456789ABCDEF";

    private PercentCoding() {}

    /**
     * Encodes.
     *
     * @param text any text
     * @param keepSlashes whether slashes stay as they are
     * @return the encoded text
     */
    public static String encode(String text, boolean keepSlashes) {
        StringBuilder result = new StringBuilder(text.length() + 16);
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (one & 0xFF);
            if (isUnreserved(letter) || (keepSlashes && letter == '/')) {
                result.append(letter);
            } else {
                result.append('%').append(HEX.charAt(letter >> 4)).append(HEX.charAt(letter & 15));
            }
        }
        return result.toString();
    }

    /**
     * Decodes.
     *
     * @param text of ASCII letters
     * @param plusIsSpace whether a plus stands for a space, as in queries
     * @return the decoded text
     * @throws S3Exception if an escape is broken or the bytes are no UTF-8
     */
    public static String decode(String text, boolean plusIsSpace) throws S3Exception {
        if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
            return text;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter == '%') {
                bytes.put((byte) ((digit(text, index + 1) << 4) | digit(text, index + 2)));
                index += 2;
            } else {
                bytes.put((byte) (plusIsSpace && letter == '+' ? ' ' : letter));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw S3Error.INVALID_URI.because("the address holds bytes that are no UTF-8: " + text);
        }
    }

    /**
     * Splits and decodes a query.
     *
     * @param rawQuery without the question mark
     * @return names and values in the order sent
     * @throws S3Exception if it is broken
     */
    public static List<Header> parseQuery(String rawQuery) throws S3Exception {
        List<Header> result = new ArrayList<>();
        int start = 0;
        while (start < rawQuery.length()) {
            int next = rawQuery.indexOf('&', start);
            int end = next < 0 ? rawQuery.length() : next;
            int equals = rawQuery.indexOf('=', start);
            if (equals < 0 || equals > end) {
                equals = end;
            }
            if (end > start) {
                String value = equals < end ? rawQuery.substring(equals + 1, end) : "";
                result.add(new Header(decode(rawQuery.substring(start, equals), true), decode(value, true)));
            }
            start = end + 1;
        }
        return result;
    }

    private static int digit(String text, int index) throws S3Exception {
        int value = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
        if (value < 0) {
            throw S3Error.INVALID_URI.because("a % must be followed by two hexadecimal digits: " + text);
        }
        return value;
    }

    private static boolean isUnreserved(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == '.'
                || letter == '_'
                || letter == '~';
    }
}
