package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.account.PasswordHasher.Busy;
import dev.parley.domain.account.PasswordHasher.Hashing;
import dev.parley.domain.account.PasswordHasher.Verification;
import dev.parley.domain.fixture.Race;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link PasswordHasher} promises, but for costs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PasswordHasherContract {
  private static final Password SECRET = new Password("correct horse battery staple");

  private PasswordHasher hasher;

  /**
   * Opens a hasher with whatever parameters are cheap, and so patient that one caller is never
   * turned away. Called once for each test.
   */
  protected abstract PasswordHasher open();

  /** What a hasher with other parameters made of a password, years ago. */
  protected abstract PasswordHash outdated(Password password);

  @BeforeEach
  final void openOne() {
    hasher = open();
  }

  private PasswordHash hashOf(Password password) {
    Hashing hashing = hasher.hash(password);
    assertThat(hashing).isInstanceOf(Hashing.Hashed.class);
    return ((Hashing.Hashed) hashing).hash();
  }

  private Verification verify(Password password, PasswordHash hash) {
    return hasher.verify(password, Optional.of(hash));
  }

  @Test
  void knowsAPasswordAgain() {
    PasswordHash hash = hashOf(SECRET);

    assertThat(verify(SECRET, hash)).isEqualTo(new Verification.Right(false));
    assertThat(verify(SECRET, hash)).isEqualTo(new Verification.Right(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Correct horse battery staple",
        "correct horse battery staple ",
        "correct horse battery stapl",
        "correct horse battery staplf",
        "",
        " "
      })
  void refusesEveryOtherPassword(String other) {
    assertThat(verify(new Password(other), hashOf(SECRET))).isEqualTo(new Verification.Wrong());
  }

  @Test
  void refusesEveryPasswordWhereThereIsNoAccount() {
    assertThat(hasher.verify(SECRET, Optional.empty())).isEqualTo(new Verification.Wrong());
    assertThat(hasher.verify(new Password(""), Optional.empty()))
        .isEqualTo(new Verification.Wrong());
  }

  @Test
  void neverMakesTheSameOfAPasswordTwice() {
    assertThat(hashOf(SECRET)).isNotEqualTo(hashOf(SECRET));
  }

  @Test
  void keepsNothingThatCanBeRead() {
    assertThat(hashOf(SECRET).value()).startsWith("$").doesNotContain("horse").matches("[!-~]+");
  }

  @Test
  void readsEveryByteOfALongPassword() {
    Password one = new Password("x".repeat(Password.MAX_BYTES - 1) + "1");
    Password other = new Password("x".repeat(Password.MAX_BYTES - 1) + "2");
    PasswordHash hash = hashOf(one);

    assertThat(verify(one, hash)).isEqualTo(new Verification.Right(false));
    assertThat(verify(other, hash)).isEqualTo(new Verification.Wrong());
  }

  @Test
  void readsEveryLetter() {
    PasswordHash hash = hashOf(new Password("p\u00e4ssw\u00f6rd \ud83d\ude00 \u674e"));

    assertThat(verify(new Password("pa\u0308sswo\u0308rd \ud83d\ude00 \u674e"), hash))
        .isEqualTo(new Verification.Right(false));
    assertThat(verify(new Password("p\u00e4ssw\u00f6rd \ud83d\ude01 \u674e"), hash))
        .isEqualTo(new Verification.Wrong());
    assertThat(verify(new Password("p?ssw?rd ? ?"), hash)).isEqualTo(new Verification.Wrong());
  }

  @Test
  void saysThatAHashIsOutdatedToWhoeverKnowsThePassword() {
    PasswordHash old = outdated(SECRET);

    assertThat(verify(SECRET, old)).isEqualTo(new Verification.Right(true));
    assertThat(verify(new Password("wrong"), old)).isEqualTo(new Verification.Wrong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$",
        "$$$$$",
        "$argon2id",
        "$argon2id$v=19$m=0,t=0,p=0$$",
        "$argon2id$v=19$m=99999999999,t=1,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA",
        "$argon2id$v=19$m=4194304,t=1000,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaA",
        "$argon2id$v=19$m=19456,t=2,p=1$????$!!!!",
        "$2b$12$abcdefghijklmnopqrstuv",
        "$unknown$x=1$c2FsdA$aGFzaA"
      })
  void refusesEveryPasswordForAHashThatItCannotRead(String hash) {
    assertThat(verify(SECRET, new PasswordHash(hash))).isEqualTo(new Verification.Wrong());
  }

  @Test
  void answersManyAtOnceOrTurnsThemAway() {
    PasswordHash hash = hashOf(SECRET);

    List<Verification> answers =
        Race.of(
            12, number -> verify(number % 2 == 0 ? SECRET : new Password("wrong " + number), hash));

    for (int i = 0; i < answers.size(); i++) {
      Verification expected = i % 2 == 0 ? new Verification.Right(false) : new Verification.Wrong();
      if (answers.get(i) instanceof Busy busy) {
        assertThat(busy.retryAfter()).isPositive();
      } else {
        assertThat(answers.get(i)).isEqualTo(expected);
      }
    }
    assertThat(verify(SECRET, hash)).isEqualTo(new Verification.Right(false));
  }
}
