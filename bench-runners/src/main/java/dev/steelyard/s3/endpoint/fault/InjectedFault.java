package dev.steelyard.s3.endpoint.fault;

import java.time.Instant;

/**
 * A fault that struck.
 *
 * @param rule the rule's text
 * @param sequence which of the requests that match the rule it was, from 0
 * @param operation S3's name of the operation
 * @param key the object's key, empty when there is none
 * @param time when it struck
 */
public record InjectedFault(String rule, long sequence, String operation, String key, Instant time) {}
