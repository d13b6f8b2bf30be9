package dev.parley.adapter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.auth.TrustedKeys.JwkSet;
import dev.parley.adapter.auth.TrustedKeys.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwksDocumentTest {
  private static Map<String, Object> with(TestKeys keys, String member, Object value) {
    Map<String, Object> jwk = keys.jwk("k");
    jwk.put(member, value);
    return jwk;
  }

  private static List<JwsAlgorithm> algorithms(List<Map<String, Object>> keys) throws IOException {
    return JwksDocument.read(JwkSets.bytes(keys)).keys().stream()
        .map(VerificationKey::algorithm)
        .toList();
  }

  static List<Arguments> unusable() {
    Map<String, Object> weak = TestKeys.jwk(TestKeys.pair("RSA", null, 1024).getPublic());
    Map<String, Object> otherCurve = TestKeys.jwk(TestKeys.pair("EC", "secp521r1", 0).getPublic());
    Map<String, Object> offCurve = TestKeys.ES256.jwk("k");
    offCurve.put("y", offCurve.get("x"));
    Map<String, Object> unknown = new LinkedHashMap<>(Map.of("kty", "AKP", "pub", "AAAA"));
    Map<String, Object> secret =
        new LinkedHashMap<>(Map.of("kty", "oct", "k", Minted.base64(Minted.SECRET), "kid", "k"));
    Map<String, Object> noExponent = TestKeys.RS256.jwk("k");
    noExponent.remove("e");
    return List.of(
        Arguments.of("RSA of 1,024 bits", weak),
        Arguments.of("RSA without exponent", noExponent),
        Arguments.of("RSA with exponent 1", with(TestKeys.RS256, "e", "AQ")),
        Arguments.of("RSA with an even exponent", with(TestKeys.RS256, "e", "AQAA")),
        Arguments.of(
            "RSA with a huge exponent",
            with(TestKeys.RS256, "e", Minted.base64(new byte[] {1, 0, 0, 0, 0, 1}))),
        Arguments.of("RSA for RS512", with(TestKeys.RS256, "alg", "RS512")),
        Arguments.of("RSA for HS256", with(TestKeys.RS256, "alg", "HS256")),
        Arguments.of("RSA for none", with(TestKeys.RS256, "alg", "none")),
        Arguments.of("RSA for ES256", with(TestKeys.RS256, "alg", "ES256")),
        Arguments.of("P-256 for ES384", with(TestKeys.ES256, "alg", "ES384")),
        Arguments.of("P-521", otherCurve),
        Arguments.of("a point beside the curve", offCurve),
        Arguments.of("Ed25519 that is too short", with(TestKeys.EDDSA, "x", "AAAA")),
        Arguments.of("X25519", with(TestKeys.EDDSA, "crv", "X25519")),
        Arguments.of("for encryption", with(TestKeys.RS256, "use", "enc")),
        Arguments.of("for signing only", with(TestKeys.RS256, "key_ops", List.of("sign"))),
        Arguments.of("a private key", with(TestKeys.EDDSA, "d", Minted.base64(new byte[32]))),
        Arguments.of("an id that tokens may not name", with(TestKeys.RS256, "kid", "../k")),
        Arguments.of("an id that is a number", with(TestKeys.RS256, "kid", 7)),
        Arguments.of("a secret", secret),
        Arguments.of("an unknown kind", unknown));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void leavesOutKeysThatTokensMayNotBeSignedWith(String name, Map<String, Object> key)
      throws IOException {
    assertThat(algorithms(List.of(key, TestKeys.ES384.jwk("good"))))
        .containsExactly(JwsAlgorithm.ES384);
    assertThatIllegalArgumentException().isThrownBy(() -> new JwkSet(JwkSets.of(List.of(key))));
  }

  @Test
  void takesTheUsualAlgorithmOfAKeyThatNamesNone() throws IOException {
    List<Map<String, Object>> keys = new ArrayList<>();
    for (TestKeys key : List.of(TestKeys.RS256, TestKeys.ES256, TestKeys.ES384, TestKeys.EDDSA)) {
      keys.add(TestKeys.jwk(key.publicKey()));
    }

    assertThat(algorithms(keys))
        .containsExactly(
            JwsAlgorithm.RS256, JwsAlgorithm.ES256, JwsAlgorithm.ES384, JwsAlgorithm.EDDSA);
  }

  @Test
  void takesTheFirstOfSeveralKeysOfOneName() throws IOException {
    assertThat(algorithms(List.of(TestKeys.EDDSA.jwk("k"), TestKeys.EDDSA.jwk("k")))).hasSize(1);
    assertThat(algorithms(List.of(TestKeys.EDDSA.jwk("k"), TestKeys.ES256.jwk("k")))).hasSize(2);
  }

  @Test
  void takesFiftyKeysAndNoMore() throws IOException {
    List<Map<String, Object>> keys = new ArrayList<>();
    for (int i = 0; i < JwksDocument.MAX_KEYS; i++) {
      keys.add(TestKeys.EDDSA.jwk("k" + i));
    }
    assertThat(algorithms(keys)).hasSize(JwksDocument.MAX_KEYS);

    keys.add(TestKeys.EDDSA.jwk("k"));
    assertThatThrownBy(() -> algorithms(keys)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"keys\":null}",
        "{\"keys\":{}}",
        "{\"keys\":[1]}",
        "{\"keys\":[]} {}",
        "{\"keys\":[],\"keys\":[]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"kty\":\"EC\"}]}",
        "<html></html>"
      })
  void refusesWhatIsNoSet(String json) {
    assertThatThrownBy(() -> JwksDocument.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> new JwkSet(json));
  }

  @Test
  void readsSeveralKeysInPem() {
    String text = "# ours\n" + TestKeys.RS256.pem() + TestKeys.EDDSA.pem();

    assertThat(new Pem(text).keys().keys().stream().map(VerificationKey::algorithm))
        .containsExactly(JwsAlgorithm.RS256, JwsAlgorithm.EDDSA);
  }

  @Test
  void refusesPemThatHoldsNoSuitableKeys() {
    for (String text :
        List.of(
            "",
            TestKeys.EDDSA.pem().replace("PUBLIC", "PRIVATE"),
            TestKeys.EDDSA.pem().replace("-----END", ""),
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
            TestKeys.RS256.pem() + TestKeys.PS256.pem(),
            TestKeys.pem(TestKeys.pair("RSA", null, 1024).getPublic()),
            TestKeys.pem(TestKeys.pair("EC", "secp521r1", 0).getPublic()),
            TestKeys.pem(TestKeys.pair("X25519", null, 0).getPublic()))) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> new Pem(text));
    }
  }
}
