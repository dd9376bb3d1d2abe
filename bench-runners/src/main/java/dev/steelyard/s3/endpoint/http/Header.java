package dev.steelyard.s3.endpoint.http;

/**
 * A name with its value: of a header, in lower case, or of the query.
 *
 * @param name never empty for headers
 * @param value without white space around it
 */
public record Header(String name, String value) {}
