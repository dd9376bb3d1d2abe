package dev.steelyard.versions;

import dev.steelyard.model.InvalidInputException;
import eu.maveniverse.maven.mima.context.Context;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.jspecify.annotations.Nullable;

/** Says why libraries cannot be had: unknown, no network, or offline without a copy. */
final class ResolutionFailures {

    private final boolean offline;
    private final Context context;

    ResolutionFailures(boolean offline, Context context) {
        this.offline = offline;
        this.context = context;
    }

    InvalidInputException explained(List<AskedVersion> asked, Exception failure) {
        String subject = asked.stream().map(AskedVersion::toString).collect(Collectors.joining(", "));
        return new InvalidInputException(subject + ": " + reason(failure), failure);
    }

    private String reason(Exception failure) {
        ArtifactTransferException transfer = cause(failure, ArtifactTransferException.class);
        String library = transfer == null ? "its libraries" : String.valueOf(transfer.getArtifact());
        String local = "the local repository "
                + context.repositorySystemSession().getLocalRepository().getBasedir();
        if (offline || cause(failure, RepositoryOfflineException.class) != null) {
            return "expected " + library + " in " + local + ", found none, and offline no other repository is asked;"
                    + " go online once, or name a version that is there";
        }
        if (transfer instanceof ArtifactNotFoundException) {
            return "expected " + library + " in one of the repositories " + repositories()
                    + ", found none; check the version, or add the repository that has it to Maven's settings";
        }
        if (transfer != null) {
            return "expected " + library + " from one of the repositories " + repositories() + ", found "
                    + words(failure) + "; check the network, and mirrors and proxies in Maven's settings";
        }
        return "expected libraries that Maven can resolve, found " + words(failure) + "; choose other versions";
    }

    private String repositories() {
        return context.remoteRepositories().stream()
                .map(repository -> repository.getId() + " (" + repository.getUrl() + ")")
                .collect(Collectors.joining(", "));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** What the innermost cause says, in one line. */
    static String words(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String text = message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
        return text.strip();
    }
}
