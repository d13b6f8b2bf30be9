package dev.parley.application.access;

import static dev.parley.application.fixture.IdentityScene.CLIENT;
import static dev.parley.application.fixture.IdentityScene.ELSEWHERE;
import static dev.parley.application.fixture.IdentityScene.PASSWORD;
import static dev.parley.application.fixture.IdentityScene.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.fixture.IdentityScene;
import dev.parley.application.limit.LimitRules;
import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.account.Account;
import dev.parley.domain.account.Ban;
import dev.parley.domain.account.NameProblem;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningInTest {
  private final IdentityScene scene = new IdentityScene();

  @Test
  void whoKnowsThePasswordComesIn() {
    scene.register("alice");

    IssuedTokens tokens = signedIn("ALICE", PASSWORD);

    assertThat(scene.isIn(tokens)).isTrue();
    assertThat(tokens.user().displayName().value()).isEqualTo("alice");
    assertThat(tokens.accessTokenExpiresAt())
        .isEqualTo(ManualClock.START.truncatedTo(ChronoUnit.SECONDS).plusSeconds(900));
    assertThat(tokens.signIn().expiresAt()).isEqualTo(ManualClock.START.plus(Duration.ofDays(30)));
    assertThat(tokens.toString()).doesNotContain("token ").doesNotContain("prt_");
    assertThat(scene.grant(tokens).signIn()).contains(tokens.signIn().id());
    assertThat(scene.auditKinds()).first().isEqualTo(AuditKind.SIGNED_IN);
  }

  @ParameterizedTest
  @CsvSource({
    "alice, wrong password",
    "nobody, correct horse",
    "a, correct horse",
    "alice, ''",
    "'', ''"
  })
  void aWrongNameAndAWrongPasswordGetTheSameAnswerAtTheSameCost(String name, String password) {
    scene.register("alice");

    assertThat(signIn(name, password)).isEqualTo(new SignInWithPassword.Outcome.Rejected());

    assertThat(scene.hasher.compared()).hasSize(1);
    assertThat(scene.auditKinds()).first().isEqualTo(AuditKind.SIGN_IN_FAILED);
  }

  @Test
  void aPasswordThatCannotBeOneIsWrong() {
    scene.register("alice");

    assertThat(signIn("alice", "x".repeat(10_000)))
        .isEqualTo(new SignInWithPassword.Outcome.Rejected());
    assertThat(scene.hasher.compared()).hasSize(1);
  }

  @Test
  void guessingAtAnAccountIsSlowedDownForWhoGuessesAndNotElsewhere() {
    scene.register("alice");
    for (int i = 0; i <= AttemptSubject.Kind.ACCOUNT_FROM_ADDRESS.free(); i++) {
      signIn("alice", "guess number " + i);
    }

    assertThat(signIn("alice", PASSWORD))
        .isEqualTo(new SignInWithPassword.Outcome.TooEarly(Duration.ofSeconds(1)));
    assertThat(scene.auditKinds()).first().isEqualTo(AuditKind.SIGN_IN_DELAYED);
    assertThat(scene.identity.signInWithPassword().signIn("alice", PASSWORD, ELSEWHERE))
        .isInstanceOf(SignInWithPassword.Outcome.SignedIn.class);

    scene.clock.advance(Duration.ofSeconds(1));
    assertThat(signIn("alice", PASSWORD)).isInstanceOf(SignInWithPassword.Outcome.SignedIn.class);
  }

  @Test
  void namesThatCannotBeAreSlowedDownLikeOthers() {
    for (int i = 0; i <= AttemptSubject.Kind.ACCOUNT_FROM_ADDRESS.free(); i++) {
      signIn("?", "guess number " + i);
    }

    assertThat(signIn("?", "guess")).isInstanceOf(SignInWithPassword.Outcome.TooEarly.class);
    assertThat(signIn("!", "guess")).isInstanceOf(SignInWithPassword.Outcome.Rejected.class);
  }

  @Test
  void beingRightForgivesTheAccountAndNotTheAddress() {
    scene.register("alice");
    for (int i = 0; i <= AttemptSubject.Kind.ADDRESS.free(); i++) {
      signIn("user" + i, "guess");
    }
    assertThat(signIn("alice", PASSWORD)).isInstanceOf(SignInWithPassword.Outcome.TooEarly.class);

    scene.clock.advance(Duration.ofSeconds(1));
    signedIn("alice", PASSWORD);
    signIn("mallory", "guess");

    assertThat(signIn("alice", PASSWORD)).isInstanceOf(SignInWithPassword.Outcome.TooEarly.class);
    assertThat(
            scene
                .identity
                .signInWithPassword()
                .signIn("alice", PASSWORD, new Client("127.0.0.1", "")))
        .isInstanceOf(SignInWithPassword.Outcome.SignedIn.class);
  }

  @Test
  void beingRightOnceForgivesWhatWasWrongBefore() {
    scene.register("alice");
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < AttemptSubject.Kind.ACCOUNT_FROM_ADDRESS.free(); i++) {
        signIn("alice", "guess");
      }
      assertThat(signIn("alice", PASSWORD)).isInstanceOf(SignInWithPassword.Outcome.SignedIn.class);
    }
  }

  @Test
  void whoIsBannedLearnsItIfTheyKnowThePassword() {
    IssuedTokens tokens = scene.register("alice");
    scene.memory.bans().put(ban(tokens.user().id()));

    assertThat(signIn("alice", PASSWORD))
        .isEqualTo(new SignInWithPassword.Outcome.Banned(Optional.empty()));
    assertThat(signIn("alice", "guess")).isEqualTo(new SignInWithPassword.Outcome.Rejected());
  }

  @Test
  void aPasswordThatIsKnownIsHashedAnewIfTheHashIsOutdated() {
    IssuedTokens tokens = scene.register("alice");
    scene.hasher.nextGeneration();

    signedIn("alice", PASSWORD);

    assertThat(scene.memory.accounts().find(tokens.user().id()))
        .map(Account::password)
        .contains(new PasswordHash("$2$" + PASSWORD));
    assertThat(scene.memory.accounts().find(tokens.user().id()))
        .map(Account::passwordChangedAt)
        .contains(ManualClock.START);
  }

  @Test
  void saysWhenToTryAgainIfTooManyAreSigningIn() {
    scene.register("alice");
    scene.hasher.setBusy(true);

    assertThat(signIn("alice", PASSWORD))
        .isEqualTo(new SignInWithPassword.Outcome.Busy(Duration.ofSeconds(2)));
  }

  @Test
  void itIsNobodysFailureThatTooManyAreSigningIn() {
    scene.register("alice");
    scene.hasher.setBusy(true);
    for (int i = 0; i < 2 * AttemptSubject.Kind.ACCOUNT_FROM_ADDRESS.free(); i++) {
      assertThat(signIn("alice", PASSWORD)).isInstanceOf(SignInWithPassword.Outcome.Busy.class);
    }

    scene.hasher.setBusy(false);

    assertThat(signIn("alice", PASSWORD)).isInstanceOf(SignInWithPassword.Outcome.SignedIn.class);
  }

  @Test
  void theLimitOfAnAddressHoldsForWhoKnowsThePasswordToo() {
    IdentityScene limited =
        new IdentityScene(
            IdentityRules.defaults(), LimitRules.defaults(), UnaryOperator.identity());
    limited.register("alice");
    for (int i = 0; i < 60; i++) {
      limited.identity.signInWithPassword().signIn("alice", PASSWORD, CLIENT);
    }

    assertThat(limited.identity.signInWithPassword().signIn("alice", PASSWORD, CLIENT))
        .isEqualTo(new SignInWithPassword.Outcome.TooEarly(Duration.ofSeconds(1)));
  }

  @Test
  void whoComesInWhileThePasswordChangesIsPutOutAgain() {
    PasswordChanging changing = new PasswordChanging();
    IdentityScene racing =
        new IdentityScene(IdentityRules.defaults(), LimitRules.none(), changing::around);
    IssuedTokens tokens = racing.register("alice");
    changing.armed = true;

    assertThat(racing.identity.signInWithPassword().signIn("alice", PASSWORD, CLIENT))
        .isEqualTo(new SignInWithPassword.Outcome.Rejected());
    assertThat(racing.memory.signIns().of(tokens.user().id(), ManualClock.START)).hasSize(1);
  }

  @Test
  void aGuestComesInUnderANameOfTheirOwnOrAMadeUpOne() {
    IssuedTokens named = guest(Optional.of("Zoë"));
    IssuedTokens unnamed = guest(Optional.empty());

    assertThat(named.user().displayName().value()).isEqualTo("Zoë");
    assertThat(unnamed.user().displayName().value()).matches("guest-[0-9a-z]{5}");
    assertThat(GuestId.isGuest(named.user().id())).isTrue();
    assertThat(named.signIn().expiresAt()).isEqualTo(ManualClock.START.plus(Duration.ofHours(24)));
    assertThat(scene.isIn(named)).isTrue();
    assertThat(scene.auditKinds()).contains(AuditKind.GUEST_CREATED);
  }

  @Test
  void aGuestCannotBeTakenForSomebodyElse() {
    scene.register("alice");

    assertThat(guestOutcome("Alice")).isEqualTo(new SignInAsGuest.Outcome.NameTaken());
    assertThat(guestOutcome("ADMIN")).isEqualTo(new SignInAsGuest.Outcome.NameTaken());
    assertThat(guestOutcome("guest-00000")).isEqualTo(new SignInAsGuest.Outcome.NameTaken());
    assertThat(guestOutcome("a"))
        .isEqualTo(new SignInAsGuest.Outcome.InvalidName(NameProblem.TOO_SHORT));
  }

  @Test
  void guestsMayBeKeptOutAndAreLimited() {
    IdentityScene closed =
        new IdentityScene(
            IdentityScene.rules(true, false), LimitRules.none(), UnaryOperator.identity());
    IdentityScene limited =
        new IdentityScene(
            IdentityRules.defaults(), LimitRules.defaults(), UnaryOperator.identity());
    for (int i = 0; i < 30; i++) {
      limited.guest();
    }

    assertThat(closed.identity.signInAsGuest().signIn(Optional.empty(), CLIENT))
        .isEqualTo(new SignInAsGuest.Outcome.Closed());
    assertThat(limited.identity.signInAsGuest().signIn(Optional.empty(), CLIENT))
        .isInstanceOf(SignInAsGuest.Outcome.TooEarly.class);
  }

  @Test
  void listsDevicesWithTheirLastUse() {
    IssuedTokens first = scene.register("alice");
    scene.clock.advance(Duration.ofMinutes(1));
    IssuedTokens second = signedIn("alice", PASSWORD);
    scene.register("bob");
    scene.clock.advance(Duration.ofMinutes(1));
    scene.identity.noteUse().note(scene.grant(first), ELSEWHERE);

    List<ListDevices.Device> devices = scene.identity.listDevices().list(scene.grant(first));

    assertThat(devices)
        .extracting(ListDevices.Device::signIn)
        .containsExactly(second.signIn(), first.signIn());
    assertThat(devices).extracting(ListDevices.Device::current).containsExactly(false, true);
    assertThat(devices.getLast().lastUse()).map(SignInActivity.Use::client).contains(ELSEWHERE);
    assertThat(scene.identity.listDevices().list(scene.foreignGrant(new UserId("nobody"))))
        .isEmpty();
  }

  @Test
  void notesAUseOnceAMinute() {
    IssuedTokens tokens = scene.register("alice");
    SignInId id = tokens.signIn().id();
    NoteUse noteUse = scene.identity.noteUse();
    noteUse.note(scene.grant(tokens), CLIENT);
    scene.clock.advance(Duration.ofSeconds(59));
    noteUse.note(scene.grant(tokens), ELSEWHERE);
    assertThat(scene.memory.signInActivity().of(List.of(id)).get(id))
        .extracting(SignInActivity.Use::client)
        .isEqualTo(CLIENT);

    scene.clock.advance(Duration.ofSeconds(1));
    noteUse.note(scene.grant(tokens), ELSEWHERE);
    noteUse.note(scene.foreignGrant(tokens.user().id()), CLIENT);

    assertThat(scene.memory.signInActivity().of(List.of(id)).get(id))
        .extracting(SignInActivity.Use::client)
        .isEqualTo(ELSEWHERE);
  }

  private static Ban ban(UserId user) {
    return new Ban(user, Optional.empty(), "spam", ROOT, ManualClock.START);
  }

  private SignInWithPassword.Outcome signIn(String name, String password) {
    return scene.identity.signInWithPassword().signIn(name, password, CLIENT);
  }

  private IssuedTokens signedIn(String name, String password) {
    return ((SignInWithPassword.Outcome.SignedIn) signIn(name, password)).tokens();
  }

  private IssuedTokens guest(Optional<String> nickname) {
    return ((SignInAsGuest.Outcome.SignedIn)
            scene.identity.signInAsGuest().signIn(nickname, CLIENT))
        .tokens();
  }

  private SignInAsGuest.Outcome guestOutcome(String nickname) {
    return scene.identity.signInAsGuest().signIn(Optional.of(nickname), CLIENT);
  }
}
