package dev.steelyard.engine.campaign;

import dev.steelyard.engine.result.TrialContext;
import dev.steelyard.format.Json;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import dev.steelyard.format.StorageException;
import dev.steelyard.model.TrialPlan;
import dev.steelyard.model.TrialResult;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Where everything of a campaign is. */
record CampaignFolder(Path path) {

    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Makes a new one under {@code output}; its name is the campaign's id. */
    static CampaignFolder create(Path output) {
        SecureRandom random = new SecureRandom();
        try {
            Files.createDirectories(output);
            while (true) {
                byte[] suffix = new byte[4];
                random.nextBytes(suffix);
                String id = ID_TIME.format(Instant.now()) + "-" + HexFormat.of().formatHex(suffix);
                Path folder = output.resolve(id);
                // Another campaign may have drawn the same id in the same second; creating is exclusive.
                if (createdHere(folder)) {
                    return new CampaignFolder(folder).filled();
                }
            }
        } catch (IOException e) {
            throw new StorageException("the campaign's folder", output, e);
        }
    }

    private static boolean createdHere(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private CampaignFolder filled() throws IOException {
        Files.createDirectory(workloads());
        Files.createDirectory(trials());
        Files.createDirectory(journals());
        return this;
    }

    String id() {
        return path.getFileName().toString();
    }

    Path record() {
        return path.resolve("campaign.json");
    }

    Path workloads() {
        return path.resolve("workloads");
    }

    Path workload(String sha256) {
        return workloads().resolve(sha256 + ".json");
    }

    Path trials() {
        return path.resolve("trials");
    }

    Path journals() {
        return path.resolve("journals");
    }

    Path plan(int number) {
        return journals().resolve(number(number) + ".plan.json");
    }

    Path context(int number) {
        return journals().resolve(number(number) + ".context.json");
    }

    Path journal(int number) {
        return journals().resolve(number(number) + ".ndjson");
    }

    Path log(int number) {
        return journals().resolve(number(number) + ".log");
    }

    Path result(TrialPlan plan) {
        return trials().resolve(number(plan.number()) + "-"
                + plain(plan.workload().name()) + "-" + plain(plan.runnerId()) + ".json");
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%03d", number);
    }

    /** File names that every file system takes. */
    static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.length() <= 80 ? plain : plain.substring(0, 80);
    }

    CampaignRecord readRecord() {
        return Json.mapper().treeToValue(Schemas.named("campaign-1.schema.json").read(record()), CampaignRecord.class);
    }

    void write(CampaignRecord record) {
        ResultFiles.write("the campaign's record", record(), record);
    }

    void write(TrialContext context) {
        ResultFiles.write("the trial's context", context(context.plan().number()), context);
    }

    TrialResult write(TrialPlan plan, TrialResult result) {
        return ResultFiles.write(result(plan), result);
    }
}
