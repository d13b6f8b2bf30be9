package dev.parley.adapter.memory;

import dev.parley.domain.contract.PresenceBoardContract;
import dev.parley.domain.presence.PresenceBoard;
import org.junit.jupiter.api.AfterEach;

class InMemoryPresenceBoardTest extends PresenceBoardContract {
  private final ThreadScheduler scheduler = ThreadScheduler.open((thread, failure) -> {});
  private final InMemoryPresenceHub hub = new InMemoryPresenceHub(scheduler);

  @Override
  protected PresenceBoard openBoard() {
    return hub.connect();
  }

  @Override
  protected void close(PresenceBoard board) {
    ((InMemoryPresenceBoard) board).close();
  }

  @AfterEach
  void closeScheduler() {
    scheduler.close();
  }
}
