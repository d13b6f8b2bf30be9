package dev.parley.domain.contract;

import dev.parley.domain.access.Attempts;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.Bans;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What the suites over the store of accounts and access have in common. All times come in with the
 * calls, so the store needs no clock of its own that a test could move.
 *
 * <p>To close what {@link #openStore} opened, add a method with {@code @AfterAll}. The tests of a
 * class run one after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class AccessStoreContract {
  /** When tests begin. */
  static final Instant NOW = ManualClock.START;

  private AccessPorts store;
  private AccessPorts peer;

  /** Opens the store; it may hold what other tests left. Called once, before everything else. */
  protected abstract AccessPorts openStore();

  /**
   * Opens a second instance on the same store, as in a cluster. Called once, after {@link
   * #openStore}. Only for technologies that have such; the default is the first instance again.
   */
  protected AccessPorts openPeer(AccessPorts first) {
    return first;
  }

  @BeforeAll
  final void openBoth() {
    store = openStore();
    peer = openPeer(store);
  }

  final Users users() {
    return store.users();
  }

  final Accounts accounts() {
    return store.accounts();
  }

  final Bans bans() {
    return store.bans();
  }

  final SignIns signIns() {
    return store.signIns();
  }

  final Revocations revocations() {
    return store.revocations();
  }

  final Attempts attempts() {
    return store.attempts();
  }

  final AuditLog auditLog() {
    return store.auditLog();
  }

  /** The second instance on the same store, or the first one again. */
  final AccessPorts peer() {
    return peer;
  }

  /** The first instance for even numbers, its peer for odd ones. */
  final AccessPorts instance(int number) {
    return number % 2 == 0 ? store : peer;
  }

  /** A user whom the store knows. */
  final UserId someone(String name) {
    return users().ensure(People.userWith(People.someone(name))).id();
  }

  static Instant seconds(long afterNow) {
    return NOW.plusSeconds(afterNow);
  }

  static Instant later(Duration afterNow) {
    return NOW.plus(afterNow);
  }
}
