package dev.steelyard.s3.endpoint.fault;

import dev.steelyard.s3.endpoint.fault.Latency.Shape;
import org.jspecify.annotations.Nullable;

/** Reads how long a delay lasts: {@code 200ms}, or a distribution's name with its parameters among the conditions. */
final class LatencyParser {
    private static final String FORMS = "a time such as 200ms, or uniform (min, max), exponential (mean), lognormal"
            + " (median, sigma) or pareto (min, shape)";

    /** Tails beyond these are no times of this world. */
    private static final double MAX_SIGMA = 10;

    private static final double MIN_SHAPE = 0.1;
    private static final double MAX_SHAPE = 100;

    private final Conditions conditions;

    LatencyParser(Conditions conditions) {
        this.conditions = conditions;
    }

    Latency latency(@Nullable String amount) {
        if (amount == null) {
            throw conditions.wrong("an amount for delay: " + FORMS, "none", "write delay=200ms");
        }
        return switch (amount) {
            case "uniform" -> uniform();
            case "exponential" -> new Latency(Shape.EXPONENTIAL, time("mean"), 0, cap());
            case "lognormal" -> new Latency(Shape.LOGNORMAL, time("median"), number("sigma", "1", 0, MAX_SIGMA), cap());
            case "pareto" ->
                new Latency(Shape.PARETO, time("min"), number("shape", "1.5", MIN_SHAPE, MAX_SHAPE), cap());
            default -> fixed(amount);
        };
    }

    private Latency fixed(String amount) {
        if (!Character.isDigit(amount.isEmpty() ? 'x' : amount.charAt(0))) {
            throw conditions.wrong(FORMS, "'" + amount + "'", "write delay=lognormal:median=20ms,sigma=1");
        }
        return Latency.fixed(conditions.nanos("the amount of a delay", amount));
    }

    private Latency uniform() {
        double min = time("min");
        double max = time("max");
        if (max <= min) {
            throw conditions.wrong("max to be above min", "the contrary", "write delay=uniform:min=10ms,max=50ms");
        }
        return new Latency(Shape.UNIFORM, min, max, cap());
    }

    private double time(String name) {
        return conditions.nanos(name, required(name, "20ms"));
    }

    private double number(String name, String example, double least, double most) {
        return conditions.number(name, required(name, example), least, most);
    }

    private String required(String name, String example) {
        String value = conditions.text(name);
        if (value == null) {
            throw conditions.wrong(
                    "the condition " + name + " for this distribution", "none", "add " + name + "=" + example);
        }
        return value;
    }

    private long cap() {
        String value = conditions.text("cap");
        return value == null ? Latency.USUAL_CAP_NANOS : conditions.nanos("cap", value);
    }
}
