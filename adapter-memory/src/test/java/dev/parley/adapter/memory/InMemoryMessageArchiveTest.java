package dev.parley.adapter.memory;

import static java.util.Objects.requireNonNull;

import dev.parley.domain.contract.MessageArchiveContract;
import dev.parley.domain.contract.StorePorts;
import dev.parley.domain.message.MessageArchive;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

class InMemoryMessageArchiveTest extends MessageArchiveContract {
  private @Nullable MemoryAdapter adapter;

  @Override
  protected StorePorts openStore(InstantSource clock) {
    adapter = MemoryAdapter.open(clock);
    return MemoryStores.portsOf(adapter);
  }

  @Override
  protected MessageArchive archive() {
    return requireNonNull(adapter).messageArchive();
  }
}
