package dev.steelyard.kernel.twin;

/** What has been read of a number such as {@code -1.5e+3}; the order is part of the checksum. */
enum NumberReading {
    START,
    SIGN,
    WHOLE,
    POINT,
    FRACTION,
    EXPONENT,
    EXPONENT_SIGN,
    EXPONENT_DIGITS,
    NO_NUMBER;

    /** What it is with one more letter. */
    NumberReading after(int letter) {
        boolean digit = letter >= '0' && letter <= '9';
        boolean sign = letter == '+' || letter == '-';
        return switch (this) {
            case START -> digit ? WHOLE : sign ? SIGN : letter == '.' ? POINT : NO_NUMBER;
            case SIGN -> digit ? WHOLE : letter == '.' ? POINT : NO_NUMBER;
            case WHOLE -> digit ? WHOLE : letter == '.' ? POINT : letter == 'e' ? EXPONENT : NO_NUMBER;
            case POINT -> digit ? FRACTION : NO_NUMBER;
            case FRACTION -> digit ? FRACTION : letter == 'e' ? EXPONENT : NO_NUMBER;
            case EXPONENT -> digit ? EXPONENT_DIGITS : sign ? EXPONENT_SIGN : NO_NUMBER;
            case EXPONENT_SIGN, EXPONENT_DIGITS -> digit ? EXPONENT_DIGITS : NO_NUMBER;
            case NO_NUMBER -> NO_NUMBER;
        };
    }
}
