package dev.steelyard.s3.endpoint.inject;

/**
 * A request as rules see it.
 *
 * @param operation S3's name of the operation
 * @param key the object's key, empty when there is none
 * @param connection number of its connection, from 1
 */
public record FaultyRequest(String operation, String key, long connection) {}
