package dev.parley.adapter.auth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Issuers with keys of each kind, made anew in each run. */
enum TestKeys {
  RS256("RSA", null, 2048, "SHA256withRSA", "RS256"),
  PS256("RSA", null, 2048, "RSASSA-PSS", "PS256"),
  ES256("EC", "secp256r1", 0, "SHA256withECDSAinP1363Format", "ES256"),
  ES384("EC", "secp384r1", 0, "SHA384withECDSAinP1363Format", "ES384"),
  EDDSA("Ed25519", null, 0, "Ed25519", "EdDSA"),
  ED25519("Ed25519", null, 0, "Ed25519", "Ed25519");

  private static final AlgorithmParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  private final String signature;
  private final String algorithm;

  @SuppressWarnings("ImmutableEnumChecker") // key pairs do not change
  private final KeyPair keys;

  TestKeys(String kind, String curve, int bits, String signature, String algorithm) {
    this.signature = signature;
    this.algorithm = algorithm;
    this.keys = pair(kind, curve, bits);
  }

  /** A key pair of the JDK. */
  static KeyPair pair(String kind, String curve, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      if (curve != null) {
        generator.initialize(new ECGenParameterSpec(curve));
      } else if (bits > 0) {
        generator.initialize(bits);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What headers call its algorithm. */
  String algorithm() {
    return algorithm;
  }

  PublicKey publicKey() {
    return keys.getPublic();
  }

  /** A token whose header names the algorithm and this key. */
  String token(String keyId, String payload) {
    return signed(
        "{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(algorithm, keyId), payload);
  }

  /** A token whose header names the algorithm only. */
  String token(String payload) {
    return signed("{\"alg\":\"%s\"}".formatted(algorithm), payload);
  }

  /** A token with this header, whatever it says. */
  String signed(String header, String payload) {
    String content = Minted.base64(header) + "." + Minted.base64(payload);
    return content + "." + Minted.base64(sign(content));
  }

  byte[] sign(String content) {
    try {
      Signature signer = Signature.getInstance(signature);
      if (signature.equals("RSASSA-PSS")) {
        signer.setParameter(PSS);
      }
      signer.initSign(keys.getPrivate());
      signer.update(content.getBytes(StandardCharsets.US_ASCII));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The public key as an issuer publishes it. */
  Map<String, Object> jwk(String keyId) {
    Map<String, Object> jwk = jwk(publicKey());
    jwk.put("kid", keyId);
    jwk.put("use", "sig");
    jwk.put("alg", algorithm);
    return jwk;
  }

  /** The members of a public key alone. */
  static Map<String, Object> jwk(PublicKey key) {
    JWK jwk =
        switch (key) {
          case RSAPublicKey rsa -> new RSAKey.Builder(rsa).build();
          case ECPublicKey ec ->
              new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).build();
          default -> {
            byte[] encoded = key.getEncoded();
            yield new OctetKeyPair.Builder(
                    Curve.Ed25519,
                    Base64URL.encode(
                        Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                .build();
          }
        };
    return new LinkedHashMap<>(jwk.toJSONObject());
  }

  String pem() {
    return pem(publicKey());
  }

  static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
