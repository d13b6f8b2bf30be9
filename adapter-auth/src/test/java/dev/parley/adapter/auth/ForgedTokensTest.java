package dev.parley.adapter.auth;

import static dev.parley.adapter.auth.Minted.base64;
import static dev.parley.adapter.auth.Minted.signed;
import static dev.parley.adapter.auth.Minted.token;
import static dev.parley.domain.session.TokenVerification.Reason.BAD_CLAIMS;
import static dev.parley.domain.session.TokenVerification.Reason.BAD_SIGNATURE;
import static dev.parley.domain.session.TokenVerification.Reason.EXPIRED;
import static dev.parley.domain.session.TokenVerification.Reason.MALFORMED;
import static dev.parley.domain.session.TokenVerification.Reason.NOT_YET_VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens that must not be accepted. Where a forgery needs no false signature to be one, it has the
 * right signature, so that what refuses it is the check that it is about.
 */
class ForgedTokensTest {
  private static final long NOW = 1_732_233_600L;
  private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  private static final String ALICE =
      "{\"sub\":\"alice\",\"iat\":" + (NOW - 60) + ",\"exp\":" + (NOW + 3_600) + "}";
  private static final String GENUINE = token(HS256, ALICE);

  private final TokenVerifier verifier =
      AuthAdapter.open(Minted.config(), () -> Instant.ofEpochSecond(NOW)).tokenVerifier();

  @Test
  void theModelOfTheForgeriesIsGenuine() {
    assertThat(verifier.verify(GENUINE)).isInstanceOf(TokenVerification.Verified.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void refuses(String name, String forgery, Reason reason) {
    assertThat(verifier.verify(forgery)).isEqualTo(new TokenVerification.Rejected(reason));
    // The same after a genuine token, should the verifier remember something of it.
    verifier.verify(GENUINE);
    assertThat(verifier.verify(forgery)).isEqualTo(new TokenVerification.Rejected(reason));
  }

  @Test
  void thereAreManyOfThem() {
    assertThat(forgeries().map(forgery -> forgery.get()[0]))
        .hasSizeGreaterThan(100)
        .doesNotHaveDuplicates();
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
            algorithms(),
            signatures(),
            headers(),
            encryption(),
            shapes(),
            json(),
            times(),
            subjects())
        .flatMap(part -> part.entrySet().stream())
        .map(
            forgery ->
                Arguments.of(
                    forgery.getKey(), forgery.getValue().token(), forgery.getValue().reason()));
  }

  private record Forgery(String token, Reason reason) {}

  /** A token with one more header parameter, rightly signed. */
  private static Forgery header(String parameter) {
    return new Forgery(
        token("{\"alg\":\"HS256\",\"typ\":\"JWT\"," + parameter + "}", ALICE), MALFORMED);
  }

  private static Forgery algorithm(String json) {
    return new Forgery(token("{\"alg\":" + json + ",\"typ\":\"JWT\"}", ALICE), MALFORMED);
  }

  private static Map<String, Forgery> algorithms() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    for (String none : new String[] {"none", "None", "nOnE", "NONE"}) {
      String unsigned = base64("{\"alg\":\"" + none + "\"}") + "." + base64(ALICE) + ".";
      all.put("alg " + none + ", no signature", new Forgery(unsigned, MALFORMED));
      all.put("alg " + none + ", signed all the same", algorithm("\"" + none + "\""));
    }
    all.put("alg hs256 in lower case", algorithm("\"hs256\""));
    all.put("alg with a space", algorithm("\"HS256 \""));
    all.put("alg with a look-alike letter", algorithm("\"HS25\u0431\""));
    all.put("alg empty", algorithm("\"\""));
    all.put("alg null", algorithm("null"));
    all.put("alg a number", algorithm("256"));
    all.put("alg an array", algorithm("[\"HS256\"]"));
    all.put("alg an object", algorithm("{\"HS256\":1}"));
    all.put("alg missing", new Forgery(token("{\"typ\":\"JWT\"}", ALICE), MALFORMED));
    String hs512 = base64("{\"alg\":\"HS512\",\"typ\":\"JWT\"}") + "." + base64(ALICE);
    all.put(
        "HS512 with the right secret",
        new Forgery(signed(hs512, "HmacSHA512", Minted.SECRET), MALFORMED));
    String hs384 = base64("{\"alg\":\"HS384\",\"typ\":\"JWT\"}") + "." + base64(ALICE);
    all.put(
        "HS384 with the right secret",
        new Forgery(signed(hs384, "HmacSHA384", Minted.SECRET), MALFORMED));
    all.put("RS256 named, HS256 used", algorithm("\"RS256\""));
    all.put("ES256 named, HS256 used", algorithm("\"ES256\""));
    all.put("RS256 with a key of one's own", asymmetric("RSA", "SHA256withRSA", "RS256"));
    all.put(
        "ES256 with a key of one's own", asymmetric("EC", "SHA256withECDSAinP1363Format", "ES256"));
    all.put("EdDSA with a key of one's own", asymmetric("Ed25519", "Ed25519", "EdDSA"));
    all.put(
        "ES256 with r and s of zero",
        new Forgery(
            base64("{\"alg\":\"ES256\"}") + "." + base64(ALICE) + "." + base64(new byte[64]),
            MALFORMED));
    return all;
  }

  private static Forgery asymmetric(String key, String algorithm, String name) {
    try {
      KeyPair keys = KeyPairGenerator.getInstance(key).generateKeyPair();
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(keys.getPrivate());
      String content = base64("{\"alg\":\"" + name + "\"}") + "." + base64(ALICE);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return new Forgery(content + "." + base64(signature.sign()), MALFORMED);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Forgery> signatures() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    String content = GENUINE.substring(0, GENUINE.lastIndexOf('.'));
    String signature = GENUINE.substring(GENUINE.lastIndexOf('.') + 1);
    String mallory = base64(ALICE.replace("alice", "mallory"));
    all.put("signature empty", new Forgery(content + ".", BAD_SIGNATURE));
    all.put("signature and its dot stripped", new Forgery(content, MALFORMED));
    all.put(
        "signature of another secret",
        new Forgery(signed(content, "HmacSHA256", Minted.OTHER_SECRET), BAD_SIGNATURE));
    all.put(
        "signature of the first half of the secret",
        new Forgery(signed(content, "HmacSHA256", Minted.SECRET.substring(0, 32)), BAD_SIGNATURE));
    all.put(
        "signature of HS512 under a header of HS256",
        new Forgery(signed(content, "HmacSHA512", Minted.SECRET), BAD_SIGNATURE));
    all.put(
        "signature cut short",
        new Forgery(content + "." + signature.substring(0, 40), BAD_SIGNATURE));
    all.put("signature of one byte", new Forgery(content + ".AA", BAD_SIGNATURE));
    all.put(
        "signature made longer", new Forgery(content + "." + signature + "AAAA", BAD_SIGNATURE));
    all.put(
        "signature with a byte added",
        new Forgery(
            content
                + "."
                + base64(
                    Arrays.copyOf(
                        Minted.mac(
                            content.getBytes(StandardCharsets.US_ASCII),
                            "HmacSHA256",
                            Minted.SECRET),
                        33)),
            BAD_SIGNATURE));
    all.put("signature all zero", new Forgery(content + "." + base64(new byte[32]), BAD_SIGNATURE));
    all.put(
        "signature of the payload alone",
        new Forgery(
            content
                + "."
                + base64(
                    Minted.mac(
                        ALICE.getBytes(StandardCharsets.UTF_8), "HmacSHA256", Minted.SECRET)),
            BAD_SIGNATURE));
    all.put(
        "payload swapped",
        new Forgery(base64(HS256) + "." + mallory + "." + signature, BAD_SIGNATURE));
    all.put(
        "header swapped for an equal one",
        new Forgery(
            base64("{\"typ\":\"JWT\",\"alg\":\"HS256\"}") + "." + base64(ALICE) + "." + signature,
            BAD_SIGNATURE));
    all.put(
        "unused bits of the signature set",
        new Forgery(content + "." + withUnusedBits(signature), MALFORMED));
    all.put(
        "signature in hexadecimal",
        new Forgery(content + "." + "0123456789abcdef".repeat(4), BAD_SIGNATURE));
    return all;
  }

  /** The same bytes to a lenient decoder. */
  private static String withUnusedBits(String base64) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(base64.charAt(base64.length() - 1));
    return base64.substring(0, base64.length() - 1) + alphabet.charAt(last + 1);
  }

  private static Map<String, Forgery> headers() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    all.put("jwk embedded", header("\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}"));
    all.put("jku", header("\"jku\":\"https://evil.example/keys\""));
    all.put("x5u", header("\"x5u\":\"https://evil.example/cert\""));
    all.put("x5c", header("\"x5c\":[\"MIIB\"]"));
    all.put("crit of an unknown extension", header("\"crit\":[\"exp\"],\"exp\":1"));
    all.put("crit empty", header("\"crit\":[]"));
    all.put("crit b64", header("\"crit\":[\"b64\"],\"b64\":false"));
    all.put("b64 without crit", header("\"b64\":false"));
    all.put("zip", header("\"zip\":\"DEF\""));
    all.put("enc", header("\"enc\":\"A256GCM\""));
    all.put("cty of a nested token", header("\"cty\":\"JWT\""));
    all.put("kid with a path", header("\"kid\":\"../../../../dev/null\""));
    all.put("kid with SQL", header("\"kid\":\"x' UNION SELECT 'secret';--\""));
    all.put("kid with a command", header("\"kid\":\"k|/bin/id\""));
    all.put("kid with a URL", header("\"kid\":\"https://evil.example/key\""));
    all.put("kid with a null character", header("\"kid\":\"k\\u0000\""));
    all.put("kid too long", header("\"kid\":\"" + "k".repeat(65) + "\""));
    all.put("kid empty", header("\"kid\":\"\""));
    all.put("kid a number", header("\"kid\":1"));
    all.put("kid an object", header("\"kid\":{\"a\":1}"));
    for (String type : new String[] {"\"rt+jwt\"", "\"JOSE+JSON\"", "\"\"", "null", "1"}) {
      all.put(
          "typ " + type,
          new Forgery(token("{\"alg\":\"HS256\",\"typ\":" + type + "}", ALICE), MALFORMED));
    }
    return all;
  }

  private static Map<String, Forgery> encryption() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    String plain = base64("{\"alg\":\"none\"}") + "." + base64(ALICE) + ".";
    all.put("JWE around an unsigned token", new Forgery(encrypted(plain), MALFORMED));
    all.put("JWE around a genuine token", new Forgery(encrypted(GENUINE), MALFORMED));
    all.put(
        "JWE header on a signed token",
        new Forgery(token("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}", ALICE), MALFORMED));
    all.put("a genuine token as payload", new Forgery(token(GENUINE), MALFORMED));
    all.put(
        "a genuine token as payload, as a JSON string",
        new Forgery(token("\"" + GENUINE + "\""), MALFORMED));
    return all;
  }

  private static String encrypted(String content) {
    try {
      JWEObject jwe =
          new JWEObject(
              new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                  .contentType("JWT")
                  .build(),
              new Payload(content));
      jwe.encrypt(
          new DirectEncrypter(Arrays.copyOf(Minted.SECRET.getBytes(StandardCharsets.UTF_8), 32)));
      return jwe.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Forgery> shapes() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    String[] parts = GENUINE.split("\\.", -1);
    all.put("empty", new Forgery("", MALFORMED));
    all.put("header alone", new Forgery(parts[0], MALFORMED));
    all.put("dot in front", new Forgery("." + GENUINE, MALFORMED));
    all.put("dot behind", new Forgery(GENUINE + ".", MALFORMED));
    all.put("two dots in the middle", new Forgery(GENUINE.replaceFirst("\\.", ".."), MALFORMED));
    all.put("dots alone", new Forgery("..", MALFORMED));
    all.put("five parts", new Forgery(GENUINE + ".AA.AA", MALFORMED));
    all.put("space in front", new Forgery(" " + GENUINE, MALFORMED));
    all.put("line feed behind", new Forgery(GENUINE + "\n", MALFORMED));
    all.put("scheme in front", new Forgery("Bearer " + GENUINE, MALFORMED));
    all.put("quotation marks around", new Forgery("\"" + GENUINE + "\"", MALFORMED));
    all.put(
        "white space inside the payload, signed",
        new Forgery(
            signed(parts[0] + "." + parts[1].substring(0, 8) + " " + parts[1].substring(8)),
            MALFORMED));
    all.put(
        "line breaks inside the payload, signed",
        new Forgery(
            signed(parts[0] + "." + parts[1].substring(0, 8) + "\r\n" + parts[1].substring(8)),
            MALFORMED));
    all.put(
        "white space inside the signature",
        new Forgery(
            GENUINE.substring(0, GENUINE.length() - 4)
                + " "
                + GENUINE.substring(GENUINE.length() - 4),
            MALFORMED));
    all.put(
        "padding behind the header, signed",
        new Forgery(signed(padded(HS256) + "." + parts[1]), MALFORMED));
    all.put(
        "padding behind the payload, signed",
        new Forgery(signed(parts[0] + "." + padded(ALICE)), MALFORMED));
    all.put("padding behind the signature", new Forgery(GENUINE + "=", MALFORMED));
    all.put("percent-encoded padding", new Forgery(GENUINE + "%3D", MALFORMED));
    all.put(
        "payload in the other base64 alphabet, signed",
        new Forgery(
            signed(
                parts[0]
                    + "."
                    + base64("\u00ff\u00fe\u00fb\u00ef").replace('-', '+').replace('_', '/')
                    + "+/"),
            MALFORMED));
    all.put(
        "payload not in base64, signed", new Forgery(signed(parts[0] + "." + ALICE), MALFORMED));
    all.put(
        "payload of an impossible length, signed",
        new Forgery(signed(parts[0] + ".AAAAA"), MALFORMED));
    all.put(
        "unused bits of the payload set, signed",
        new Forgery(signed(parts[0] + "." + withUnusedBits(base64("{}"))), MALFORMED));
    all.put("payload empty, signed", new Forgery(signed(parts[0] + "."), MALFORMED));
    all.put("header not in ASCII", new Forgery("\u00e9" + GENUINE, MALFORMED));
    all.put("full-width letters", new Forgery(GENUINE.replace('e', '\uff45'), MALFORMED));
    all.put("half of a surrogate pair", new Forgery("\ud800" + GENUINE, MALFORMED));
    all.put("null character", new Forgery(GENUINE + "\0", MALFORMED));
    all.put("8 KB, rightly signed", new Forgery(ofLength(8 * 1024), MALFORMED));
    all.put("very long", new Forgery("A".repeat(1 << 20), MALFORMED));
    all.put("very many dots", new Forgery(".".repeat(1 << 20), MALFORMED));
    all.put(
        "JSON serialisation",
        new Forgery(
            "{\"payload\":\""
                + parts[1]
                + "\",\"protected\":\""
                + parts[0]
                + "\",\"signature\":\""
                + parts[2]
                + "\"}",
            MALFORMED));
    return all;
  }

  /** The text, with white space at its end that JSON allows, in Base64 that needs padding. */
  private static String padded(String json) {
    String text = json + (json.length() % 3 == 2 ? "  " : " ");
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A genuine token of this length. */
  static String ofLength(int length) {
    int fixed = GENUINE.length();
    for (int extra = (length - fixed) * 3 / 4 - 20; ; extra++) {
      String longer = token(ALICE.replaceFirst("\\{", "{\"pad\":\"" + "x".repeat(extra) + "\","));
      if (longer.length() >= length) {
        return longer;
      }
    }
  }

  private static Forgery oddHeader(String header) {
    return new Forgery(token(header, ALICE), MALFORMED);
  }

  private static Forgery oddPayload(String payload) {
    return new Forgery(token(payload), MALFORMED);
  }

  private static Map<String, Forgery> json() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    all.put("header with alg twice", oddHeader("{\"alg\":\"none\",\"alg\":\"HS256\"}"));
    all.put(
        "header with alg twice, one escaped",
        oddHeader("{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}"));
    all.put("header without quotation marks", oddHeader("{alg:\"HS256\"}"));
    all.put("header with single quotation marks", oddHeader("{'alg':'HS256'}"));
    all.put("header with a comment", oddHeader("{\"alg\":\"HS256\"/* none */}"));
    all.put("header with a comma too many", oddHeader("{\"alg\":\"HS256\",}"));
    all.put("header with something behind", oddHeader("{\"alg\":\"HS256\"}{\"alg\":\"none\"}"));
    all.put("header an array", oddHeader("[\"HS256\"]"));
    all.put("header null", oddHeader("null"));
    all.put("header broken off", oddHeader("{\"alg\":\"HS256\""));
    all.put("header with a byte order mark", oddHeader("\ufeff{\"alg\":\"HS256\"}"));
    all.put("payload with sub twice", oddPayload(ALICE.replace("{", "{\"sub\":\"bob\",")));
    all.put("payload with exp twice", oddPayload(ALICE.replace("{", "{\"exp\":1,")));
    all.put(
        "payload with a member twice further down",
        oddPayload(ALICE.replace("{", "{\"a\":[{\"b\":1,\"b\":2}],")));
    all.put("payload with NaN", oddPayload(ALICE.replace("{", "{\"a\":NaN,")));
    all.put("payload with a leading zero", oddPayload(ALICE.replace("{", "{\"a\":01,")));
    all.put(
        "payload with a raw control character",
        oddPayload(ALICE.replace("{", "{\"a\":\"\u0001\",")));
    all.put("payload with something behind", oddPayload(ALICE + "x"));
    all.put("payload an array", oddPayload("[" + ALICE + "]"));
    all.put("payload a number", oddPayload("1"));
    all.put("payload a string", oddPayload("\"alice\""));
    all.put(
        "payload nested too deep",
        oddPayload(ALICE.replace("{", "{\"a\":" + "[".repeat(100) + "]".repeat(100) + ",")));
    all.put(
        "payload not in UTF-8",
        new Forgery(
            signed(
                base64(HS256)
                    + "."
                    + base64(
                        ALICE
                            .replace("{", "{\"a\":\"\u00e9\",")
                            .getBytes(StandardCharsets.ISO_8859_1))),
            MALFORMED));
    all.put(
        "payload in UTF-16",
        new Forgery(
            signed(base64(HS256) + "." + base64(ALICE.getBytes(StandardCharsets.UTF_16))),
            MALFORMED));
    return all;
  }

  private static Forgery claim(String name, String json, Reason reason) {
    String others =
        (name.equals("sub") ? "" : ",\"sub\":\"alice\"")
            + (name.equals("exp") ? "" : ",\"exp\":" + (NOW + 3_600));
    return new Forgery(token("{\"" + name + "\":" + json + others + "}"), reason);
  }

  private static Map<String, Forgery> times() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    all.put("exp missing", new Forgery(token("{\"sub\":\"alice\"}"), BAD_CLAIMS));
    for (String claim : new String[] {"exp", "nbf", "iat"}) {
      all.put(claim + " null", claim(claim, "null", BAD_CLAIMS));
      all.put(claim + " a string", claim(claim, "\"" + NOW + "\"", BAD_CLAIMS));
      all.put(claim + " true", claim(claim, "true", BAD_CLAIMS));
      all.put(claim + " an array", claim(claim, "[" + NOW + "]", BAD_CLAIMS));
      all.put(claim + " an object", claim(claim, "{\"a\":" + NOW + "}", BAD_CLAIMS));
      all.put(claim + " negative", claim(claim, "-1", BAD_CLAIMS));
      all.put(claim + " most negative", claim(claim, "-9223372036854775808", BAD_CLAIMS));
      all.put(claim + " a fraction", claim(claim, NOW + ".5", BAD_CLAIMS));
      all.put(claim + " with an exponent", claim(claim, "1.7E9", BAD_CLAIMS));
      all.put(claim + " beyond the year 9999", claim(claim, "253402300800", BAD_CLAIMS));
      all.put(claim + " the largest long", claim(claim, "9223372036854775807", BAD_CLAIMS));
      all.put(claim + " beyond a long", claim(claim, "9223372036854775808", BAD_CLAIMS));
      all.put(claim + " enormous", claim(claim, "9".repeat(300), BAD_CLAIMS));
      all.put(claim + " in milliseconds", claim(claim, NOW + "000", BAD_CLAIMS));
      all.put(claim + " not a number", claim(claim, "NaN", MALFORMED));
      all.put(claim + " infinite", claim(claim, "Infinity", MALFORMED));
    }
    all.put("exp zero", claim("exp", "0", EXPIRED));
    all.put("exp just past the leeway", claim("exp", "" + (NOW - 10), EXPIRED));
    all.put("exp an hour ago", claim("exp", "" + (NOW - 3_600), EXPIRED));
    all.put("nbf just past the leeway", claim("nbf", "" + (NOW + 11), NOT_YET_VALID));
    all.put("nbf in an hour", claim("nbf", "" + (NOW + 3_600), NOT_YET_VALID));
    all.put("iat just past the leeway", claim("iat", "" + (NOW + 11), NOT_YET_VALID));
    all.put("iat in the year 9999", claim("iat", "253402300799", NOT_YET_VALID));
    return all;
  }

  private static Map<String, Forgery> subjects() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    all.put("sub missing", new Forgery(token("{\"exp\":" + (NOW + 3_600) + "}"), BAD_CLAIMS));
    all.put(
        "sub in another case",
        new Forgery(token("{\"Sub\":\"alice\",\"exp\":" + (NOW + 3_600) + "}"), BAD_CLAIMS));
    all.put(
        "sub further down",
        new Forgery(
            token("{\"user\":{\"sub\":\"alice\"},\"exp\":" + (NOW + 3_600) + "}"), BAD_CLAIMS));
    all.put("sub empty", claim("sub", "\"\"", BAD_CLAIMS));
    all.put("sub null", claim("sub", "null", BAD_CLAIMS));
    all.put("sub an array", claim("sub", "[\"alice\"]", BAD_CLAIMS));
    all.put("sub an object", claim("sub", "{\"id\":\"alice\"}", BAD_CLAIMS));
    all.put("sub a number", claim("sub", "42", BAD_CLAIMS));
    all.put("sub true", claim("sub", "true", BAD_CLAIMS));
    all.put("sub of 65 characters", claim("sub", "\"" + "a".repeat(65) + "\"", BAD_CLAIMS));
    all.put("sub with a null character", claim("sub", "\"alice\\u0000\"", BAD_CLAIMS));
    all.put("sub with a line feed", claim("sub", "\"alice\\n\"", BAD_CLAIMS));
    all.put("sub with a space", claim("sub", "\"alice \"", BAD_CLAIMS));
    all.put("sub with a look-alike letter", claim("sub", "\"\u0430lice\"", BAD_CLAIMS));
    all.put("sub with half of a surrogate pair", claim("sub", "\"\\ud800\"", BAD_CLAIMS));
    all.put("sub with a right-to-left mark", claim("sub", "\"alice\u202e\"", BAD_CLAIMS));
    return all;
  }

  @Test
  void neverThrowsAtTokensThatAreRightlySignedRubbish() {
    Random random = new Random(20241122);
    byte[] model = ALICE.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 5_000; round++) {
      byte[] payload = model.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
      }
      String token = signed(base64(HS256) + "." + base64(payload));
      assertThatCode(() -> verifier.verify(token)).doesNotThrowAnyException();
      String header = signed(base64(payload) + "." + base64(ALICE));
      assertThat(verifier.verify(header)).isInstanceOf(TokenVerification.Rejected.class);
    }
  }
}
