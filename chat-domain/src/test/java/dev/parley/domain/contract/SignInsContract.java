package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.Client;
import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.access.SignIns.Renewal;
import dev.parley.domain.fixture.SignInBuilder;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link SignIns} promises, but for races: see {@link SignInsConcurrencyContract}. */
public abstract class SignInsContract extends AccessStoreContract {
  /** How long a token may be exchanged again. */
  static final Duration GRACE = Duration.ofSeconds(20);

  /** How long after now access tokens may be in force. */
  private static final Duration ACCESS = Duration.ofMinutes(15);

  /** How long a sign-in of Bob lasts once it was renewed. */
  private static final Duration BOBS_LIFETIME = Duration.ofHours(1);

  private UserId alice;
  private UserId bob;

  @BeforeEach
  final void knowPeople() {
    alice = someone("alice");
    bob = someone("bob");
  }

  private SignIn opened(UserId user, Instant at, RefreshToken.Hash first) {
    SignIn signIn = SignInBuilder.aSignIn().of(user).at(at).build();
    signIns().open(signIn, first, at.plus(ACCESS));
    return signIn;
  }

  private SignIn opened(UserId user) {
    return opened(user, NOW, SignInBuilder.freshToken());
  }

  private Renewal renew(RefreshToken.Hash presented, RefreshToken.Hash replacement, Instant now) {
    return signIns()
        .renew(
            presented,
            replacement,
            now,
            user -> now.plus(user.equals(bob) ? BOBS_LIFETIME : SignInBuilder.LIFETIME),
            GRACE,
            now.plus(ACCESS));
  }

  /** Exchanges a token that must be good for it. */
  private RefreshToken.Hash renewed(RefreshToken.Hash presented, Instant now) {
    RefreshToken.Hash replacement = SignInBuilder.freshToken();
    assertThat(renew(presented, replacement, now)).isInstanceOf(Renewal.Renewed.class);
    return replacement;
  }

  private static SignIn renewedAt(SignIn signIn, Instant now) {
    return new SignIn(
        signIn.id(),
        signIn.user(),
        signIn.client(),
        signIn.openedAt(),
        now,
        now.plus(SignInBuilder.LIFETIME));
  }

  private void assertCalledBack(SignInId signIn, Instant until) {
    assertThat(peer().revocations().since(Optional.empty(), NOW).revocations())
        .contains(new Revocation.OfSignIn(signIn, until));
  }

  private void assertNotCalledBack(SignInId signIn) {
    assertThat(revocations().since(Optional.empty(), NOW).revocations())
        .noneMatch(one -> one instanceof Revocation.OfSignIn of && of.signIn().equals(signIn));
  }

  @Test
  void findsASignInThatIsInForce() {
    SignIn signIn =
        SignInBuilder.aSignIn()
            .of(alice)
            .from(new Client("2001:db8::1%eth0", "Mozilla/5.0 '\"\\;--"))
            .build();
    signIns().open(signIn, SignInBuilder.freshToken(), later(ACCESS));

    assertThat(signIns().find(signIn.id(), NOW)).contains(signIn);
    assertThat(peer().signIns().find(signIn.id(), signIn.expiresAt().minusNanos(1_000)))
        .contains(signIn);
    assertThat(signIns().find(signIn.id(), signIn.expiresAt())).isEmpty();
    assertThat(signIns().find(SignInBuilder.freshId(), NOW)).isEmpty();
    assertNotCalledBack(signIn.id());
  }

  @Test
  void opensOnceHoweverOftenItIsAsked() {
    RefreshToken.Hash first = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, NOW, first);
    signIns().open(signIn, first, later(ACCESS));
    RefreshToken.Hash second = renewed(first, seconds(60));
    peer().signIns().open(signIn, first, later(ACCESS));

    assertThat(signIns().of(alice, NOW)).containsExactly(renewedAt(signIn, seconds(60)));
    renewed(second, seconds(61));
    assertThat(renew(first, SignInBuilder.freshToken(), seconds(200)))
        .isInstanceOf(Renewal.Reused.class);
  }

  @Test
  void listsTheSignInsOfAUserTheLastRenewedFirst() {
    RefreshToken.Hash token = SignInBuilder.freshToken();
    SignIn first = opened(alice, NOW, token);
    SignIn second = opened(alice, seconds(1), SignInBuilder.freshToken());
    SignIn third = opened(alice, seconds(2), SignInBuilder.freshToken());
    opened(bob);
    renewed(token, seconds(3));

    assertThat(peer().signIns().of(alice, seconds(4)))
        .containsExactly(renewedAt(first, seconds(3)), third, second);
    assertThat(signIns().of(alice, third.expiresAt()))
        .containsExactly(renewedAt(first, seconds(3)));
    assertThat(signIns().of(someone("nowhere"), NOW)).isEmpty();
  }

  @Test
  void exchangesATokenForAnotherAndMakesTheSignInLonger() {
    RefreshToken.Hash first = SignInBuilder.freshToken();
    RefreshToken.Hash second = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, NOW, first);
    Instant then = seconds(3_600);

    assertThat(renew(first, second, then)).isEqualTo(new Renewal.Renewed(renewedAt(signIn, then)));
    assertThat(peer().signIns().find(signIn.id(), signIn.expiresAt()))
        .contains(renewedAt(signIn, then));

    renewed(second, seconds(7_200));
    assertNotCalledBack(signIn.id());
  }

  @Test
  void makesTheSignInAsLongAsItsUserMayHaveIt() {
    RefreshToken.Hash token = SignInBuilder.freshToken();
    SignIn signIn = opened(bob, NOW, token);

    assertThat(renew(token, SignInBuilder.freshToken(), seconds(60)))
        .isInstanceOfSatisfying(
            Renewal.Renewed.class,
            renewed ->
                assertThat(renewed.signIn().expiresAt())
                    .isEqualTo(seconds(60).plus(BOBS_LIFETIME)));
    assertThat(signIns().find(signIn.id(), seconds(60).plus(BOBS_LIFETIME))).isEmpty();
  }

  @Test
  void knowsNothingOfATokenThatItNeverGave() {
    opened(alice);

    assertThat(renew(SignInBuilder.freshToken(), SignInBuilder.freshToken(), NOW))
        .isEqualTo(new Renewal.Unknown());
  }

  @Test
  void renewsNoSignInThatHasEndedByItself() {
    RefreshToken.Hash token = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, NOW, token);

    RefreshToken.Hash lastMoment = SignInBuilder.freshToken();
    opened(alice, NOW, lastMoment);

    renewed(lastMoment, signIn.expiresAt().minusNanos(1_000));
    assertThat(renew(token, SignInBuilder.freshToken(), signIn.expiresAt()))
        .isEqualTo(new Renewal.Unknown());
    assertThat(signIns().find(signIn.id(), signIn.expiresAt())).isEmpty();
  }

  @Test
  void letsAClientThatHeardNoAnswerAskAgain() {
    RefreshToken.Hash first = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, NOW, first);

    RefreshToken.Hash unheard = renewed(first, seconds(60));
    RefreshToken.Hash heard = renewed(first, seconds(60).plus(GRACE).minusNanos(1_000));

    renewed(heard, seconds(1_000));
    renewed(unheard, seconds(2_000));
    assertThat(signIns().find(signIn.id(), seconds(2_000))).isPresent();
  }

  @Test
  void endsTheSignInWhenATokenIsUsedAgainAfterTheGrace() {
    RefreshToken.Hash first = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, NOW, first);
    SignIn other = opened(alice);
    RefreshToken.Hash second = renewed(first, seconds(60));
    Instant then = seconds(60).plus(GRACE).plusNanos(1_000);

    assertThat(renew(first, SignInBuilder.freshToken(), then))
        .isInstanceOfSatisfying(
            Renewal.Reused.class,
            reused -> {
              assertThat(reused.signIn().id()).isEqualTo(signIn.id());
              assertThat(reused.signIn().user()).isEqualTo(alice);
            });

    assertThat(signIns().find(signIn.id(), then)).isEmpty();
    assertThat(signIns().of(alice, then)).containsExactly(other);
    assertCalledBack(signIn.id(), then.plus(ACCESS));
    assertNotCalledBack(other.id());
    assertThat(renew(second, SignInBuilder.freshToken(), then)).isEqualTo(new Renewal.Unknown());
    assertThat(renew(first, SignInBuilder.freshToken(), then))
        .isNotInstanceOf(Renewal.Renewed.class);
  }

  @Test
  void countsTheGraceFromTheFirstExchange() {
    RefreshToken.Hash first = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, NOW, first);
    renewed(first, seconds(60));
    renewed(first, seconds(75));

    assertThat(renew(first, SignInBuilder.freshToken(), seconds(85)))
        .isInstanceOf(Renewal.Reused.class);
    assertThat(signIns().find(signIn.id(), seconds(85))).isEmpty();
  }

  @Test
  void noticesATokenOfLongAgo() {
    RefreshToken.Hash first = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, NOW, first);
    RefreshToken.Hash current = first;
    for (int i = 1; i <= 30; i++) {
      current = renewed(current, seconds(i * 900L));
    }

    assertThat(renew(first, SignInBuilder.freshToken(), seconds(30_000)))
        .isInstanceOf(Renewal.Reused.class);
    assertThat(renew(current, SignInBuilder.freshToken(), seconds(30_000)))
        .isEqualTo(new Renewal.Unknown());
    assertThat(signIns().find(signIn.id(), seconds(30_000))).isEmpty();
  }

  @Test
  void renewsForAnInstanceWhoseClockIsBehind() {
    RefreshToken.Hash first = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, NOW, first);

    RefreshToken.Hash second = renewed(first, NOW.minusMillis(300));
    renewed(second, NOW.minusMillis(200));

    assertThat(signIns().of(alice, NOW)).extracting(SignIn::id).containsExactly(signIn.id());
  }

  @Test
  void endsASignInForGood() {
    RefreshToken.Hash token = SignInBuilder.freshToken();
    SignIn signIn = opened(alice, NOW, token);
    SignIn other = opened(alice);

    assertThat(signIns().end(alice, signIn.id(), seconds(5), seconds(905))).isTrue();

    assertThat(signIns().find(signIn.id(), seconds(5))).isEmpty();
    assertThat(peer().signIns().of(alice, seconds(5))).containsExactly(other);
    assertThat(renew(token, SignInBuilder.freshToken(), seconds(6)))
        .isEqualTo(new Renewal.Unknown());
    assertCalledBack(signIn.id(), seconds(905));
    assertNotCalledBack(other.id());
    assertThat(signIns().end(alice, signIn.id(), seconds(7), seconds(907))).isFalse();
    signIns().open(signIn, token, seconds(905));
    assertThat(signIns().find(signIn.id(), seconds(8))).isEmpty();
  }

  @Test
  void tellsWhoAsksForNewsOfWhatHasEnded() {
    SignIn signIn = opened(alice);
    Instant since = revocations().since(Optional.empty(), NOW).next();

    peer().signIns().end(alice, signIn.id(), seconds(1), seconds(901));

    assertThat(revocations().since(Optional.of(since), NOW).revocations())
        .contains(new Revocation.OfSignIn(signIn.id(), seconds(901)));
  }

  @Test
  void letsNobodyEndTheSignInOfAnother() {
    SignIn signIn = opened(alice);

    assertThat(signIns().end(bob, signIn.id(), NOW, later(ACCESS))).isFalse();
    assertThat(signIns().end(alice, SignInBuilder.freshId(), NOW, later(ACCESS))).isFalse();

    assertThat(signIns().find(signIn.id(), NOW)).contains(signIn);
    assertNotCalledBack(signIn.id());
  }

  @Test
  void hasNothingToEndWhereTimeHasDone() {
    SignIn signIn = opened(alice);
    Instant end = signIn.expiresAt();

    assertThat(signIns().end(alice, signIn.id(), end, end.plus(ACCESS))).isFalse();
    assertThat(signIns().endAll(alice, Optional.empty(), end, end.plus(ACCESS))).isEmpty();
  }

  @Test
  void endsAllSignInsOfAUser() {
    SignIn one = opened(alice);
    SignIn two = opened(alice);
    SignIn others = opened(bob);

    assertThat(signIns().endAll(alice, Optional.empty(), seconds(1), seconds(901)))
        .containsExactlyInAnyOrder(one.id(), two.id());

    assertThat(peer().signIns().of(alice, seconds(1))).isEmpty();
    assertThat(signIns().find(others.id(), seconds(1))).contains(others);
    assertCalledBack(one.id(), seconds(901));
    assertCalledBack(two.id(), seconds(901));
    assertNotCalledBack(others.id());
    assertThat(signIns().endAll(alice, Optional.empty(), seconds(2), seconds(902))).isEmpty();
  }

  @Test
  void endsAllSignInsButOne() {
    SignIn one = opened(alice);
    SignIn here = opened(alice);
    SignIn others = opened(bob);

    assertThat(signIns().endAll(alice, Optional.of(here.id()), seconds(1), seconds(901)))
        .containsExactly(one.id());
    assertThat(signIns().of(alice, seconds(1))).containsExactly(here);
    assertNotCalledBack(here.id());

    assertThat(signIns().endAll(alice, Optional.of(others.id()), seconds(2), seconds(902)))
        .containsExactly(here.id());
    assertThat(signIns().find(others.id(), seconds(2))).contains(others);
  }

  @Test
  void endsTheOneThatWasRenewedTheLongestAgoForOneTooMany() {
    RefreshToken.Hash token = SignInBuilder.freshToken();
    List<SignIn> opened = new ArrayList<>(List.of(opened(alice, NOW, token)));
    for (int i = 1; i < SignIns.MAX_PER_USER; i++) {
      opened.add(opened(alice, seconds(i), SignInBuilder.freshToken()));
    }
    SignIn others = opened(bob);
    renewed(token, seconds(500));
    assertThat(signIns().of(alice, seconds(500))).hasSize(SignIns.MAX_PER_USER);

    SignIn last = opened(alice, seconds(600), SignInBuilder.freshToken());

    SignIn oldest = opened.get(1);
    assertThat(peer().signIns().of(alice, seconds(600)))
        .hasSize(SignIns.MAX_PER_USER)
        .extracting(SignIn::id)
        .startsWith(last.id(), opened.get(0).id())
        .doesNotContain(oldest.id());
    assertThat(signIns().find(oldest.id(), seconds(600))).isEmpty();
    assertCalledBack(oldest.id(), seconds(600).plus(ACCESS));
    assertThat(signIns().find(others.id(), seconds(600))).contains(others);
  }
}
