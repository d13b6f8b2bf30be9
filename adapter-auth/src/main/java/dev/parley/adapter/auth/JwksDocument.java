package dev.parley.adapter.auth;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads JWK sets (RFC 7517, section 5). */
final class JwksDocument {
  /** More than any issuer needs. */
  static final int MAX_KEYS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(JwksDocument.class);

  /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int ED25519_BYTES = 32;

  private JwksDocument() {}

  /**
   * The keys of the set that tokens may be signed with. Others are left out, as section 5 asks:
   * unknown kinds, secrets, private keys, weak ones, those for encryption or another algorithm. Of
   * several with the same id and algorithm the first counts.
   *
   * @throws IOException if it is not a JWK set, or has more than {@value #MAX_KEYS} keys
   */
  static FixedKeys read(byte[] utf8) throws IOException {
    // The library keeps the last of several members of a name; there must not be any.
    StrictJson.readObject(utf8, (name, value, in) -> {});
    List<VerificationKey> keys = new ArrayList<>();
    for (Map<String, Object> member : members(new String(utf8, StandardCharsets.UTF_8))) {
      try {
        VerificationKey key = key(JWK.parse(member));
        if (keys.stream().noneMatch(other -> isSameName(other, key))) {
          keys.add(key);
        }
      } catch (ParseException | JOSEException | GeneralSecurityException e) {
        LOG.debug("A key of a JWK set cannot be read: {}", e.toString());
      } catch (IllegalArgumentException | IllegalStateException e) {
        LOG.debug("A key of a JWK set is left out: {}", e.toString());
      }
    }
    return new FixedKeys(keys);
  }

  private static List<Map<String, Object>> members(String json) throws IOException {
    try {
      Map<String, Object>[] members =
          JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json), "keys");
      if (members == null) {
        throw new IOException("no member keys");
      }
      if (members.length > MAX_KEYS) {
        throw new IOException("more than " + MAX_KEYS + " keys");
      }
      return List.of(members);
    } catch (ParseException e) {
      throw new IOException("not a set of keys", e);
    }
  }

  private static boolean isSameName(VerificationKey one, VerificationKey other) {
    return one.id().isPresent()
        && one.id().equals(other.id())
        && one.algorithm() == other.algorithm();
  }

  private static VerificationKey key(JWK jwk) throws JOSEException, GeneralSecurityException {
    Optional<String> id = Optional.ofNullable(jwk.getKeyID());
    if (jwk.isPrivate()) {
      throw new IllegalArgumentException("not a public key");
    }
    if (id.isPresent() && !JwtHeader.isKeyId(id.get())) {
      throw new IllegalArgumentException("an id that tokens may not name");
    }
    KeyUse use = jwk.getKeyUse();
    Set<KeyOperation> operations = jwk.getKeyOperations();
    if ((use != null && !use.equals(KeyUse.SIGNATURE))
        || (operations != null && !operations.contains(KeyOperation.VERIFY))) {
      throw new IllegalArgumentException("not for signatures");
    }
    return PublicKeys.pinned(
        publicKey(jwk), id, Optional.ofNullable(jwk.getAlgorithm()).map(Algorithm::getName));
  }

  private static PublicKey publicKey(JWK jwk) throws JOSEException, GeneralSecurityException {
    return switch (jwk) {
      case RSAKey rsa -> rsa.toRSAPublicKey();
      case ECKey ec -> ec.toECPublicKey();
      case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) -> ed25519(pair);
      default -> throw new IllegalArgumentException("a key of kind " + jwk.getKeyType());
    };
  }

  private static PublicKey ed25519(OctetKeyPair pair) throws GeneralSecurityException {
    byte[] point = pair.getDecodedX();
    if (point.length != ED25519_BYTES) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
    }
    byte[] encoded = new byte[ED25519_PREFIX.length + ED25519_BYTES];
    System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
    System.arraycopy(point, 0, encoded, ED25519_PREFIX.length, ED25519_BYTES);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }
}
