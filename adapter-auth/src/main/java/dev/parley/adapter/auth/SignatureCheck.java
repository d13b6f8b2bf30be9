package dev.parley.adapter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Checks signatures of one key by one algorithm. Thread-safe. */
@FunctionalInterface
interface SignatureCheck {
  /** Whether the key made the signature over these bytes. Takes any bytes without throwing. */
  boolean matches(byte[] signed, byte[] signature);

  /** By a secret, which must be long enough for the algorithm. */
  static SignatureCheck hmac(byte[] secret, JwsAlgorithm algorithm) {
    try {
      return by(new MACVerifier(secret), algorithm);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("not a secret for " + algorithm.label(), e);
    }
  }

  /** By an RSA key, with either padding. */
  static SignatureCheck rsa(RSAPublicKey key, JwsAlgorithm algorithm) {
    return by(new RSASSAVerifier(key), algorithm);
  }

  /**
   * By a key of an elliptic curve. Signatures with an r or s of zero or beyond the order of the
   * curve are none.
   *
   * @throws IllegalArgumentException if it is no point on the curve of the algorithm
   */
  static SignatureCheck ecdsa(ECPublicKey key, JwsAlgorithm algorithm) {
    try {
      return by(new ECDSAVerifier(key), algorithm);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("not a key for " + algorithm.label(), e);
    }
  }

  /** By an Ed25519 key, for which the library would need another one. */
  static SignatureCheck ed25519(PublicKey key) {
    return (signed, signature) -> {
      try {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(signed);
        return check.verify(signature);
      } catch (SignatureException e) {
        return false;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this JVM cannot compute Ed25519", e);
      }
    };
  }

  private static SignatureCheck by(JWSVerifier verifier, JwsAlgorithm algorithm) {
    JWSHeader header = algorithm.header();
    return (signed, signature) -> {
      try {
        return verifier.verify(header, signed, Base64URL.encode(signature));
      } catch (JOSEException e) {
        throw new IllegalStateException("this JVM cannot compute " + algorithm.label(), e);
      }
    };
  }
}
