package dev.steelyard.engine.store;

import dev.steelyard.engine.result.TrialContext;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.format.ResultFiles;
import dev.steelyard.format.Schemas;
import dev.steelyard.format.StorageException;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where everything of a campaign is. */
public record CampaignFolder(Path path) {

    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String ID = "\\d{8}T\\d{6}Z-[0-9a-f]{8}";

    private static final Pattern HALF_MADE = Pattern.compile("\\." + ID + "-(\\d{1,18})-([0-9a-f]{12})\\.tmp");

    /** A folder under {@code output} that is not there yet; its name is the campaign's id. */
    public static CampaignFolder unused(Path output) {
        SecureRandom random = new SecureRandom();
        byte[] suffix = new byte[4];
        while (true) {
            random.nextBytes(suffix);
            Path folder = output.resolve(
                    ID_TIME.format(Instant.now()) + "-" + HexFormat.of().formatHex(suffix));
            if (!Files.exists(folder)) {
                return new CampaignFolder(folder);
            }
        }
    }

    /** Whether a campaign could be called so: a name that nobody else gives to a folder. */
    static boolean isId(String name) {
        return name.matches(ID);
    }

    /** Makes it with its record in one step, so that whoever is killed meanwhile leaves no campaign without a record. */
    public void create(CampaignRecord record) {
        create(record, null);
    }

    /** The same with the record signed, unless there is no key. */
    public void create(CampaignRecord record, @Nullable SigningKey signer) {
        Path unborn = path.resolveSibling("." + id() + "-" + record.process().pid() + "-"
                + ProcessScope.own().name() + ".tmp");
        try {
            Files.createDirectories(unborn);
            CampaignFolder half = new CampaignFolder(unborn);
            Files.createDirectory(half.workloads());
            Files.createDirectory(half.trials());
            Files.createDirectory(half.journals());
            half.write(record, signer);
            Files.move(unborn, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StorageException("the campaign's folder", path, e);
        } finally {
            Folders.delete(unborn); // there only when something went wrong
        }
    }

    /** Makes anew what somebody removed of its folders. */
    public void complete() {
        try {
            for (Path part : List.of(workloads(), trials(), journals())) {
                Files.createDirectories(part);
            }
        } catch (IOException e) {
            throw new StorageException("the campaign's folder", path, e);
        }
    }

    /** Removes what processes that are gone left of {@link #create}, and says what that was. */
    static List<Path> removeHalfMade(Path output) {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(output, ".*.tmp")) {
            for (Path folder : folders) {
                Matcher name = HALF_MADE.matcher(folder.getFileName().toString());
                boolean dead = name.matches()
                        && name.group(2).equals(ProcessScope.own().name())
                        && !CampaignRecord.Conductor.isAlive(Long.parseLong(name.group(1)));
                if (dead && Folders.delete(folder)) {
                    removed.add(folder);
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException(output + ": cannot be listed (" + e.getMessage() + ")", e);
        }
        return removed;
    }

    public String id() {
        return path.getFileName().toString();
    }

    public Path record() {
        return path.resolve("campaign.json");
    }

    Path workloads() {
        return path.resolve("workloads");
    }

    public Path workload(String sha256) {
        return workloads().resolve(sha256 + ".json");
    }

    Path trials() {
        return path.resolve("trials");
    }

    public Path journals() {
        return path.resolve("journals");
    }

    /** Recordings of the profilers of one trial, in order of their names. */
    public List<Path> recordings(int number) {
        return beginning(path.resolve("recordings"), number(number) + "-");
    }

    /** All that is kept of one trial beside its result: plan, context, journal, log, faults; in order of their names. */
    public List<Path> journalsOf(int number) {
        return beginning(journals(), number(number) + ".");
    }

    private static List<Path> beginning(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageException("the list of files", folder, e);
        }
    }

    public Path plan(int number) {
        return journals().resolve(number(number) + ".plan.json");
    }

    public Path context(int number) {
        return journals().resolve(number(number) + ".context.json");
    }

    public Path journal(int number) {
        return journals().resolve(number(number) + ".ndjson");
    }

    public Path log(int number) {
        return journals().resolve(number(number) + ".log");
    }

    public Path result(TrialPlan plan) {
        return trials().resolve(number(plan.number()) + "-"
                + plain(plan.workload().name()) + "-" + plain(plan.runnerId()) + ".json");
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%03d", number);
    }

    /** File names that every file system takes. */
    public static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.length() <= 80 ? plain : plain.substring(0, 80);
    }

    public CampaignRecord readRecord() {
        JsonNode node = Schemas.named(CampaignRecord.SCHEMA).read(record(), CampaignRecord.VERSION);
        return Json.as(record(), Digests.unsealed((ObjectNode) node), CampaignRecord.class);
    }

    /** Writes the record with its digest. */
    public void write(CampaignRecord record) {
        write(record, null);
    }

    /** The same signed, unless there is no key. */
    public void write(CampaignRecord record, @Nullable SigningKey signer) {
        ResultFiles.writeSealed("the campaign's record", record(), record, SigningKey.ifAny(signer));
    }

    public void write(TrialContext context) {
        ResultFiles.write("the trial's context", context(context.plan().number()), context);
    }

    /** Writes a result. */
    public TrialResult write(TrialPlan plan, TrialResult result) {
        return write(plan, result, null);
    }

    /** The same signed, unless there is no key. */
    public TrialResult write(TrialPlan plan, TrialResult result, @Nullable SigningKey signer) {
        return ResultFiles.write(result(plan), result, SigningKey.ifAny(signer));
    }
}
