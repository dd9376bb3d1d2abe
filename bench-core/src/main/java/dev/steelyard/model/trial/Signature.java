package dev.steelyard.model.trial;

/**
 * Who vouches for a document, and the proof. It covers the canonical form (RFC 8785) of all the rest, its digest
 * included.
 *
 * @param algorithm {@code Ed25519} (RFC 8032)
 * @param publicKey the signer's public key, X.509 SubjectPublicKeyInfo in DER, in lower-case hex
 * @param value the 64 bytes of the signature, in lower-case hex
 */
public record Signature(String algorithm, String publicKey, String value) {}
