package dev.steelyard.engine.comparison;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An order of texts with numbers in them in which 2.9.0 comes before 2.40.2. */
public final class Versions {

    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    private Versions() {}

    /** As a comparator does. */
    public static int compare(String one, String other) {
        Matcher parts = PART.matcher(one);
        Matcher others = PART.matcher(other);
        while (parts.find()) {
            if (!others.find()) {
                return 1;
            }
            int order = compareParts(parts.group(), others.group());
            if (order != 0) {
                return order;
            }
        }
        return others.find() ? -1 : one.compareTo(other);
    }

    private static int compareParts(String part, String other) {
        if (!Character.isDigit(part.charAt(0)) || !Character.isDigit(other.charAt(0))) {
            return part.compareTo(other);
        }
        String number = part.replaceFirst("^0+(?=.)", "");
        String otherNumber = other.replaceFirst("^0+(?=.)", "");
        return number.length() == otherNumber.length()
                ? number.compareTo(otherNumber)
                : Integer.compare(number.length(), otherNumber.length());
    }
}
