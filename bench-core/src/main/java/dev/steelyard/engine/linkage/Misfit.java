package dev.steelyard.engine.linkage;

import dev.steelyard.model.trial.TrialPlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Libraries on one class path that do not fit together: one was compiled against what the other does not have in this
 * version. That is a result about the versions, and says nothing against the endpoint or the host.
 */
public final class Misfit {

    /** Begins what is told of an operation that failed because of it. */
    public static final String WORDS = "libraries do not fit together: ";

    /** The factor that is neither a setting nor a library. */
    private static final String IN_FLIGHT = "in-flight";

    private Misfit() {}

    /**
     * What is missing, such as {@code NoSuchMethodError: 'void a.B.c()'}, or {@code null} when a failure has other
     * reasons. A native library that cannot be loaded is one of them: its file, not its version, is what lacks.
     */
    public static @Nullable String in(Throwable failure) {
        LinkageError error = linkageError(failure);
        if (error == null) {
            return null;
        }
        if (error instanceof ExceptionInInitializerError && error.getCause() != null) {
            Throwable cause = error.getCause();
            String inner = in(cause);
            return inner == null ? told(cause) : inner;
        }
        return told(error);
    }

    /**
     * The versions that a trial was to have, as in {@code "; asked for crt 0.38.1, sdk 2.46.3"}; empty when its plan
     * names none.
     */
    public static String versions(TrialPlan plan) {
        Map<String, String> versions = new TreeMap<>(plan.factors());
        versions.keySet().removeAll(plan.parameters().values().keySet());
        versions.remove(IN_FLIGHT);
        return versions.isEmpty()
                ? ""
                : versions.entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", ", "; asked for ", ""));
    }

    private static @Nullable LinkageError linkageError(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LinkageError error && !(cause instanceof UnsatisfiedLinkError)) {
                return error;
            }
        }
        return null;
    }

    /** Classes are told with slashes where the JVM could not find one. */
    private static String told(Throwable error) {
        String message = error.getMessage();
        if (message == null) {
            return error.getClass().getSimpleName();
        }
        return error.getClass().getSimpleName() + ": "
                + (error instanceof NoClassDefFoundError ? message.replace('/', '.') : message);
    }
}
