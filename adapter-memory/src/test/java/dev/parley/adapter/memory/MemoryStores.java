package dev.parley.adapter.memory;

import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.StorePorts;
import dev.parley.domain.fixture.ManualClock;

/** Hands the ports of adapters to the contract suites. */
final class MemoryStores {
  private MemoryStores() {}

  static StorePorts portsOf(MemoryAdapter adapter) {
    return new StorePorts(
        adapter.users(),
        adapter.conversations(),
        adapter.memberships(),
        adapter.timeline(),
        adapter.receipts(),
        adapter.inbox(),
        adapter.accounts(),
        adapter.profiles(),
        adapter.blocks(),
        adapter.contacts(),
        adapter.notificationSettings(),
        adapter.messageStates(),
        adapter.messageSearch(),
        adapter.roomPasswords(),
        adapter.invites(),
        adapter.roomDirectory(),
        adapter.mediaCatalogue(),
        adapter.avatars());
  }

  /** The ports of a new store that say who may come in. */
  static AccessPorts accessPorts() {
    MemoryAdapter adapter = MemoryAdapter.open(ManualClock.create());
    return new AccessPorts(
        adapter.users(),
        adapter.accounts(),
        adapter.bans(),
        adapter.signIns(),
        adapter.revocations(),
        adapter.attempts(),
        adapter.auditLog());
  }
}
