package dev.parley.adapter.auth;

import static dev.parley.adapter.auth.Minted.base64;
import static dev.parley.adapter.auth.Minted.signed;
import static dev.parley.adapter.auth.Minted.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.auth.JwtConfig.Algorithm;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerification.Rejected;
import dev.parley.domain.session.TokenVerification.Verified;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTokensTest {
  private static final long NOW = 1_732_233_600L;
  private static final long END = NOW + 3_600;
  private static final String EXP = "\"exp\":" + END;

  private static TokenVerification verify(JwtConfig config, String token) {
    return AuthAdapter.open(config, () -> Instant.ofEpochSecond(NOW)).tokenVerifier().verify(token);
  }

  private static TokenVerification verify(String payload) {
    return verify(Minted.config(), token(payload));
  }

  private static Verified user(String id) {
    return new Verified(
        new AuthenticatedUser(new UserId(id), Optional.empty(), Instant.ofEpochSecond(END)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\"}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\"}",
        " { \"typ\" : \"jwt\" ,\n\"alg\" : \"\\u0048S256\" } ",
        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"2024-key_1.a\"}",
        "{\"alg\":\"HS256\",\"typ\":\"application/at+jwt\"}",
        "{\"alg\":\"HS256\",\"ext\":{\"crit\":[1,{\"jwk\":2}]},\"x5t\":\"AA\"}"
      })
  void acceptsHeadersOfManyIssuers(String header) {
    String token = token(header, "{\"sub\":\"alice\"," + EXP + "}");

    assertThat(verify(Minted.config(), token)).isEqualTo(user("alice"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"nbf\":1732233600",
        "\"nbf\":1732233610",
        "\"iat\":1732233610",
        "\"nbf\":0,\"iat\":0",
        "\"jti\":\"1\",\"iss\":\"https://issuer.example\",\"aud\":[\"x\",{\"y\":[1]},\"z\"]",
        "\"aud\":\"x\",\"roles\":[\"a\",\"b\"],\"deep\":{\"a\":{\"b\":[{\"c\":1.5e300}]}}",
        "\"name\":17",
        "\"text\":\"\\ud83d\\ude00 \\ud800\""
      })
  void acceptsOtherClaims(String claims) {
    assertThat(verify("{\"sub\":\"alice\"," + claims + "," + EXP + "}"))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> assertThat(verified.user().id()).isEqualTo(new UserId("alice")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'jti':'1'                        | 1",
        "'jti':'https://i.example/t?a=~!' | https://i.example/t?a=~!",
        "'jti':''                         | -",
        "'jti':'with space'               | -",
        "'jti':'\u00e9'                  | -",
        "'jti':7                          | -",
        "'jti':null                       | -",
        "'tid':'1'                        | -",
      })
  void tellsWhichTokenItIsIfItsIdCanBeTaken(String claims, String expected) {
    Optional<TokenId> id =
        expected.equals("-") ? Optional.empty() : Optional.of(new TokenId(expected));

    assertThat(grant("{\"sub\":\"alice\"," + claims.replace('\'', '"') + "," + EXP + "}").token())
        .isEqualTo(id);
  }

  @Test
  void tellsWhenItWasMadeAndByWhichSignIn() {
    String signIn = "0192b2c4-0000-7000-8000-000000000001";
    Grant grant =
        grant(
            "{\"sub\":\"alice\",\"iat\":%d,\"parley_sid\":\"%s\",%s}"
                .formatted(NOW - 5, signIn, EXP));

    assertThat(grant.issuedAt()).hasValue(Instant.ofEpochSecond(NOW - 5));
    assertThat(grant.signIn()).hasValue(new SignInId(UUID.fromString(signIn)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"1\"", "null", "1", "[]", "\"1-1-1-1-1\""})
  void refusesATokenThatHidesItsSignIn(String signIn) {
    assertThat(verify("{\"sub\":\"alice\",\"parley_sid\":" + signIn + "," + EXP + "}"))
        .isEqualTo(new Rejected(Reason.BAD_CLAIMS));
  }

  @ParameterizedTest
  @CsvSource({"3600, true", "3599, false"})
  void acceptsTokensThatLiveAsLongAsConfigured(int seconds, boolean accepted) {
    JwtConfig config =
        Minted.config()
            .withRules(
                ClaimRules.defaults().withMaxLifetime(Optional.of(Duration.ofSeconds(seconds))));
    String claims = "{\"sub\":\"alice\",\"iat\":%d,%s}".formatted(NOW, EXP);

    assertThat(verify(config, token(claims)) instanceof Verified).isEqualTo(accepted);
    assertThat(verify(config, token("{\"sub\":\"alice\"," + EXP + "}")))
        .isEqualTo(new Rejected(Reason.BAD_CLAIMS));
  }

  private static Grant grant(String payload) {
    TokenVerification verification = verify(payload);
    assertThat(verification).isInstanceOf(Verified.class);
    return ((Verified) verification).user().grant();
  }

  @Test
  void keepsToTheEndAndTheLeeway() {
    String lastSecond = "{\"sub\":\"alice\",\"exp\":" + (NOW - 9) + "}";

    assertThat(verify(lastSecond)).isInstanceOf(Verified.class);
    assertThat(verify(Minted.config().withLeeway(Duration.ZERO), token(lastSecond)))
        .isEqualTo(new Rejected(Reason.EXPIRED));
    assertThat(verify("{\"sub\":\"alice\",\"exp\":253402300799}")).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'sub':'alice','userId':'bob',    | alice",
        "{'userId':'bob','sub':'alice',    | alice",
        "{'userId':'bob',                  | bob",
        "{'uid':'carol',                   | carol",
        "{'sub':'','userId':'bob',         | -",
        "{'sub':null,'userId':'bob',       | -",
        "{'sub':7,'userId':'bob',          | -",
        "{'userid':'bob',                  | -",
        "{                                 | -",
      })
  void takesTheFirstSubjectClaimThatIsPresent(String claims, String expected) {
    JwtConfig config = Minted.config().withSubjectClaims(List.of("sub", "userId", "uid"));
    TokenVerification verification = verify(config, token(claims.replace('\'', '"') + EXP + "}"));

    if (expected.equals("-")) {
      assertThat(verification).isEqualTo(new Rejected(Reason.BAD_CLAIMS));
    } else {
      assertThat(verification).isEqualTo(user(expected));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'name':'Alice A.','preferred_username':'aa','username':'a1' | Alice A.",
        "'username':'a1','preferred_username':'aa'                   | aa",
        "'username':'a1'                                             | a1",
        "'name':'','username':'a1'                                   | a1",
        "'name':['Alice'],'username':'a1'                            | a1",
        "'name':'a\\u202eb','preferred_username':'aa'                | aa",
        "'name':'a\\u0000b'                                          | -",
        "'name':'\\ud800'                                            | -",
        "'nickname':'al'                                             | -",
      })
  void tellsWhatTheUserIsCalledIfThatCanBeTaken(String claims, String expected) {
    Optional<DisplayName> name =
        expected.equals("-") ? Optional.empty() : Optional.of(new DisplayName(expected));

    assertThat(verify("{\"sub\":\"alice\"," + claims.replace('\'', '"') + "," + EXP + "}"))
        .isEqualTo(
            new Verified(
                new AuthenticatedUser(new UserId("alice"), name, Instant.ofEpochSecond(END))));
  }

  @Test
  void leavesOutANameThatIsTooLong() {
    assertThat(verify("{\"sub\":\"alice\",\"name\":\"" + "x".repeat(65) + "\"," + EXP + "}"))
        .isEqualTo(user("alice"));
  }

  @Test
  void mayUseANameAsSubject() {
    JwtConfig config = Minted.config().withSubjectClaims(List.of("username"));

    assertThat(verify(config, token("{\"username\":\"alice\"," + EXP + "}")))
        .isEqualTo(
            new Verified(
                new AuthenticatedUser(
                    new UserId("alice"),
                    Optional.of(new DisplayName("alice")),
                    Instant.ofEpochSecond(END))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'iss':'https://a.example','aud':'parley',         | true",
        "'iss':'https://a.example','aud':['x','parley'],   | true",
        "'iss':'https://a.example/','aud':'parley',        | false",
        "'iss':['https://a.example'],'aud':'parley',       | false",
        "'aud':'parley',                                   | false",
        "'iss':'https://a.example',                        | false",
        "'iss':'https://a.example','aud':'Parley',         | false",
        "'iss':'https://a.example','aud':['x',['parley']], | false",
        "'iss':'https://a.example','aud':{'parley':1},     | false",
        "'iss':'https://a.example','aud':null,             | false",
      })
  void acceptsOnlyTheExpectedIssuerAndAudience(String claims, boolean accepted) {
    JwtConfig config =
        Minted.config().withIssuer(Optional.of("https://a.example"), Optional.of("parley"));
    TokenVerification verification =
        verify(config, token("{\"sub\":\"alice\"," + claims.replace('\'', '"') + EXP + "}"));

    assertThat(verification).isEqualTo(accepted ? user("alice") : new Rejected(Reason.BAD_CLAIMS));
  }

  @ParameterizedTest
  @CsvSource({"HS256, HmacSHA256", "HS384, HmacSHA384", "HS512, HmacSHA512"})
  void acceptsTheOneConfiguredAlgorithm(Algorithm algorithm, String mac) {
    for (Algorithm used : Algorithm.values()) {
      String content =
          base64("{\"alg\":\"" + used + "\"}") + "." + base64("{\"sub\":\"alice\"," + EXP + "}");
      String token = signed(content, "HmacSHA" + used.name().substring(2), Minted.SECRET);

      assertThat(verify(Minted.config().withAlgorithm(algorithm), token))
          .isEqualTo(used == algorithm ? user("alice") : new Rejected(Reason.MALFORMED));
    }
    assertThat(mac).isEqualTo("HmacSHA" + algorithm.name().substring(2));
  }

  @Test
  void acceptsATokenJustShorterThanTheLimit() {
    assertThat(ForgedTokensTest.ofLength(8 * 1024 - 4)).hasSizeBetween(8 * 1024 - 4, 8 * 1024 - 1);
    assertThat(verify(Minted.config(), ForgedTokensTest.ofLength(8 * 1024 - 4)))
        .isInstanceOf(Verified.class);
  }

  @Test
  void acceptsTheExampleOfTheSpecification() {
    // RFC 7515, appendix A.1, whose claim "iss" stands in for a subject here.
    String token =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    byte[] key =
        Base64.getUrlDecoder()
            .decode(
                "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
    JwtConfig config = JwtConfig.of(JwtConfig.Secret.of(key)).withSubjectClaims(List.of("iss"));
    Instant end = Instant.ofEpochSecond(1_300_819_380);

    assertThat(AuthAdapter.open(config, () -> end.minusSeconds(1)).tokenVerifier().verify(token))
        .isEqualTo(new Verified(new AuthenticatedUser(new UserId("joe"), Optional.empty(), end)));
  }
}
