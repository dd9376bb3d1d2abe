package dev.steelyard.kernel.twin.integer;

/** What has been read of a number such as {@code -1.5e+3}. */
enum NumberReading {
    START(0),
    SIGN(1),
    WHOLE(2),
    POINT(3),
    FRACTION(4),
    EXPONENT(5),
    EXPONENT_SIGN(6),
    EXPONENT_DIGITS(7),
    NO_NUMBER(8);

    /** How many there are. */
    static final int COUNT = 9;

    /** Its place among the counts, whose order is part of the checksum. */
    final int place;

    NumberReading(int place) {
        this.place = place;
    }

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
