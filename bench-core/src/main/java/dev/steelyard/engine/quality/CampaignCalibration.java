package dev.steelyard.engine.quality;

import dev.steelyard.environment.calibration.HostCalibration;
import dev.steelyard.environment.calibration.HostReadings;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of {@code calibration.json} in a campaign's folder, by {@code calibration-1.schema.json}.
 *
 * @param schemaVersion {@code major.minor} of this layout
 * @param campaign the campaign's id
 * @param verdict {@code quiet} or {@code noisy}
 * @param reasons why it is noisy; empty for a quiet host
 * @param moments what was found before and after; of a campaign that went on after a stop, each time
 */
public record CampaignCalibration(
        String schemaVersion, String campaign, String verdict, List<String> reasons, List<Moment> moments) {

    /** File name of the schema. */
    public static final String SCHEMA = "calibration-1.schema.json";

    /** Newest layout that this version reads and the one that it writes: {@code major.minor}. */
    public static final String VERSION = "1.0";

    private static final String FILE = "calibration.json";
    private static final String BEFORE = "before";

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
        for (int i = 0; i < found.size(); i++) {
            String when = i > 0 && found.get(i).when().equals(BEFORE)
                    ? "before going on"
                    : found.get(i).when();
            found.get(i)
                    .excesses()
                    .forEach(one -> all.add(new HostCalibration.Excess(when + ": " + one.reason(), one.times())));
        }
        for (HostCalibration later : found.subList(Math.min(1, found.size()), found.size())) {
            double change = later.loopNanos() / found.get(0).loopNanos() - 1;
            if (Math.abs(change) > MOST_CHANGE) {
                String reason = String.format(
                        Locale.ROOT,
                        "the same arithmetic took %+.1f %% %s, more than %.0f %% either way",
                        100 * change,
                        later.when().equals(BEFORE) ? "when it went on" : "after the campaign",
                        100 * MOST_CHANGE);
                all.add(new HostCalibration.Excess(reason, Math.abs(change) / MOST_CHANGE));
            }
        }
        return all;
    }

    /** The reason that is furthest beyond its limit; nothing for a quiet host. */
    public Optional<String> worst() {
        return excesses(found()).stream()
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
        HostCalibration found = readings.now(BEFORE);
        if (quietOnly && !found.reasons().isEmpty()) {
            throw new NoisyHostException("--require-quality: expected a quiet host, found: "
                    + String.join("; ", found.reasons())
                    + "; end what else works here, take another host, or leave --require-quality out");
        }
        return found;
    }

    /**
     * Adds what was found to what is written down in a campaign's folder, and loses nothing of it.
     *
     * @param signer signs it, as it signs results; {@code null} leaves it unsigned
     * @return all of it
     * @throws InvalidInputException when what is there cannot be read, or was edited
     */
    public static CampaignCalibration add(Path campaign, HostCalibration found, @Nullable SigningKey signer) {
        List<HostCalibration> all = new ArrayList<>();
        CampaignCalibration earlier = read(campaign);
        if (earlier != null) {
            all.addAll(earlier.found());
        }
        all.add(found);
        CampaignCalibration whole = of(String.valueOf(campaign.getFileName()), all);
        ResultFiles.writeSealed("the calibration", file(campaign), whole, SigningKey.ifAny(signer));
        return whole;
    }

    /** Where it is, or would be. */
    public static Path file(Path campaign) {
        return campaign.resolve(FILE);
    }

    /**
     * That of a campaign's folder, or {@code null} where it recorded none.
     *
     * @throws InvalidInputException when it is none, was edited, or its verdict does not follow from its readings
     */
    public static @Nullable CampaignCalibration read(Path campaign) {
        Path file = file(campaign);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        ObjectNode document = (ObjectNode) Schemas.named(SCHEMA).read(file, VERSION);
        CampaignCalibration read = of(file, document);
        BiConsumer<String, String> complaints = (pointer, message) -> {
            throw new InvalidInputException(
                    file + ": " + pointer + ": " + message + "; take the document as it was written, or remove it");
        };
        String objection = Digests.objection(document);
        if (objection != null) {
            complaints.accept("/sha256", objection);
        }
        read.audit(complaints);
        return read;
    }

    /**
     * That of a document that meets its schema.
     *
     * @throws InvalidInputException when something in it does not fit
     */
    public static CampaignCalibration of(Path file, ObjectNode document) {
        return Json.as(file, Digests.unsealed(document), CampaignCalibration.class);
    }

    /**
     * Derives verdicts and reasons anew from the readings.
     *
     * @param complaints takes each complaint: a JSON pointer and a message
     */
    public void audit(BiConsumer<String, String> complaints) {
        CampaignCalibration derived = of(campaign, found());
        expect("", derived.verdict, derived.reasons, verdict, reasons, complaints);
        for (int i = 0; i < moments.size(); i++) {
            Moment expected = derived.moments.get(i);
            Moment told = moments.get(i);
            expect("/moments/" + i, expected.verdict, expected.reasons, told.verdict, told.reasons, complaints);
        }
    }

    private static void expect(
            String pointer,
            String verdict,
            List<String> reasons,
            String toldVerdict,
            List<String> toldReasons,
            BiConsumer<String, String> complaints) {
        if (!verdict.equals(toldVerdict)) {
            complaints.accept(
                    pointer + "/verdict",
                    "expected " + verdict + ", which follows from the readings; found " + toldVerdict);
        }
        if (!reasons.equals(toldReasons)) {
            complaints.accept(
                    pointer + "/reasons",
                    "expected " + reasons + ", which follow from the readings; found " + toldReasons);
        }
    }

    private List<HostCalibration> found() {
        return moments.stream().map(Moment::found).toList();
    }

    /** Whether the host was quiet. */
    public boolean quiet() {
        return reasons.isEmpty();
    }
}
