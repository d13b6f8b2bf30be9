package dev.parley.adapter.auth;

import static dev.parley.adapter.auth.Minted.base64;
import static dev.parley.domain.session.TokenVerification.Reason.BAD_CLAIMS;
import static dev.parley.domain.session.TokenVerification.Reason.BAD_SIGNATURE;
import static dev.parley.domain.session.TokenVerification.Reason.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerification.Rejected;
import dev.parley.domain.session.TokenVerification.Verified;
import dev.parley.domain.session.TokenVerifier;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Forgeries where others are trusted beside ourselves, with a key of each kind. */
class ForeignForgeriesTest {
  private static final long NOW = 1_732_233_600L;
  private static final String ALICE =
      "{\"sub\":\"alice\",\"iss\":\"https://a.example\",\"iat\":%d,\"exp\":%d}"
          .formatted(NOW - 60, NOW + 3_600);

  /** The order of the group of Ed25519 (RFC 8032, section 5.1). */
  private static final BigInteger ED25519_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final TokenVerifier verifier =
      AuthAdapter.open(
              Minted.config()
                  .withTrusted(
                      List.of(
                          new TrustedIssuer(
                              new TrustedKeys.JwkSet(
                                  JwkSets.of(
                                      Arrays.stream(TestKeys.values())
                                          .map(keys -> keys.jwk("k-" + keys))
                                          .toList())),
                              ClaimRules.defaults()
                                  .withIssuer(
                                      Optional.of("https://a.example"), Optional.empty())))),
              () -> Instant.ofEpochSecond(NOW))
          .tokenVerifier();

  private record Forgery(String token, Reason reason) {}

  @ParameterizedTest
  @EnumSource
  void theModelsOfTheForgeriesAreGenuine(TestKeys keys) {
    assertThat(verifier.verify(keys.token("k-" + keys, ALICE))).isInstanceOf(Verified.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void refuses(String name, String forgery, Reason reason) {
    assertThat(verifier.verify(forgery)).isEqualTo(new Rejected(reason));
  }

  @Test
  void thereAreManyOfThem() {
    assertThat(forgeries().map(forgery -> forgery.get()[0]))
        .hasSizeGreaterThan(100)
        .doesNotHaveDuplicates();
  }

  static Stream<Arguments> forgeries() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    for (TestKeys keys : TestKeys.values()) {
      ofEachKind(keys).forEach((name, forgery) -> all.put(keys + ": " + name, forgery));
    }
    all.putAll(ofCurves());
    all.putAll(ofIssuers());
    return all.entrySet().stream()
        .map(
            forgery ->
                Arguments.of(
                    forgery.getKey(), forgery.getValue().token(), forgery.getValue().reason()));
  }

  private static String header(String algorithm, String keyId, String more) {
    return "{\"alg\":\"%s\",\"kid\":\"%s\"%s}".formatted(algorithm, keyId, more);
  }

  private static Map<String, Forgery> ofEachKind(TestKeys keys) {
    Map<String, Forgery> all = new LinkedHashMap<>();
    String id = "k-" + keys;
    String genuine = keys.token(id, ALICE);
    String content = genuine.substring(0, genuine.lastIndexOf('.'));
    byte[] signature = keys.sign(content);
    String named = header(keys.algorithm(), id, "");

    all.put("signature empty", new Forgery(content + ".", BAD_SIGNATURE));
    all.put(
        "signature all zero",
        new Forgery(content + "." + base64(new byte[signature.length]), BAD_SIGNATURE));
    byte[] ones = new byte[signature.length];
    Arrays.fill(ones, (byte) 0xff);
    all.put("signature all ones", new Forgery(content + "." + base64(ones), BAD_SIGNATURE));
    all.put(
        "signature cut short",
        new Forgery(
            content + "." + base64(Arrays.copyOf(signature, signature.length - 1)), BAD_SIGNATURE));
    all.put(
        "signature made longer",
        new Forgery(
            content + "." + base64(Arrays.copyOf(signature, signature.length + 1)), BAD_SIGNATURE));
    byte[] flipped = signature.clone();
    flipped[signature.length / 2] ^= 1;
    all.put(
        "signature with one bit off", new Forgery(content + "." + base64(flipped), BAD_SIGNATURE));
    all.put(
        "payload swapped",
        new Forgery(
            content.substring(0, content.indexOf('.') + 1)
                + base64(ALICE.replace("alice", "mallory"))
                + "."
                + base64(signature),
            BAD_SIGNATURE));
    all.put("kid unknown", new Forgery(keys.token("other", ALICE), BAD_SIGNATURE));
    TestKeys another = keys == TestKeys.ES256 ? TestKeys.EDDSA : TestKeys.ES256;
    all.put("kid of another key", new Forgery(keys.token("k-" + another, ALICE), BAD_SIGNATURE));
    all.put(
        "alg of another key",
        new Forgery(keys.signed(header(another.algorithm(), id, ""), ALICE), BAD_SIGNATURE));
    all.put(
        "kid and alg of another key",
        new Forgery(
            keys.signed(header(another.algorithm(), "k-" + another, ""), ALICE), BAD_SIGNATURE));
    all.put(
        "HS256 with the public key in PEM",
        new Forgery(
            hmac(header("HS256", id, ""), keys.pem().getBytes(StandardCharsets.UTF_8)),
            BAD_SIGNATURE));
    all.put(
        "HS256 with the public key in DER",
        new Forgery(hmac(header("HS256", id, ""), keys.publicKey().getEncoded()), BAD_SIGNATURE));
    all.put(
        "HS256 with the public key as JWK",
        new Forgery(
            hmac(
                header("HS256", id, ""),
                JSONObjectUtils.toJSONString(keys.jwk(id)).getBytes(StandardCharsets.UTF_8)),
            BAD_SIGNATURE));
    all.put(
        "the own algorithm by HMAC with the public key",
        new Forgery(hmac(named, keys.publicKey().getEncoded()), BAD_SIGNATURE));
    all.put("alg none", new Forgery(keys.signed(header("none", id, ""), ALICE), MALFORMED));
    all.put(
        "alg none without signature",
        new Forgery(base64(header("none", id, "")) + "." + base64(ALICE) + ".", MALFORMED));
    all.put(
        "alg in lower case",
        new Forgery(
            keys.signed(header(keys.algorithm().toLowerCase(Locale.ROOT), id, ""), ALICE),
            MALFORMED));
    for (String algorithm : List.of("RS1", "RS384", "RS512", "PS384", "PS512", "ES512", "ES256K")) {
      all.put(
          "alg " + algorithm,
          new Forgery(keys.signed(header(algorithm, id, ""), ALICE), MALFORMED));
    }
    all.put(
        "jwk of the very key",
        new Forgery(
            keys.signed(
                header(
                    keys.algorithm(), id, ",\"jwk\":" + JSONObjectUtils.toJSONString(keys.jwk(id))),
                ALICE),
            MALFORMED));
    for (String more :
        List.of(
            "\"jku\":\"https://a.example/keys\"",
            "\"x5u\":\"https://a.example/cert\"",
            "\"x5c\":[\"MIIB\"]",
            "\"crit\":[\"exp\"],\"exp\":1",
            "\"b64\":false",
            "\"enc\":\"A256GCM\"",
            "\"kid\":\"twice\"")) {
      all.put(
          "header with " + more,
          new Forgery(keys.signed(header(keys.algorithm(), id, "," + more), ALICE), MALFORMED));
    }
    for (String odd : List.of("../k", "k/../k", "k' OR 1=1", "k\\u0000", "https://k", "k k")) {
      all.put(
          "kid " + odd,
          new Forgery(keys.signed(header(keys.algorithm(), odd, ""), ALICE), MALFORMED));
    }
    return all;
  }

  private static String hmac(String header, byte[] secret) {
    String content = base64(header) + "." + base64(ALICE);
    return content
        + "."
        + base64(Minted.mac(content.getBytes(StandardCharsets.US_ASCII), "HmacSHA256", secret));
  }

  private static Map<String, Forgery> ofCurves() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    BigInteger p256 =
        new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    String genuine = TestKeys.ES256.token("k-ES256", ALICE);
    String content = genuine.substring(0, genuine.lastIndexOf('.') + 1);
    byte[] signature = Base64.getUrlDecoder().decode(genuine.substring(content.length()));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    byte[] r = Arrays.copyOf(signature, 32);
    Map<String, byte[]> forged = new LinkedHashMap<>();
    forged.put("r zero", join(new byte[32], Arrays.copyOfRange(signature, 32, 64)));
    forged.put("s zero", join(r, new byte[32]));
    forged.put("r and s the order", join(bytes(p256), bytes(p256)));
    forged.put("r zero and s the order", join(new byte[32], bytes(p256)));
    forged.put("r and s one", join(bytes(BigInteger.ONE), bytes(BigInteger.ONE)));
    forged.put("s and the order beyond 32 bytes", join(r, p256.add(s).toByteArray()));
    forged.put("in DER", der(signature));
    forged.forEach(
        (name, bytes) ->
            all.put("ES256 with " + name, new Forgery(content + base64(bytes), BAD_SIGNATURE)));

    String edwards = TestKeys.EDDSA.token("k-EDDSA", ALICE);
    String edContent = edwards.substring(0, edwards.lastIndexOf('.') + 1);
    byte[] edSignature = Base64.getUrlDecoder().decode(edwards.substring(edContent.length()));
    BigInteger scalar = new BigInteger(1, reversed(Arrays.copyOfRange(edSignature, 32, 64)));
    byte[] larger = reversed(bytes(scalar.add(ED25519_ORDER)));
    all.put(
        "EdDSA with the order added to S",
        new Forgery(
            edContent + base64(join(Arrays.copyOf(edSignature, 32), larger)), BAD_SIGNATURE));
    return all;
  }

  private static Map<String, Forgery> ofIssuers() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    for (String issuer :
        List.of("https://b.example", "https://a.example/", "", "HTTPS://A.EXAMPLE")) {
      all.put(
          "issuer " + issuer,
          new Forgery(
              TestKeys.ES256.token("k-ES256", ALICE.replace("https://a.example", issuer)),
              BAD_CLAIMS));
    }
    all.put(
        "issuer missing",
        new Forgery(
            TestKeys.ES256.token("k-ES256", "{\"sub\":\"alice\",\"exp\":" + (NOW + 3_600) + "}"),
            BAD_CLAIMS));
    return all;
  }

  private static byte[] bytes(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] der(byte[] signature) {
    byte[] r = new BigInteger(1, Arrays.copyOf(signature, 32)).toByteArray();
    byte[] s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)).toByteArray();
    byte[] numbers =
        join(join(new byte[] {2, (byte) r.length}, r), join(new byte[] {2, (byte) s.length}, s));
    return join(new byte[] {0x30, (byte) numbers.length}, numbers);
  }
}
