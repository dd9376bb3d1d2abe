package dev.steelyard.model;

import org.jspecify.annotations.Nullable;

/**
 * Something a user may set, by {@code --set name=value} or an option of its own.
 *
 * @param name in kebab case, the same for every runner that knows it
 * @param unit unit of the value ({@code bytes}, {@code Gb/s}), or {@code null} for a word or a count
 * @param defaultValue value under equal parity, or {@code null} when the client decides
 * @param description one sentence for {@code list settings}
 */
public record Setting(
        String name, @Nullable String unit, @Nullable String defaultValue, String description) {}
