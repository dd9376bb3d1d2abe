package dev.steelyard.engine.pass;

import dev.steelyard.engine.linkage.Misfit;
import dev.steelyard.environment.Redaction;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Task;
import dev.steelyard.model.iteration.OperationFailure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/** Failed operations by reason, bounded however many fail and however different their messages are. */
public final class FailureGroups {

    private static final int MOST_TOLD = 20;
    private static final int MOST_KEPT = 500;
    private static final int LONGEST_REASON = 400;
    private static final String OTHER = "other reasons";

    /** What differs in each answer of a service and would keep equal failures apart. */
    private static final Pattern REQUEST_ID =
            Pattern.compile(",?\\s*(?:Extended )?Request[ -]?I[dD]:?\\s*[^,)\\s]*", Pattern.CASE_INSENSITIVE);

    private final Map<String, OperationFailure> byReason = new LinkedHashMap<>();

    public void add(Task task, Throwable cause, int status) {
        String reason = reason(cause, status);
        if (byReason.size() >= MOST_KEPT && !byReason.containsKey(reason)) {
            reason = OTHER;
        }
        byReason.merge(
                reason,
                new OperationFailure(task.index(), task.action(), task.key(), reason, 1),
                (first, next) -> new OperationFailure(
                        first.taskIndex(), first.action(), first.key(), first.reason(), first.count() + 1));
    }

    public List<OperationFailure> mostFrequent() {
        return byReason.values().stream()
                .sorted(Comparator.comparingLong(OperationFailure::count).reversed())
                .limit(MOST_TOLD)
                .toList();
    }

    /** What a client said, in one line, without what must not be recorded. */
    public static String reason(Throwable thrown, int status) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = words(cause);
        text = REQUEST_ID.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
        text = Redaction.text(status == 0 ? text : text + " [status " + status + "]");
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    }

    private static String words(Throwable cause) {
        String misfit = Misfit.in(cause);
        if (misfit != null) {
            return Misfit.WORDS + misfit;
        }
        String message = cause.getMessage();
        if (cause instanceof InvalidInputException && message != null) {
            return message; // a user's mistake is a whole sentence already
        }
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
