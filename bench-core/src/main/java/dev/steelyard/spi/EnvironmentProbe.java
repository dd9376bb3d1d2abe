package dev.steelyard.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds facts about where a trial takes place. Found by {@link java.util.ServiceLoader}. */
public interface EnvironmentProbe {

    /** The facts' section in the result, such as {@code host} or {@code ec2}. */
    String section();

    /** The facts as JSON values; an unknown fact is {@code null}, never a guess. Must not take longer than a second. */
    Map<String, @Nullable Object> facts();
}
