package dev.steelyard.objects;

/**
 * An object that must be in the bucket before a pass.
 *
 * @param key its key
 * @param sizeBytes its whole size in bytes, also where tasks read only ranges of it
 */
public record StoredObject(String key, long sizeBytes) {}
