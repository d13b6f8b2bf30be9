package dev.parley.adapter.memory;

import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.contract.SignInActivityContract;
import dev.parley.domain.fixture.ManualClock;
import java.time.Duration;
import java.time.Instant;

class InMemorySignInActivityContractTest extends SignInActivityContract {
  private final ManualClock clock = ManualClock.create();
  private final MemoryAdapter adapter = MemoryAdapter.open(clock);

  @Override
  protected SignInActivity open() {
    return adapter.signInActivity();
  }

  @Override
  protected SignInActivity peer() {
    return adapter.openPeer().signInActivity();
  }

  @Override
  protected Instant now() {
    return clock.instant();
  }

  @Override
  protected void advance(Duration by) {
    clock.advance(by);
  }
}
