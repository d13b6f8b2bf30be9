package dev.parley.adapter.auth;

import com.nimbusds.jose.jwk.Curve;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;

/** Decides what public keys are good for. */
final class PublicKeys {
  private static final int LEAST_RSA_BITS = 2048;

  /** Checking a signature with a longer one would cost everybody's time. */
  private static final int MOST_RSA_BITS = 8192;

  private static final int MOST_EXPONENT_BITS = 33;

  private PublicKeys() {}

  /**
   * The key for the one algorithm that it is good for: the one that is named, else the usual one of
   * its kind.
   *
   * @param named what the issuer says that the key is for, as headers call it
   * @throws IllegalArgumentException if it is too weak, of another kind, or for something else
   */
  static VerificationKey pinned(PublicKey key, Optional<String> id, Optional<String> named) {
    if (key instanceof RSAPublicKey rsa) {
      JwsAlgorithm algorithm = choose(named, JwsAlgorithm.RS256, JwsAlgorithm.PS256);
      requireSound(rsa);
      return new VerificationKey(id, algorithm, SignatureCheck.rsa(rsa, algorithm));
    }
    if (key instanceof ECPublicKey ec) {
      JwsAlgorithm byCurve = byCurve(ec);
      JwsAlgorithm algorithm = choose(named, byCurve, byCurve);
      return new VerificationKey(id, algorithm, SignatureCheck.ecdsa(ec, algorithm));
    }
    if (key instanceof EdECPublicKey edwards
        && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
      JwsAlgorithm algorithm = choose(named, JwsAlgorithm.EDDSA, JwsAlgorithm.ED25519);
      return new VerificationKey(id, algorithm, SignatureCheck.ed25519(edwards));
    }
    throw new IllegalArgumentException("not an RSA, EC or Ed25519 key");
  }

  private static JwsAlgorithm choose(
      Optional<String> named, JwsAlgorithm usual, JwsAlgorithm other) {
    if (named.isEmpty() || named.get().equals(usual.label())) {
      return usual;
    }
    if (named.get().equals(other.label())) {
      return other;
    }
    throw new IllegalArgumentException("for an algorithm that is not taken with such a key");
  }

  private static void requireSound(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    BigInteger exponent = key.getPublicExponent();
    if (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS) {
      throw new IllegalArgumentException("an RSA key of " + bits + " bits");
    }
    if (!exponent.testBit(0)
        || exponent.compareTo(BigInteger.ONE) <= 0
        || exponent.bitLength() > MOST_EXPONENT_BITS) {
      throw new IllegalArgumentException("an RSA key with an unusual exponent");
    }
  }

  private static JwsAlgorithm byCurve(ECPublicKey key) {
    Curve curve = Curve.forECParameterSpec(key.getParams());
    if (Curve.P_256.equals(curve)) {
      return JwsAlgorithm.ES256;
    }
    if (Curve.P_384.equals(curve)) {
      return JwsAlgorithm.ES384;
    }
    throw new IllegalArgumentException("a curve other than P-256 and P-384");
  }
}
