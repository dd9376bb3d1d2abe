package dev.steelyard.engine.store;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a campaign was asked for, so that it can go on after a stop.
 *
 * @param asked the request as JSON, in the form of the version that wrote it; without secrets of the JVM's arguments
 * @param classPathSha256 digest of each entry of its class paths, by path
 */
public record RecordedRequest(JsonNode asked, Map<String, String> classPathSha256) {}
