package dev.parley.adapter.memory;

import dev.parley.domain.contract.StorePorts;

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
        adapter.inbox());
  }
}
