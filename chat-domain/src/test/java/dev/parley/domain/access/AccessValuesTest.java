package dev.parley.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.access.AttemptSubject.Kind;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SignInBuilder;
import dev.parley.domain.user.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values by which access is given and taken. */
class AccessValuesTest {
  private static final Instant NOW = ManualClock.START;
  private static final UserId ALICE = new UserId("alice");
  private static final TokenId TOKEN = new TokenId("token");
  private static final SignInId SIGN_IN = SignInBuilder.freshId();

  private static Grant grant(
      Optional<TokenId> token, Optional<SignInId> signIn, Optional<Instant> issuedAt) {
    return new Grant(ALICE, token, signIn, issuedAt, NOW.plusSeconds(900));
  }

  private static Grant issuedAt(Instant at) {
    return grant(Optional.empty(), Optional.empty(), Optional.of(at));
  }

  @Test
  void aRevocationOfATokenCoversThatTokenOnly() {
    Revocation revocation = new Revocation.OfToken(TOKEN, NOW);

    assertThat(revocation.covers(grant(Optional.of(TOKEN), Optional.empty(), Optional.empty())))
        .isTrue();
    assertThat(
            revocation.covers(
                grant(Optional.of(new TokenId("other")), Optional.of(SIGN_IN), Optional.of(NOW))))
        .isFalse();
    assertThat(revocation.covers(grant(Optional.empty(), Optional.empty(), Optional.empty())))
        .isFalse();
  }

  @Test
  void aRevocationOfASignInCoversAllItsTokens() {
    Revocation revocation = new Revocation.OfSignIn(SIGN_IN, NOW);

    assertThat(revocation.covers(grant(Optional.of(TOKEN), Optional.of(SIGN_IN), Optional.empty())))
        .isTrue();
    assertThat(
            revocation.covers(
                grant(Optional.of(TOKEN), Optional.of(SignInBuilder.freshId()), Optional.empty())))
        .isFalse();
    assertThat(revocation.covers(grant(Optional.of(TOKEN), Optional.empty(), Optional.empty())))
        .isFalse();
  }

  @Test
  void aRevocationOfAUserCoversOlderTokensOfNoSignIn() {
    Revocation revocation = new Revocation.OfUser(ALICE, NOW, NOW.plusSeconds(900));

    assertThat(revocation.covers(issuedAt(NOW.minusNanos(1)))).isTrue();
    assertThat(revocation.covers(issuedAt(NOW))).isFalse();
    assertThat(revocation.covers(issuedAt(NOW.plusSeconds(1)))).isFalse();
    assertThat(revocation.covers(grant(Optional.of(TOKEN), Optional.empty(), Optional.empty())))
        .isTrue();
    assertThat(
            revocation.covers(
                grant(Optional.of(TOKEN), Optional.of(SIGN_IN), Optional.of(Instant.EPOCH))))
        .isFalse();
    assertThat(
            new Revocation.OfUser(new UserId("bob"), NOW, NOW)
                .covers(issuedAt(NOW.minusSeconds(1))))
        .isFalse();
  }

  @Test
  void refreshTokensAreRandomAndShowThemselvesToNobody() {
    assertThat(Stream.generate(() -> RefreshToken.create(new SecureRandom())).limit(50))
        .doesNotHaveDuplicates()
        .allSatisfy(token -> assertThat(token.value()).matches("prt_[A-Za-z0-9_-]{43}"));
    RefreshToken token = RefreshToken.create(new Random(1));
    assertThat(token).isEqualTo(RefreshToken.create(new Random(1))).hasToString("***");
    assertThat(RefreshToken.isValid(token.value())).isTrue();
  }

  @Test
  void aRefreshTokenIsKeptAsItsHash() {
    RefreshToken token = new RefreshToken("prt_" + "a".repeat(43));

    assertThat(token.hash())
        .isEqualTo(
            new RefreshToken.Hash(
                "d543a415f0da438d3d4274ed7519a14b8863ead03de9839a834227949675a65f"))
        .isEqualTo(new RefreshToken(token.value()).hash())
        .isNotEqualTo(new RefreshToken("prt_" + "b".repeat(43)).hash());
  }

  @ParameterizedTest(name = "[{index}]")
  @ValueSource(
      strings = {
        "",
        "prt_",
        "prt_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "prt_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "PRT_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "prt_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=",
        "prt_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa+",
        "prt_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\0",
        "prt_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\u00e9"
      })
  void refusesWhatIsNoRefreshToken(String text) {
    assertThat(RefreshToken.isValid(text)).isFalse();
    assertThatThrownBy(() -> new RefreshToken(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a refresh token");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 65})
  void refusesWhatIsNoHash(int length) {
    assertThatThrownBy(() -> new RefreshToken.Hash("a".repeat(length)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RefreshToken.Hash("A".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void delaysDoubleFromTheFirstToTheLongest(Kind kind) {
    assertThat(kind.delayAfter(0)).isZero();
    assertThat(kind.delayAfter(kind.free())).isZero();
    assertThat(kind.delayAfter(kind.free() + 1)).isEqualTo(kind.firstDelay());
    assertThat(kind.delayAfter(kind.free() + 2)).isEqualTo(kind.firstDelay().multipliedBy(2));
    assertThat(kind.delayAfter(kind.free() + 4)).isEqualTo(kind.firstDelay().multipliedBy(8));
    assertThat(kind.delayAfter(kind.free() + 20)).isEqualTo(kind.longestDelay());
    assertThat(kind.delayAfter(Integer.MAX_VALUE)).isEqualTo(kind.longestDelay());
    Duration before = Duration.ZERO;
    for (int failures = 0; failures < 200; failures++) {
      assertThat(kind.delayAfter(failures)).isGreaterThanOrEqualTo(before);
      before = kind.delayAfter(failures);
    }
    assertThat(kind.forgottenAfter()).isGreaterThan(kind.longestDelay());
  }

  @Test
  void forgivesWhoIsRightWhereNobodyElseIsBehindTheSubject() {
    assertThat(Stream.of(Kind.values()).filter(Kind::resetBySuccess))
        .containsExactly(Kind.ACCOUNT_FROM_ADDRESS, Kind.ACCOUNT, Kind.ROOM_BY_USER);
  }

  @Test
  void limitsTheKeysOfSubjects() {
    assertThat(new AttemptSubject(Kind.ROOM, "x".repeat(600)).key()).hasSize(600);
    for (String key : new String[] {"", "x".repeat(601)}) {
      assertThatThrownBy(() -> new AttemptSubject(Kind.ROOM, key))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a key has 1 to 600 characters");
    }
  }

  @Test
  void showsOfAClientWhatCanBeShown() {
    assertThat(new Client("192.0.2.1\r\n", "a\0\u001b[31mb\u202ec\u00e9\ud83d\ude00~ "))
        .isEqualTo(new Client("192.0.2.1", "a[31mbc~ "));
    Client long1 = new Client("1".repeat(1_000), "\n".repeat(500) + "x".repeat(1_000));
    assertThat(long1.address()).hasSize(Client.MAX_ADDRESS_LENGTH);
    assertThat(long1.agent()).isEqualTo("x".repeat(Client.MAX_AGENT_LENGTH));
  }

  @Test
  void readsTheIdsOfSignInsInFullOnly() {
    String text = "0192b2c4-00aB-7000-8000-000000000001";
    assertThat(SignInId.parse(text)).contains(new SignInId(UUID.fromString(text)));
    assertThat(SignInId.parse(text).orElseThrow())
        .hasToString("0192b2c4-00ab-7000-8000-000000000001");
    for (String other :
        new String[] {"", "1-1-1-1-1", "x", text + "0", " " + text, text.substring(1)}) {
      assertThat(SignInId.parse(other)).as(other).isEmpty();
    }
  }

  @Test
  void limitsTheIdsOfTokens() {
    assertThat(new TokenId("!~")).hasToString("!~");
    assertThat(TokenId.isValid("x".repeat(128))).isTrue();
    for (String text : new String[] {"", " ", "a b", "\u00e9", "x".repeat(129)}) {
      assertThatThrownBy(() -> new TokenId(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aSignInIsRenewedAfterItWasOpenedAndBeforeItEnds() {
    assertThatThrownBy(() -> signIn(NOW, NOW.minusNanos(1), NOW.plusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> signIn(NOW, NOW, NOW)).isInstanceOf(IllegalArgumentException.class);
    assertThat(signIn(NOW, NOW, NOW.plusNanos(1)).renewedAt()).isEqualTo(NOW);
  }

  private static SignIn signIn(Instant openedAt, Instant renewedAt, Instant expiresAt) {
    return new SignIn(SIGN_IN, ALICE, Client.UNKNOWN, openedAt, renewedAt, expiresAt);
  }
}
