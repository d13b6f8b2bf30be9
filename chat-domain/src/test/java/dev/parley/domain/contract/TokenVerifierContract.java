package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link TokenVerifier} promises. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TokenVerifierContract {
  /** More than any leeway that a verifier may grant. */
  private static final Duration WHILE = Duration.ofMinutes(10);

  /** The clock of the verifier. */
  protected final ManualClock clock =
      ManualClock.at(ManualClock.START.truncatedTo(ChronoUnit.SECONDS));

  private TokenVerifier verifier;

  /** Opens a verifier that accepts what {@link #mint} makes. Called once per test. */
  protected abstract TokenVerifier openVerifier(InstantSource clock);

  /** Makes a genuine token. Called after {@link #openVerifier}. */
  protected abstract String mint(Claims claims);

  /** Makes a token of the same form with the same claims that somebody else has signed. */
  protected abstract String forge(Claims claims);

  /**
   * What a token says.
   *
   * @param notBefore from when on it is in force; in whole seconds
   * @param expiresAt from when on it is not any more; in whole seconds
   */
  public record Claims(
      UserId user, Optional<DisplayName> displayName, Instant notBefore, Instant expiresAt) {}

  @BeforeEach
  final void openOne() {
    verifier = openVerifier(clock);
  }

  private Claims inForce(UserId user) {
    return new Claims(
        user, Optional.empty(), clock.instant().minus(WHILE), clock.instant().plus(WHILE));
  }

  @Test
  void acceptsAGenuineTokenInForce() {
    Claims claims = inForce(People.someone("alice"));

    assertThat(verifier.verify(mint(claims)))
        .isEqualTo(
            new TokenVerification.Verified(
                new AuthenticatedUser(claims.user(), Optional.empty(), claims.expiresAt())));
  }

  @Test
  void tellsWhatTheIssuerCallsTheUser() {
    Instant now = clock.instant();
    DisplayName name = new DisplayName("Zo\u00eb \"Z\" \ud83d\ude00");
    Claims claims =
        new Claims(
            new UserId("auth0|A-z.0_9:@+"), Optional.of(name), now.minus(WHILE), now.plus(WHILE));

    assertThat(verifier.verify(mint(claims)))
        .isEqualTo(
            new TokenVerification.Verified(
                new AuthenticatedUser(claims.user(), Optional.of(name), claims.expiresAt())));
  }

  @Test
  void acceptsATokenAsOftenAsItIsShown() {
    String token = mint(inForce(People.someone()));

    assertThat(verifier.verify(token)).isEqualTo(verifier.verify(token));
    assertThat(verifier.verify(token)).isInstanceOf(TokenVerification.Verified.class);
  }

  @Test
  void rejectsATokenThatHasExpired() {
    String token = mint(inForce(People.someone()));

    clock.advance(WHILE.multipliedBy(2));

    assertThat(verifier.verify(token)).isEqualTo(new TokenVerification.Rejected(Reason.EXPIRED));
  }

  @Test
  void rejectsATokenThatIsNotYetInForce() {
    Instant now = clock.instant();
    String token =
        mint(
            new Claims(
                People.someone(),
                Optional.empty(),
                now.plus(WHILE),
                now.plus(WHILE.multipliedBy(2))));

    assertThat(verifier.verify(token))
        .isEqualTo(new TokenVerification.Rejected(Reason.NOT_YET_VALID));

    clock.advance(WHILE.plus(WHILE.dividedBy(2)));
    assertThat(verifier.verify(token)).isInstanceOf(TokenVerification.Verified.class);
  }

  @Test
  void rejectsATokenThatSomebodyElseSigned() {
    Claims claims = inForce(People.someone());
    mint(claims);
    TokenVerification badSignature = new TokenVerification.Rejected(Reason.BAD_SIGNATURE);

    String forged = forge(claims);
    assertThat(verifier.verify(forged)).isEqualTo(badSignature);

    // Whoever cannot sign learns nothing about times.
    clock.advance(WHILE.multipliedBy(2));
    assertThat(verifier.verify(forged)).isEqualTo(badSignature);
    clock.advance(WHILE.multipliedBy(-6));
    assertThat(verifier.verify(forged)).isEqualTo(badSignature);
  }

  @ParameterizedTest
  @MethodSource("dev.parley.domain.contract.TokenVerifierContract#rubbish")
  void rejectsRubbish(String text) {
    assertThat(verifier.verify(text)).isInstanceOf(TokenVerification.Rejected.class);
  }

  static Stream<String> rubbish() {
    return Stream.of(
        "",
        " ",
        ".",
        "..",
        "...",
        "....",
        "\0",
        "abc\0def.\0.\0",
        "null",
        "Bearer",
        "rubbish",
        "a.b.c",
        "{}.{}.{}",
        "e30.e30.e30",
        "=.=.=",
        "%00%0d%0a",
        "\r\n\t",
        "\ud800",
        "\udc00\ud800.\ud83d\ude00.\u202e",
        "eyJhbGciOiJub25lIn0.e30.",
        "x".repeat(10 * 1024),
        ".".repeat(10 * 1024),
        "{\"a\":".repeat(2 * 1024),
        ("x".repeat(3 * 1024) + ".").repeat(3),
        "\ud83d\ude00".repeat(5 * 1024));
  }

  @Test
  void rejectsGenuineTokensThatAreDamagedAtAnyPlace() {
    String token = mint(inForce(People.someone()));
    List<String> damaged = new ArrayList<>();
    for (int i = 0; i < token.length(); i++) {
      damaged.add(token.substring(0, i));
      damaged.add(token.substring(0, i) + "\0" + token.substring(i));
      damaged.add(token.substring(0, i) + (char) (token.charAt(i) ^ 0x20) + token.substring(i + 1));
    }
    damaged.add(token + token);
    damaged.add(token + ".");
    damaged.add(token + "\0");

    for (String text : damaged) {
      assertThat(verifier.verify(text))
          .as("damaged token '%s'", text)
          .isInstanceOf(TokenVerification.Rejected.class);
    }
  }

  @Test
  void neverThrowsWhateverTheTextIs() {
    Random random = new Random(20260301);
    String token = mint(inForce(People.someone()));
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder(token);
      for (int edits = random.nextInt(4); edits >= 0; edits--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x10000));
      }
      assertThat(verifier.verify(text.toString())).isNotNull();
    }
  }

  @Test
  void answersManyThreadsAtOnce() {
    List<UserId> users = Stream.generate(People::someone).limit(8).toList();
    List<String> tokens = users.stream().map(user -> mint(inForce(user))).toList();

    Race.of(
        8,
        number -> {
          for (int i = 0; i < 100; i++) {
            assertThat(verifier.verify(tokens.get(number)))
                .isInstanceOfSatisfying(
                    TokenVerification.Verified.class,
                    verified -> assertThat(verified.user().id()).isEqualTo(users.get(number)));
          }
          return null;
        });
  }
}
