package dev.steelyard.engine.store;

import dev.steelyard.engine.precision.PrecisionOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code campaign.json}.
 *
 * @param schemaVersion {@code major.minor} of this layout
 * @param id the campaign's id, also the name of its folder
 * @param createdAt ISO 8601 in UTC
 * @param finishedAt ISO 8601 in UTC, or {@code null} while it is under way or when it died
 * @param state how it stands
 * @param process who conducts it, to tell a living campaign from a dead one
 * @param seed seed of order, content and draws, as text because JSON numbers are exact to 2^53 only
 * @param workDirectory folder that is the campaign's own and goes at its end
 * @param tags what the user said
 * @param steelyard version, commit and whether dirty
 * @param trials all trials planned so far, in their order
 * @param spentNanos time for trials so far, or {@code null} before 1.1 and for imports
 * @param precision how well differences are known, or {@code null} when no precision was asked for
 * @param request what was asked for, to go on after a stop, or {@code null} before 1.1 and for guests
 */
public record CampaignRecord(
        String schemaVersion,
        String id,
        String createdAt,
        @Nullable String finishedAt,
        State state,
        Conductor process,
        String seed,
        String workDirectory,
        Map<String, String> tags,
        Map<String, @Nullable Object> steelyard,
        List<PlannedTrial> trials,
        @Nullable Long spentNanos,
        @Nullable PrecisionOutcome precision,
        @Nullable RecordedRequest request) {

    /** File name of the schema. */
    public static final String SCHEMA = "campaign-1.schema.json";

    /** Newest layout that this version reads and the one that it writes: {@code major.minor}. */
    public static final String VERSION = "1.1";

    /** How a campaign stands. */
    public enum State {
        /** Under way, or dead without a word. */
        RUNNING,
        /** All its trials were performed. */
        DONE,
        /** It was stopped from outside. */
        INTERRUPTED,
        /** It was put in order by {@link Recovery}. */
        RECOVERED
    }

    /**
     * The process that conducts a campaign.
     *
     * @param pid its id
     * @param startedAt when it started, ISO 8601 in UTC, or {@code null} where the platform does not tell
     * @param bootId boot of the machine that it works on, or {@code null} where the platform does not tell
     * @param pidNamespace namespace of its id, or {@code null} where the platform does not tell
     */
    public record Conductor(
            long pid,
            @Nullable String startedAt,
            @Nullable String bootId,
            @Nullable String pidNamespace) {

        public static Conductor self() {
            ProcessHandle self = ProcessHandle.current();
            ProcessScope scope = ProcessScope.own();
            return new Conductor(self.pid(), startOf(self), scope.bootId(), scope.pidNamespace());
        }

        /** Whether it cannot be seen from here, so that nobody knows whether it lives. */
        boolean isElsewhere() {
            return new ProcessScope(bootId, pidNamespace).isForeign();
        }

        /** Whether the process of that id, which is in our own scope, lives. */
        static boolean isAlive(long pid) {
            return new Conductor(pid, null, null, null).isAlive();
        }

        boolean isAlive() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> startedAt == null || startedAt.equals(startOf(handle)))
                    .map(handle -> !isZombie(handle.pid()))
                    .orElse(false);
        }

        /** Killed, but not yet, or in a container never, fetched by its parent: it works on nothing any more. */
        private static boolean isZombie(long pid) {
            try {
                String stat =
                        Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
                return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
            } catch (IOException e) {
                return false; // not Linux, or it has just gone
            }
        }

        private static @Nullable String startOf(ProcessHandle handle) {
            return handle.info().startInstant().map(Object::toString).orElse(null);
        }
    }

    /**
     * One planned trial.
     *
     * @param number place in the order, from 1
     * @param workloadName name of its workload
     * @param workloadSha256 digest of its workload
     * @param runnerId its runner
     * @param file where its result goes, relative to the campaign's folder
     * @param factors what varies, name to value as text; empty when nothing does, and before 1.1
     */
    public record PlannedTrial(
            int number,
            String workloadName,
            String workloadSha256,
            String runnerId,
            String file,
            Map<String, String> factors) {

        public PlannedTrial {
            factors = factors == null ? Map.of() : Map.copyOf(factors);
        }
    }

    /**
     * The work folder, where it bears the campaign's id as every one does that a campaign makes; else empty, since a
     * record that was edited must not cost anybody a folder.
     */
    public Optional<Path> ownWorkFolder() {
        try {
            Path work = Path.of(workDirectory);
            boolean own = CampaignFolder.isId(id) && (work.endsWith(id) || work.endsWith(Path.of(id, "work")));
            return own ? Optional.of(work) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The same with another work folder: what a record names may be anybody's once it was edited, and is deleted. */
    public CampaignRecord workingIn(String folder) {
        return new CampaignRecord(
                schemaVersion,
                id,
                createdAt,
                finishedAt,
                state,
                process,
                seed,
                folder,
                tags,
                steelyard,
                trials,
                spentNanos,
                precision,
                request);
    }

    public CampaignRecord ended(State how, String at) {
        return with(how, at, process, trials, spentNanos, precision);
    }

    /** The same under way in this process, with more trials. */
    public CampaignRecord underWay(List<PlannedTrial> planned, long spent, @Nullable PrecisionOutcome known) {
        return with(State.RUNNING, null, Conductor.self(), planned, spent, known);
    }

    private CampaignRecord with(
            State how,
            @Nullable String endedAt,
            Conductor conductor,
            List<PlannedTrial> planned,
            @Nullable Long spent,
            @Nullable PrecisionOutcome known) {
        return new CampaignRecord(
                schemaVersion,
                id,
                createdAt,
                endedAt,
                how,
                conductor,
                seed,
                workDirectory,
                tags,
                steelyard,
                planned,
                spent,
                known,
                request);
    }
}
