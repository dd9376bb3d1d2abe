package dev.steelyard.s3.endpoint.fault;

import dev.steelyard.s3.endpoint.fault.Occasions.Each;
import dev.steelyard.s3.endpoint.fault.Occasions.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which of the matching requests a rule strikes. */
final class OccasionsParser {
    private static final Pattern PLACES = Pattern.compile("([1-9]\\d{0,14})(-([1-9]\\d{0,14})?)?");

    private final Conditions conditions;

    OccasionsParser(Conditions conditions) {
        this.conditions = conditions;
    }

    Occasions occasions() {
        Occasions all = Occasions.ALL;
        String probability = conditions.text("probability");
        String count = conditions.text("count");
        String nth = conditions.text("nth");
        Each each = each(conditions.text("each", "rule"));
        String after = conditions.text("after");
        String duration = conditions.text("for");
        if (each != Each.RULE && count == null && nth == null && probability == null) {
            throw conditions.wrong(
                    "nth, count or probability where each is said", "none of them", "add one, such as nth=1");
        }
        return new Occasions(
                probability == null ? all.probability() : conditions.number("probability", probability, 0, 1),
                count == null ? all.count() : conditions.count("count", count),
                nth == null ? all.places() : places(nth),
                each,
                after == null ? all.afterNanos() : conditions.nanos("after", after),
                duration == null ? all.forNanos() : conditions.nanos("for", duration));
    }

    private Each each(String word) {
        return switch (word) {
            case "rule" -> Each.RULE;
            case "key" -> Each.KEY;
            case "operation" -> Each.OPERATION;
            case "connection" -> Each.CONNECTION;
            default ->
                throw conditions.wrong(
                        "each to be key, operation, connection or rule", "'" + word + "'", "write each=key");
        };
    }

    private List<Places> places(String text) {
        List<Places> places = new ArrayList<>();
        for (String some : text.split("\\+", -1)) {
            Matcher matcher = PLACES.matcher(some);
            if (!matcher.matches()) {
                throw unreadable(some);
            }
            long first = Long.parseLong(matcher.group(1));
            String end = matcher.group(3);
            boolean endless = matcher.group(2) != null && end == null;
            long last = endless ? Long.MAX_VALUE : end == null ? first : Long.parseLong(end);
            if (last < first
                    || (!places.isEmpty()
                            && first <= places.get(places.size() - 1).last())) {
                throw unreadable(some);
            }
            places.add(new Places(first, last));
        }
        return places;
    }

    private IllegalArgumentException unreadable(String found) {
        return conditions.wrong(
                "nth to name requests from 1 in rising order",
                "'" + found + "'",
                "write it like nth=1+3, nth=2-4 or nth=10-");
    }
}
