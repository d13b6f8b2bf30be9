package dev.parley.adapter.memory;

import dev.parley.domain.contract.EventBusContract;
import dev.parley.domain.event.EventBus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

class InMemoryEventBusContractTest extends EventBusContract {
  private final ThreadScheduler scheduler = ThreadScheduler.open((thread, failure) -> {});

  @Override
  protected List<EventBus> openBuses(int count) {
    InMemoryEventHub hub = new InMemoryEventHub(scheduler);
    return Stream.<EventBus>generate(hub::connect).limit(count).toList();
  }

  @AfterEach
  void closeScheduler() {
    scheduler.close();
  }
}
