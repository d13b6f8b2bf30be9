package dev.parley.adapter.redis;

import dev.parley.domain.contract.PresenceBoardContract;
import dev.parley.domain.presence.PresenceBoard;
import dev.parley.testing.RedisNamespace;
import dev.parley.testing.TestRedis;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;

class RedisPresenceBoardContractIT extends PresenceBoardContract {
  private final RedisNamespace namespace = TestRedis.freshNamespace();
  private final Instances instances = new Instances();
  private final Map<PresenceBoard, RedisAdapter> adapters = new HashMap<>();

  @AfterEach
  void closeAll() {
    instances.close();
  }

  @Override
  protected PresenceBoard openBoard() {
    RedisAdapter adapter =
        instances.open(
            Instances.calm(namespace.url()).withChannelPrefix(namespace.prefix() + "presence"));
    adapter.eventBus().subscribe(new Ledger());
    adapters.put(adapter.presenceBoard(), adapter);
    return adapter.presenceBoard();
  }

  @Override
  protected void close(PresenceBoard board) {
    Objects.requireNonNull(adapters.get(board)).close();
  }
}
