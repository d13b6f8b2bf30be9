package dev.parley.adapter.auth;

import java.util.Optional;

/**
 * A key, which is good for one algorithm.
 *
 * @param id what its issuer calls it, if it has a name
 */
record VerificationKey(Optional<String> id, JwsAlgorithm algorithm, SignatureCheck signature) {}
