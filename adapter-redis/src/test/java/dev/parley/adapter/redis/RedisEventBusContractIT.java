package dev.parley.adapter.redis;

import dev.parley.domain.contract.EventBusContract;
import dev.parley.domain.event.EventBus;
import dev.parley.testing.RedisNamespace;
import dev.parley.testing.TestRedis;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class RedisEventBusContractIT extends EventBusContract {
  private final Instances instances = new Instances();

  @AfterEach
  void close() {
    instances.close();
  }

  @Override
  protected List<EventBus> openBuses(int count) {
    RedisNamespace namespace = TestRedis.freshNamespace();
    RedisConfig config =
        Instances.calm(namespace.url()).withChannelPrefix(namespace.prefix() + "bus");
    List<EventBus> buses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      buses.add(instances.open(config).eventBus());
    }
    return buses;
  }
}
