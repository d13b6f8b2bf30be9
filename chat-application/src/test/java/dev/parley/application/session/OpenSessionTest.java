package dev.parley.application.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.access.AccessWatch;
import dev.parley.application.fixture.ManualScheduler;
import dev.parley.application.fixture.ScriptedAccess;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.account.Ban;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenSessionTest {
  private final Instant expiry = ManualClock.START.plus(Duration.ofHours(1));
  private final ManualClock clock = ManualClock.create();
  private final MemoryAdapter memory = MemoryAdapter.open(clock);
  private final ScriptedAccess access = new ScriptedAccess();
  private final AccessWatch watch = AccessWatch.start(access, access, new ManualScheduler(), clock);
  private final UserId alice = People.someone("alice");

  @Test
  void whomTheIssuerVouchesForIsTakenInAsANewUser() {
    OpenSession openSession = trusting(Optional.of(new DisplayName("Alice")));

    OpenSession.Outcome outcome = openSession.open("token");

    User expected = new User(alice, new DisplayName("Alice"), ManualClock.START);
    assertThat(outcome).isEqualTo(new OpenSession.Outcome.Opened(expected, grant()));
    assertThat(memory.users().find(alice)).contains(expected);
  }

  @Test
  void whoHasNoNameIsCalledByTheirId() {
    trusting(Optional.empty()).open("token");

    assertThat(memory.users().find(alice))
        .map(User::displayName)
        .contains(new DisplayName(alice.value()));
  }

  @Test
  void aKnownUserStaysAsTheyAre() {
    User known = new User(alice, new DisplayName("Al"), ManualClock.START);
    memory.users().ensure(known);
    clock.advance(Duration.ofMinutes(1));

    OpenSession.Outcome outcome = trusting(Optional.of(new DisplayName("Bigger"))).open("token");

    assertThat(outcome).isEqualTo(new OpenSession.Outcome.Opened(known, grant()));
  }

  @Test
  void aTokenThatIsNotAcceptedLetsNobodyInAndMakesNoUser() {
    OpenSession openSession =
        new OpenSession(
            token -> new TokenVerification.Rejected(TokenVerification.Reason.EXPIRED),
            memory.users(),
            watch,
            clock);

    assertThat(openSession.open("token"))
        .isEqualTo(new OpenSession.Outcome.Rejected(TokenVerification.Reason.EXPIRED));
    assertThat(memory.users().find(alice)).isEmpty();
  }

  @Test
  void whoseTokenWasCalledBackStaysOutAndMakesNoUser() {
    access.add(new Revocation.OfUser(alice, ManualClock.START, expiry));
    watch.look();

    assertThat(trusting(Optional.empty()).open("token"))
        .isEqualTo(new OpenSession.Outcome.Rejected(TokenVerification.Reason.REVOKED));
    assertThat(memory.users().find(alice)).isEmpty();
  }

  @Test
  void whoIsBannedLearnsUntilWhen() {
    access.put(
        new Ban(alice, Optional.of(expiry), "spam", People.someone("root"), ManualClock.START));
    watch.look();

    assertThat(trusting(Optional.empty()).open("token"))
        .isEqualTo(new OpenSession.Outcome.Banned(Optional.of(expiry)));
  }

  private OpenSession trusting(Optional<DisplayName> name) {
    TokenVerifier verifier =
        token -> new TokenVerification.Verified(new AuthenticatedUser(alice, name, expiry));
    return new OpenSession(verifier, memory.users(), watch, clock);
  }

  private Grant grant() {
    return new Grant(alice, Optional.empty(), Optional.empty(), Optional.empty(), expiry);
  }
}
