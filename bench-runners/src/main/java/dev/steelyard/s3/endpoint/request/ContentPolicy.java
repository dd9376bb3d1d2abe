package dev.steelyard.s3.endpoint.request;

/**
 * What becomes of uploaded bodies.
 *
 * @param keepsBodies whether small bodies are kept
 * @param comparesAll whether all bytes are compared with the synthetic content, rather than samples
 * @param expectsSynthetic whether other content is an error
 * @param hashesEtags whether ETags are MD5 sums, as S3's are; it costs a core for every 5 Gb/s
 */
public record ContentPolicy(boolean keepsBodies, boolean comparesAll, boolean expectsSynthetic, boolean hashesEtags) {}
