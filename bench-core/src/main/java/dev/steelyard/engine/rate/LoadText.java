package dev.steelyard.engine.rate;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.load.Slo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an offered load as people write it. Every refusal names the option, what fits, what was found and a remedy. */
public final class LoadText {

    /** What {@code --ramp} means without a range. */
    public static final String DEFAULT_RAMP = "10/s..100000/s:5s";

    /** Operations that may wait when nothing else is said: two seconds of 5,000 operations a second. */
    public static final int DEFAULT_BACKLOG = 10_000;

    private static final String RATE_EXAMPLE = "--rate 500/s";
    private static final String STEPS_EXAMPLE = "--rate 100/s:10s,500/s:10s";
    private static final String SLO_EXAMPLE = "--slo 'p99<200ms'";
    private static final String RAMP_EXAMPLE = "--ramp 10/s..1000/s:5s";
    private static final String POISSON = "poisson:";
    private static final String NUMBER = "([0-9]{1,9}(?:\\.[0-9]{1,6})?)";
    private static final String TIME = NUMBER + "(ms|s|m|h)";
    private static final Pattern STEP = Pattern.compile(NUMBER + "/s(?::" + TIME + ")?");
    private static final Pattern RANGE = Pattern.compile(NUMBER + "/s\\.\\." + NUMBER + "/s(?::" + TIME + ")?");
    private static final Pattern OBJECTIVE = Pattern.compile("(?:p" + NUMBER + "|(max))<" + NUMBER + "(us|ms|s)");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Map<String, Long> UNIT_NANOS =
            Map.of("us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);
    private static final double MOST_PER_SECOND = 1_000_000;
    private static final long MOST_NANOS = UNIT_NANOS.getOrDefault("h", 0L) * 24;
    private static final long LONGEST_BY_ITSELF_NANOS = UNIT_NANOS.getOrDefault("m", 0L);
    private static final int MOST_STEPS = 50;
    private static final int MOST_WAITING = 10_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private LoadText() {}

    /**
     * The load that these options ask for together; {@code null} stands for an option that was not given.
     *
     * @throws InvalidInputException when one cannot be meant, or they contradict each other
     */
    public static @Nullable Load load(
            @Nullable String rate, @Nullable String ramp, @Nullable String slo, @Nullable String backlog) {
        if (rate != null && ramp != null) {
            throw refused("--ramp", "no --rate beside it, since it chooses the rate", quoted(rate), "leave out one");
        }
        if (ramp != null) {
            if (slo == null) {
                throw refused("--ramp", "an objective to meet", "none", "add " + SLO_EXAMPLE);
            }
            return new Load(Load.Arrivals.FIXED, List.of(), waiting(backlog), ramp(ramp, slo(slo)));
        }
        if (slo != null) {
            throw refused("--slo", "--ramp, which looks for the highest rate that meets it", "none", "add --ramp");
        }
        if (rate == null) {
            if (backlog != null) {
                throw refused("--backlog", "--rate or --ramp, under which operations wait", "neither", "add --rate");
            }
            return null;
        }
        boolean poisson = rate.strip().startsWith(POISSON);
        String steps = poisson ? rate.strip().substring(POISSON.length()) : rate.strip();
        return new Load(
                poisson ? Load.Arrivals.POISSON : Load.Arrivals.FIXED, steps(steps, rate), waiting(backlog), null);
    }

    private static List<Load.Step> steps(String text, String found) {
        String[] parts = text.split(",", -1);
        List<Load.Step> steps = new ArrayList<>();
        for (String part : parts) {
            Matcher matcher = STEP.matcher(part.strip());
            if (!matcher.matches()) {
                throw refused(
                        "--rate",
                        "a rate such as 500/s or poisson:500/s, or steps of a rate and then its time such as"
                                + " 100/s:10s,500/s:10s",
                        quoted(found),
                        "write " + (parts.length == 1 ? RATE_EXAMPLE : STEPS_EXAMPLE));
            }
            steps.add(step(matcher, found, parts.length > 1));
        }
        if (steps.size() > MOST_STEPS) {
            throw refused("--rate", "at most " + MOST_STEPS + " steps", steps.size() + "", "leave some out");
        }
        return steps;
    }

    private static Load.Step step(Matcher matcher, String found, boolean oneOfSeveral) {
        double rate = rate("--rate", matcher.group(1), RATE_EXAMPLE);
        if (matcher.group(2) == null) {
            if (oneOfSeveral) {
                throw refused("--rate", "a time for each of several steps", quoted(found), "write " + STEPS_EXAMPLE);
            }
            return new Load.Step(rate, null);
        }
        long nanos = time("--rate", matcher.group(2), matcher.group(3), STEPS_EXAMPLE);
        requireOne("--rate", rate, nanos);
        return new Load.Step(rate, nanos);
    }

    private static void requireOne(String option, double ratePerSecond, long nanos) {
        if (ratePerSecond * nanos / NANOS_PER_SECOND < 1) {
            throw refused(
                    option,
                    "at least one operation in each step",
                    Load.rate(ratePerSecond) + " for " + nanos / NANOS_PER_SECOND + " s",
                    "give a longer time, or a higher rate");
        }
    }

    private static Load.Ramp ramp(String text, Slo slo) {
        String range = text.isBlank() || text.equals("true") ? DEFAULT_RAMP : text.strip();
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw refused(
                    "--ramp",
                    "the lowest and the highest rate, and perhaps the time for one step, such as 10/s..1000/s:5s",
                    quoted(text),
                    "write " + RAMP_EXAMPLE);
        }
        double lowest = rate("--ramp", matcher.group(1), RAMP_EXAMPLE);
        double highest = rate("--ramp", matcher.group(2), RAMP_EXAMPLE);
        if (lowest >= highest) {
            throw refused("--ramp", "a lowest rate below the highest", quoted(text), "write " + RAMP_EXAMPLE);
        }
        long nanos = matcher.group(3) == null
                ? 5 * UNIT_NANOS.getOrDefault("s", 1L)
                : time("--ramp", matcher.group(3), matcher.group(4), RAMP_EXAMPLE);
        requireOne("--ramp", lowest, nanos);
        Load.Ramp ramp = new Load.Ramp(lowest, highest, nanos, slo);
        requireTold(ramp);
        return ramp;
    }

    /** Steps last as long as the objective needs, but not so long that nobody would wait for them. */
    private static void requireTold(Load.Ramp ramp) {
        long lasts = ramp.lastsNanos(ramp.lowestPerSecond());
        if (lasts > Math.max(ramp.stepNanos(), LONGEST_BY_ITSELF_NANOS)) {
            Slo slo = ramp.slo();
            double least = Math.ceil(slo.leastOperations() * NANOS_PER_SECOND / LONGEST_BY_ITSELF_NANOS);
            throw refused(
                    "--ramp",
                    "a lowest rate at which a minute has the " + slo.leastOperations() + " operations that tell "
                            + slo.which(),
                    Load.rate(ramp.lowestPerSecond()),
                    "begin at " + Load.rate(least) + " or above, or give each step its " + lasts / NANOS_PER_SECOND
                            + " s");
        }
    }

    private static Slo slo(String text) {
        Matcher matcher = OBJECTIVE.matcher(text.replace(" ", ""));
        if (!matcher.matches()) {
            throw refused(
                    "--slo",
                    "a percentile of the latency and its limit in us, ms or s, such as p99<200ms, p99.9<1s or max<2s",
                    quoted(text),
                    "write " + SLO_EXAMPLE);
        }
        double percentile = matcher.group(2) == null ? Double.parseDouble(matcher.group(1)) : Slo.SLOWEST;
        if (percentile <= 0 || (percentile >= Slo.SLOWEST && matcher.group(2) == null)) {
            throw refused("--slo", "a percentile above 0 and below 100, or max", quoted(text), "write " + SLO_EXAMPLE);
        }
        return new Slo(percentile, time("--slo", matcher.group(3), matcher.group(4), SLO_EXAMPLE));
    }

    private static int waiting(@Nullable String text) {
        if (text == null) {
            return DEFAULT_BACKLOG;
        }
        String digits = text.strip().replace("_", "");
        if (!WHOLE.matcher(digits).matches() || Integer.parseInt(digits) > MOST_WAITING) {
            throw refused(
                    "--backlog",
                    "a whole number from 0 to " + MOST_WAITING,
                    quoted(text),
                    "write --backlog " + DEFAULT_BACKLOG);
        }
        return Integer.parseInt(digits);
    }

    private static double rate(String option, String text, String example) {
        double rate = Double.parseDouble(text);
        if (rate <= 0 || rate > MOST_PER_SECOND) {
            throw refused(
                    option,
                    "a rate above 0 and at most " + Load.rate(MOST_PER_SECOND),
                    quoted(text + "/s"),
                    "write " + example);
        }
        return rate;
    }

    private static long time(String option, String number, String unit, String example) {
        BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(UNIT_NANOS.getOrDefault(unit, 1L)));
        if (nanos.compareTo(BigDecimal.ONE) < 0 || nanos.compareTo(BigDecimal.valueOf(MOST_NANOS)) > 0) {
            throw refused(option, "a time above 0 and at most 24 h", quoted(number + unit), "write " + example);
        }
        return nanos.longValue();
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static InvalidInputException refused(String option, String expected, String found, String remedy) {
        return InvalidInputException.of(option, expected, found, remedy);
    }
}
