package dev.parley.adapter.memory;

import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.AuditLogContract;

class InMemoryAuditLogTest extends AuditLogContract {
  @Override
  protected AccessPorts openStore() {
    return MemoryStores.accessPorts();
  }
}
