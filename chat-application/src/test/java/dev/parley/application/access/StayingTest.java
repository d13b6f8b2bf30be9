package dev.parley.application.access;

import static dev.parley.application.fixture.IdentityScene.CLIENT;
import static dev.parley.application.fixture.IdentityScene.PASSWORD;
import static dev.parley.application.fixture.IdentityScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.fixture.IdentityScene;
import dev.parley.application.session.OpenSession;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.account.Ban;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.session.TokenVerification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StayingTest {
  private final IdentityScene scene = new IdentityScene();

  @Test
  void aRefreshTokenIsExchangedForTheNextOne() {
    IssuedTokens first = scene.register("alice");
    scene.clock.advance(Duration.ofDays(29));

    IssuedTokens next = refreshed(first);

    assertThat(next.signIn().id()).isEqualTo(first.signIn().id());
    assertThat(next.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(next.signIn().expiresAt()).isEqualTo(ManualClock.START.plus(Duration.ofDays(59)));
    assertThat(scene.isIn(next)).isTrue();
  }

  @Test
  void aGuestStaysForADayAtATime() {
    IssuedTokens guest = scene.guest();
    scene.clock.advance(Duration.ofHours(23));

    IssuedTokens next = refreshed(guest);

    assertThat(next.signIn().expiresAt()).isEqualTo(ManualClock.START.plus(Duration.ofHours(47)));
    assertThat(refreshed(next).signIn().id()).isEqualTo(guest.signIn().id());
    scene.clock.advance(Duration.ofHours(25));
    assertThat(refresh(next)).isEqualTo(new Refresh.Outcome.Rejected());
  }

  @Test
  void whoHasNotHeardTheAnswerMayAskAgainSoon() {
    IssuedTokens first = scene.register("alice");
    refreshed(first);
    scene.clock.advance(Duration.ofSeconds(20));

    assertThat(refresh(first)).isInstanceOf(Refresh.Outcome.Refreshed.class);
  }

  @Test
  void aTokenThatIsUsedAgainLateEndsTheSignInAtOnce() {
    IssuedTokens first = scene.register("alice");
    IssuedTokens next = refreshed(first);
    List<Denial> told = new ArrayList<>();
    scene.chat.accessWatch().watch(scene.grant(next), told::add);
    scene.clock.advance(Duration.ofSeconds(21));

    assertThat(refresh(first)).isEqualTo(new Refresh.Outcome.Rejected());

    assertThat(scene.open(next))
        .isEqualTo(new OpenSession.Outcome.Rejected(TokenVerification.Reason.REVOKED));
    scene.scheduler.runReady();
    assertThat(told).containsExactly(new Denial.Revoked());
    assertThat(refresh(next)).isEqualTo(new Refresh.Outcome.Rejected());
    assertThat(scene.auditKinds()).contains(AuditKind.REFRESH_TOKEN_REUSED);
  }

  @Test
  void whatIsNoTokenIsRejected() {
    assertThat(scene.identity.refresh().refresh("prt_short", CLIENT))
        .isEqualTo(new Refresh.Outcome.Rejected());
    assertThat(scene.identity.refresh().refresh(RefreshToken.create(new Random(7)).value(), CLIENT))
        .isEqualTo(new Refresh.Outcome.Rejected());
  }

  @Test
  void whoIsBannedDoesNotStay() {
    IssuedTokens tokens = scene.register("alice");
    scene
        .memory
        .bans()
        .put(new Ban(tokens.user().id(), Optional.empty(), "spam", ROOT, ManualClock.START));

    assertThat(refresh(tokens)).isEqualTo(new Refresh.Outcome.Banned(Optional.empty()));
    assertThat(scene.memory.signIns().of(tokens.user().id(), ManualClock.START)).isEmpty();
  }

  @Test
  void signingOutHereEndsThisDeviceOnly() {
    IssuedTokens here = scene.register("alice");
    IssuedTokens there = signIn();

    assertThat(scene.identity.signOut().here(scene.grant(here), CLIENT)).isTrue();

    assertThat(scene.isIn(here)).isFalse();
    assertThat(scene.isIn(there)).isTrue();
    assertThat(refresh(here)).isEqualTo(new Refresh.Outcome.Rejected());
    assertThat(scene.auditKinds()).contains(AuditKind.SIGNED_OUT);
  }

  @Test
  void signingOutWithATokenOfOthersEndsThatToken() {
    IssuedTokens tokens = scene.register("alice");
    Grant named =
        new Grant(
            tokens.user().id(),
            Optional.of(new TokenId("jti")),
            Optional.empty(),
            Optional.empty(),
            ManualClock.START.plusSeconds(60));

    assertThat(scene.identity.signOut().here(named, CLIENT)).isTrue();
    assertThat(scene.chat.accessWatch().check(named)).contains(new Denial.Revoked());
    assertThat(scene.identity.signOut().here(scene.foreignGrant(tokens.user().id()), CLIENT))
        .isFalse();
    assertThat(scene.isIn(tokens)).isTrue();
  }

  @Test
  void oneDeviceIsEndedByItsOwnerAndNobodyElse() {
    IssuedTokens here = scene.register("alice");
    IssuedTokens there = signIn();
    IssuedTokens bob = scene.register("bob");
    SignOut signOut = scene.identity.signOut();

    assertThat(signOut.device(scene.grant(bob), there.signIn().id(), CLIENT)).isFalse();
    assertThat(scene.isIn(there)).isTrue();
    assertThat(signOut.device(scene.grant(here), there.signIn().id(), CLIENT)).isTrue();
    assertThat(signOut.device(scene.grant(here), there.signIn().id(), CLIENT)).isFalse();
    assertThat(scene.isIn(there)).isFalse();
  }

  @Test
  void signingOutEverywhereEndsTokensOfOthersToo() {
    IssuedTokens here = scene.register("alice");
    IssuedTokens there = signIn();
    IssuedTokens foreign = scene.foreign(here);

    assertThat(scene.identity.signOut().everywhere(scene.grant(here), CLIENT)).isEqualTo(2);

    assertThat(scene.isIn(here)).isFalse();
    assertThat(scene.isIn(there)).isFalse();
    assertThat(scene.isIn(foreign)).isFalse();
    assertThat(scene.isIn(signIn())).as("who signs in again is in").isTrue();
  }

  @Test
  void signingOutTheOthersLeavesOneself() {
    IssuedTokens here = scene.register("alice");
    IssuedTokens there = signIn();
    IssuedTokens foreign = scene.foreign(here);

    assertThat(scene.identity.signOut().others(scene.grant(here), CLIENT)).isEqualTo(1);
    assertThat(scene.isIn(here)).isTrue();
    assertThat(scene.isIn(there)).isFalse();
    assertThat(scene.isIn(foreign)).isFalse();
  }

  @Test
  void signingOutTheOthersWithATokenOfOthersEndsAllSignIns() {
    IssuedTokens here = scene.register("alice");
    IssuedTokens foreign = scene.foreign(here);

    assertThat(scene.identity.signOut().others(scene.grant(foreign), CLIENT)).isEqualTo(1);
    assertThat(scene.isIn(here)).isFalse();
    assertThat(scene.isIn(foreign)).isTrue();
  }

  @Test
  void aClientWhoseAccessTokenHasExpiredSignsOutByItsRefreshToken() {
    IssuedTokens tokens = scene.register("alice");
    SignOut signOut = scene.identity.signOut();

    assertThat(signOut.byRefreshToken("nonsense", CLIENT)).isFalse();
    assertThat(signOut.byRefreshToken(tokens.refreshToken().value(), CLIENT)).isTrue();
    assertThat(signOut.byRefreshToken(tokens.refreshToken().value(), CLIENT)).isFalse();
    assertThat(scene.isIn(tokens)).isFalse();
  }

  @Test
  void signingOutByACopyEndsTheSignInToo() {
    IssuedTokens first = scene.register("alice");
    IssuedTokens next = refreshed(first);
    scene.clock.advance(Duration.ofMinutes(1));

    assertThat(scene.identity.signOut().byRefreshToken(first.refreshToken().value(), CLIENT))
        .isFalse();
    assertThat(scene.isIn(next)).isFalse();
    assertThat(scene.auditKinds()).contains(AuditKind.REFRESH_TOKEN_REUSED);
  }

  private Refresh.Outcome refresh(IssuedTokens tokens) {
    return scene.identity.refresh().refresh(tokens.refreshToken().value(), CLIENT);
  }

  private IssuedTokens refreshed(IssuedTokens tokens) {
    return ((Refresh.Outcome.Refreshed) refresh(tokens)).tokens();
  }

  private IssuedTokens signIn() {
    return ((SignInWithPassword.Outcome.SignedIn)
            scene.identity.signInWithPassword().signIn("alice", PASSWORD, CLIENT))
        .tokens();
  }
}
