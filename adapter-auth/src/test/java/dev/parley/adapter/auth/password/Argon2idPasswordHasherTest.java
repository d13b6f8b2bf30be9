package dev.parley.adapter.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.account.PasswordHasher.Busy;
import dev.parley.domain.account.PasswordHasher.Hashing.Hashed;
import dev.parley.domain.account.PasswordHasher.Verification;
import dev.parley.domain.contract.PasswordHasherContract;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idPasswordHasherTest extends PasswordHasherContract {
  private static final PasswordHashingConfig CHEAP =
      new PasswordHashingConfig(7_168, 1, 1, 2, Duration.ofMinutes(1));

  private final Argon2idPasswordHasher cheap =
      new Argon2idPasswordHasher(CHEAP, new SecureRandom());

  @AfterEach
  void closeIt() {
    cheap.close();
  }

  @Override
  protected PasswordHasher open() {
    return cheap;
  }

  @Override
  protected PasswordHash outdated(Password password) {
    try (Argon2idPasswordHasher older =
        new Argon2idPasswordHasher(CHEAP.withCost(7_200, 2, 2), new SecureRandom())) {
      return ((Hashed) older.hash(password)).hash();
    }
  }

  @Test
  void writesWhatTheReferenceImplementationWrites() {
    // From the test vectors of the reference implementation in C (phc-winner-argon2, test.c).
    PasswordHash reference =
        new PasswordHash(
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

    assertThat(cheap.verify(new Password("password"), Optional.of(reference)))
        .isEqualTo(new Verification.Right(true));
    assertThat(cheap.verify(new Password("passwore"), Optional.of(reference)))
        .isEqualTo(new Verification.Wrong());
  }

  @Test
  void namesItsParameters() {
    assertThat(((Hashed) cheap.hash(new Password("x"))).hash().value())
        .matches("\\$argon2id\\$v=19\\$m=7168,t=1,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void turnsAwayWhoWouldWaitTooLong() throws Exception {
    PasswordHashingConfig config = new PasswordHashingConfig(65_536, 4, 1, 1, Duration.ZERO);
    try (Argon2idPasswordHasher slow = new Argon2idPasswordHasher(config, new SecureRandom())) {
      Thread first = Thread.ofVirtual().start(() -> slow.hash(new Password("x")));
      // The first computes for a while; meanwhile, or if it is done, there is an answer.
      Verification answer = slow.verify(new Password("x"), Optional.empty());
      first.join();

      assertThat(answer).isIn(new Busy(Duration.ofSeconds(1)), new Verification.Wrong());
    }
  }

  @Test
  void isBusyForWhoIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThat(cheap.hash(new Password("x"))).isInstanceOf(Busy.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cheap.hash(new Password("x"))).isInstanceOf(Hashed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=65537,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=17,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=5$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=0256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHR$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ=$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4$",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\n"
      })
  void readsNoHashThatItWouldNotWriteOrThatCostsTooMuch(String text) {
    assertThat(PhcString.parse(text)).isEmpty();
  }

  @Test
  void refusesParametersThatAreTooWeakOrCostTooMuch() {
    PasswordHashingConfig config = PasswordHashingConfig.defaults();
    for (Runnable wrong :
        List.<Runnable>of(
            () -> config.withCost(7_167, 2, 1),
            () -> config.withCost(65_537, 2, 1),
            () -> config.withCost(19_456, 0, 1),
            () -> config.withCost(19_456, 17, 1),
            () -> config.withCost(19_456, 2, 0),
            () -> config.withCost(19_456, 2, 5),
            () -> config.withConcurrency(0, Duration.ZERO),
            () -> config.withConcurrency(65, Duration.ZERO),
            () -> config.withConcurrency(1, Duration.ofMillis(-1)),
            () -> config.withConcurrency(1, Duration.ofSeconds(61)))) {
      assertThatIllegalArgumentException().isThrownBy(wrong::run);
    }
    assertThat(config.memoryKib()).isEqualTo(19_456);
    assertThat(config.concurrent()).isPositive();
  }
}
