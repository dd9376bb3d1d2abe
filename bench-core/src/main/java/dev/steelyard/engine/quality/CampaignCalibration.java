package dev.steelyard.engine.quality;

import dev.steelyard.environment.calibration.HostCalibration;
import dev.steelyard.environment.calibration.HostReadings;
import dev.steelyard.format.Json;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code calibration.json} in a campaign's folder, by {@code calibration-1.schema.json}.
 *
 * @param schemaVersion {@code major.minor} of this layout
 * @param campaign the campaign's id
 * @param verdict {@code quiet} or {@code noisy}
 * @param reasons why it is noisy; empty for a quiet host
 * @param moments what was found before and after
 */
public record CampaignCalibration(
        String schemaVersion, String campaign, String verdict, List<String> reasons, List<Moment> moments) {

    /** File name of the schema. */
    public static final String SCHEMA = "calibration-1.schema.json";

    /** Newest layout that this version reads and the one that it writes: {@code major.minor}. */
    public static final String VERSION = "1.0";

    private static final String FILE = "calibration.json";

    /** A host whose speed changed by more in between was not one host: pyperf's limit once more. */
    private static final double MOST_CHANGE = 0.10;

    /**
     * One calibration with its verdict.
     *
     * @param verdict {@code quiet} or {@code noisy}
     * @param reasons why it is noisy
     * @param found the figures
     */
    public record Moment(String verdict, List<String> reasons, HostCalibration found) {

        static Moment of(HostCalibration found) {
            return new Moment(found.verdict(), found.reasons(), found);
        }
    }

    /** With copies of the lists. */
    public CampaignCalibration {
        reasons = List.copyOf(reasons);
        moments = List.copyOf(moments);
    }

    /**
     * Of what was found before a campaign and after it.
     *
     * @param campaign the campaign's id
     */
    public static CampaignCalibration of(String campaign, List<HostCalibration> found) {
        List<String> reasons =
                excesses(found).stream().map(HostCalibration.Excess::reason).toList();
        return new CampaignCalibration(
                VERSION,
                campaign,
                reasons.isEmpty() ? "quiet" : "noisy",
                reasons,
                found.stream().map(Moment::of).toList());
    }

    private static List<HostCalibration.Excess> excesses(List<HostCalibration> found) {
        List<HostCalibration.Excess> all = new ArrayList<>();
        for (HostCalibration each : found) {
            each.excesses()
                    .forEach(
                            one -> all.add(new HostCalibration.Excess(each.when() + ": " + one.reason(), one.times())));
        }
        if (found.size() > 1) {
            double change =
                    found.get(found.size() - 1).loopNanos() / found.get(0).loopNanos() - 1;
            if (Math.abs(change) > MOST_CHANGE) {
                String reason = String.format(
                        Locale.ROOT,
                        "the same arithmetic took %+.1f %% after the campaign, more than %.0f %% either way",
                        100 * change,
                        100 * MOST_CHANGE);
                all.add(new HostCalibration.Excess(reason, Math.abs(change) / MOST_CHANGE));
            }
        }
        return all;
    }

    /** The reason that is furthest beyond its limit; nothing for a quiet host. */
    public Optional<String> worst() {
        return excesses(moments.stream().map(Moment::found).toList()).stream()
                .max(Comparator.comparingDouble(HostCalibration.Excess::times))
                .map(HostCalibration.Excess::reason);
    }

    /**
     * Looks at the host before a campaign.
     *
     * @param quietOnly whether a noisy host is refused
     * @throws NoisyHostException when it is
     */
    public static HostCalibration before(HostReadings readings, boolean quietOnly) {
        HostCalibration found = readings.now("before");
        if (quietOnly && !found.reasons().isEmpty()) {
            throw new NoisyHostException("--require-quality: expected a quiet host, found: "
                    + String.join("; ", found.reasons())
                    + "; end what else works here, take another host, or leave --require-quality out");
        }
        return found;
    }

    /**
     * Looks again after it, and writes both down in its folder.
     *
     * @param hurried whether somebody waits for the end, so that no second look is taken
     */
    public static CampaignCalibration after(
            Path campaign, HostReadings readings, HostCalibration before, boolean hurried) {
        String id = String.valueOf(campaign.getFileName());
        CampaignCalibration both = of(id, hurried ? List.of(before) : List.of(before, readings.now("after")));
        ResultFiles.write("the calibration", file(campaign), both);
        return both;
    }

    /** Where it is, or would be. */
    public static Path file(Path campaign) {
        return campaign.resolve(FILE);
    }

    /** That of a campaign's folder, or {@code null} where it recorded none that can be read. */
    public static @Nullable CampaignCalibration read(Path campaign) {
        Path file = file(campaign);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        return Json.as(file, Schemas.named(SCHEMA).read(file, VERSION), CampaignCalibration.class);
    }

    /** Whether the host was quiet. */
    public boolean quiet() {
        return reasons.isEmpty();
    }
}
